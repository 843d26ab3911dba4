import type { UnitType } from "../../facts/unit-type.ts";
import { slice } from "../../text/span.ts";
import { trailingComment } from "../../unit/trailing-comment.ts";
import type { Verdict } from "../../unit/verdict.ts";
import type { Does } from "../../values/value-type.ts";
import type { MergedUnit } from "../../workspace/merged-unit.ts";
import type { Report } from "../../workspace/reports.ts";
import type { CheckedUnit } from "../rule.ts";
import { quoted, whichSystemd } from "./wording.ts";

/**
 * What systemd does with a line, as a sentence: who, what, and what follows for the machine where that is clear from the
 * directive alone. Releases that do something else are told apart.
 */
export function effectOf(checked: CheckedUnit, report: Report): string {
  const byPhrase = new Map<string, Map<number, readonly Does[]>>();
  for (const [version, verdict] of report.verdicts) {
    const phrase = phraseFor(verdict, report);
    byPhrase.set(phrase, (byPhrase.get(phrase) ?? new Map()).set(version, [verdict.does]));
  }
  const groups = [...byPhrase].toSorted(([, a], [, b]) => Math.min(...a.keys()) - Math.min(...b.keys()));
  const said = groups.map(([phrase, releases]) => `${whichSystemd(checked, releases)} ${phrase}`).join("; ");
  if (report.costsUnit) return `${said}, and does not load the unit: ${lowered(report.costsUnit.message)}`;
  const dropped = [...report.verdicts.values()].every((it) => it.does === "ignores" && !isPartial(it));
  const { cause } = report.verdict;
  const name = "directive" in cause ? cause.directive.name : "key" in cause ? cause.key : undefined;
  const follows = dropped && name && "value" in cause ? consequence(name, cause.value, checked.unit) : undefined;
  return `${said}${follows ? `: ${follows}` : ""}.`;
}

function phraseFor({ cause, does, at }: Verdict, { file }: Report): string {
  const dropin = file.place.role === "dropin";
  if (does === "refuses") return dropin ? "reads this drop-in no further" : "does not load the unit";
  if (cause.kind === "without-effect") return "logs a message and does nothing with the line";
  if (does === "notes") return "takes the line and logs a message";
  if (cause.kind === "not-known-yet") return "does not know the setting and ignores the line";
  if (isPartial({ cause })) {
    const word = cause.kind === "trailing-comment" ? "the comment word by word" : quoted(slice(file.syntax.text, at));
    return `drops ${word} and takes the rest of the line`;
  }
  if (cause.kind === "unknown-section") return `ignores the section${cause.empty ? "" : " with everything in it"}`;
  return "ignores the line";
}

function isPartial({ cause }: Pick<Verdict, "cause">): boolean {
  return (
    (cause.kind === "value" && cause.problem.partial === true) || (cause.kind === "trailing-comment" && cause.partial)
  );
}

const lowered = (sentence: string) =>
  /^[A-Z][a-z]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;

/** What the machine lacks when a line is dropped; `undefined` where that takes more than the line to tell. */
export function consequence(name: string, value: string, { type }: Pick<MergedUnit, "type">): string | undefined {
  const it = thing(type);
  const comment = trailingComment(value);
  const list = comment ? value.slice(0, comment.start).trim() : value;
  const shown = list.length <= 24 && /^[\d\s,-]+$/.test(list) ? ` ${list}` : "";
  if (/^(?:Startup)?AllowedCPUs$|^CPUAffinity$/.test(name))
    return `${it} is not limited to ${shown === "" ? "cores of its own" : `${manyOf("core", shown)}${shown}`}`;
  if (/^(?:Startup)?AllowedMemoryNodes$|^NUMAMask$/.test(name))
    return `${it} is not bound to ${manyOf("memory node", shown)}${shown}`;
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

/** `core` before a single number, else `cores`. */
const manyOf = (thing: string, list: string) => (/^ \d+$/.test(list) ? thing : `${thing}s`);

function thing(type: UnitType): string {
  return type === "slice" || type === "service" || type === "scope" || type === "socket" ? `this ${type}` : "this unit";
}
