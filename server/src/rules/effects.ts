import type { UnitType } from "../facts/unit-type.ts";
import type { Does } from "../values/value-type.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import type { CheckedUnit } from "./rule.ts";
import { whichSystemd } from "./wording.ts";

/**
 * What systemd does with a line, as a sentence: who, what, and what follows for the machine where that is clear from the
 * directive alone.
 */
export function effectOnLine(
  checked: CheckedUnit,
  does: ReadonlyMap<number, Does>,
  line: { readonly name: string; readonly value: string; readonly partial?: string },
): string {
  const who = whichSystemd(checked, does);
  const all = new Set(does.values());
  if (all.has("refuses")) return `${who} does not load the unit because of it.`;
  if (all.has("ignores")) {
    if (line.partial) return `${who} drops ${line.partial} and takes the rest of the line.`;
    const follows = consequence(line.name, line.value, checked.unit);
    return `${who} ignores the line${follows ? `: ${follows}` : ""}.`;
  }
  return `${who} takes the line and logs a message.`;
}

/** What the machine lacks when a line is dropped; `undefined` where that takes more than the line to tell. */
export function consequence(name: string, value: string, { type }: Pick<MergedUnit, "type">): string | undefined {
  const it = thing(type);
  const shown = value.length > 0 && value.length <= 24 && /^[\d\s,-]+$/.test(value) ? ` ${value}` : "";
  if (/^(?:Startup)?AllowedCPUs$|^CPUAffinity$/.test(name))
    return `${it} is not limited to cores${shown || " of its own"}`;
  if (/^(?:Startup)?AllowedMemoryNodes$|^NUMAMask$/.test(name)) return `${it} is not bound to memory nodes${shown}`;
  if (name === "NUMAPolicy") return `${it} gets memory from any node`;
  if (/^(?:Startup)?Memory(?:Max|High)$|^MemoryLimit$/.test(name))
    return `this line sets no limit on the memory of ${it}`;
  if (/^(?:Startup)?Memory(?:Min|Low)$/.test(name)) return `this line protects no memory of ${it}`;
  if (name === "MemorySwapMax") return `this line sets no limit on the swap of ${it}`;
  if (name === "CPUQuota") return `this line sets no limit on the CPU time of ${it}`;
  if (name === "TasksMax") return `this line sets no limit on the number of tasks of ${it}`;
  if (/^(?:Startup)?(?:CPU|IO)Weight$/.test(name)) return `the weight of ${it} stays as it was`;
  if (name === "Nice") return `processes of ${it} do not run at this priority`;
  if (name === "StartLimitIntervalSec" || name === "StartLimitBurst")
    return "the usual start limit (5 starts in 10 s) stays";
  if (/^Exec(?:Start|Stop|Reload|Condition)/.test(name)) return "this command never runs";
  if (/^Limit[A-Z]+$/.test(name)) return "this resource limit stays as it was";
  return undefined;
}

function thing(type: UnitType): string {
  return type === "slice" || type === "service" || type === "scope" || type === "socket" ? `this ${type}` : "this unit";
}
