import type { UnitType } from "../facts/unit-type.ts";
import { quoted } from "../rules/support/wording.ts";
import { type Edit, lineEndOf } from "../text/edit.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { LoadingUnit } from "../workspace/load/loading-unit.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { baseName } from "../workspace/tree.ts";

/** The line that a unit needs to start the same service as before; a sentence where none can say it. */
export type TriggerLine = (Edit & { readonly path: string }) | string;

/**
 * Sockets, timers and paths start the service of their own name, where they name no other. When either gets another name, they have to.
 * `names` are the names that change, and what they become.
 *
 * Source: `unit_load_related_unit()`, `socket_load_service_unit()` in systemd's unit.c and socket.c; systemd.timer(5) "Unit=".
 */
export function triggerLines(
  names: ReadonlyMap<string, string>,
  system: readonly MergedUnit[],
  version: number,
): readonly TriggerLine[] {
  return system.flatMap((it) => triggerLine(it, names, system, version) ?? []);
}

function triggerLine(
  unit: MergedUnit,
  names: ReadonlyMap<string, string>,
  system: readonly MergedUnit[],
  version: number,
): TriggerLine | undefined {
  const { name, type, main, circumstances } = unit;
  const key = triggering.get(type);
  // An instance may have the file of its template.
  if (!key || !main || baseName(main.path) !== name || (circumstances.state ?? "loaded") !== "loaded") return undefined;
  const loading = new LoadingUnit(unit, version);
  if (circumstances.hidden || loading.last(key)) return undefined;
  const stem = name.slice(0, -type.length - 1);
  const accepts = loading.flag("Accept");
  // Each connection gets an instance of the template.
  const service = accepts ? `${stem.replace(/@.*/, "")}@.service` : `${stem}.service`;
  const next = names.get(service) ?? service;
  const ownNext = (names.get(name) ?? name).slice(0, -type.length - 1);
  const isMeant = accepts ? next === `${ownNext.replace(/@.*/, "")}@.service` : next === `${ownNext}.service`;
  if (isMeant) return undefined;
  if (accepts) {
    if (!system.some((it) => it.name === service)) return undefined;
    return `${quoted(name)} has \`Accept=yes\`: systemd starts ${quoted(service)} because the names are alike, and takes no \`Service=\`. Rename the files of both by hand.`;
  }
  return lineIn(main, loading.section, `${key}=${unit.template ? next.replace("@.", "@%i.") : next}`);
}

/** How units of a type say what they start. */
const triggering: ReadonlyMap<UnitType, string> = new Map([
  ["socket", "Service"],
  ["timer", "Unit"],
  ["path", "Unit"],
]);

/** The service that a unit starts by its name; `undefined` for types that start none. */
export function serviceStartedBy({ name, type }: Pick<MergedUnit, "name" | "type">): string | undefined {
  return triggering.has(type) ? `${name.slice(0, -type.length - 1)}.service` : undefined;
}

/** Puts a line at the end of the file's last section of this name, or in a new one. */
function lineIn({ path, syntax }: UnitFile, section: string, line: string): Edit & { readonly path: string } {
  const { nodes, text } = syntax;
  const header = nodes.findLastIndex((it) => it.kind === "section" && it.name === section);
  const next = nodes.findIndex((it, index) => index > header && it.kind === "section");
  const own = nodes.slice(Math.max(header, 0), header < 0 || next < 0 ? nodes.length : next);
  const last = own.findLast((it) => it.kind === "section" || it.kind === "assignment");
  const end = header < 0 || !last ? text.length : last.extent.end;
  const lineEnd = lineEndOf(text);
  const added = header < 0 ? `${lineEnd}[${section}]${lineEnd}${line}` : line;
  const isEnded = end === 0 || /[\r\n]/.test(text.charAt(end - 1));
  return { path, at: { start: end, end }, text: isEnded ? `${added}${lineEnd}` : `${lineEnd}${added}${lineEnd}` };
}
