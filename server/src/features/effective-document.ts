import { printable } from "../rules/support/wording.ts";
import { nodeIndexAt } from "../syntax/tree.ts";
import { linesOf, positionAt } from "../text/lines.ts";
import type { Setting } from "../unit/setting.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { loadStateOf } from "../workspace/load-state.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";

/**
 * A unit as one file: its main file without the lines that do not hold in `version` (overridden, reset, ignored), and at the end of
 * each section the lines of drop-ins that hold, under a comment that names their place. Compared with the main file it shows what
 * drop-ins, and systemd, make of it.
 */
export function effectiveDocument(unit: MergedUnit, version: number): string {
  const holding = holdingSettings(unit, version);
  const added = linesOfDropins(unit, holding);
  const lines = [title(unit, version)];
  const sections = unit.main ? lastSections(unit.main) : new Map<string, number>();
  let section: string | undefined;
  const finish = (index: number) => {
    if (section === undefined || sections.get(section) !== index) return;
    const blanks = lines.length - (lines.findLastIndex((it) => it.trim() !== "") + 1);
    const own = added.get(section) ?? [];
    lines.splice(lines.length - blanks, 0, ...own);
    added.delete(section);
  };
  let begun = -1;
  for (const [index, node] of (unit.main?.syntax.nodes ?? []).entries()) {
    if (node.kind === "section") {
      finish(begun);
      section = node.name;
      begun = index;
    }
    const text = textOf(unit.main, node.extent);
    const holds = node.kind !== "assignment" || holding.has(keyOf(unit.main, node.keyAt.start));
    if (holds && node.kind !== "junk") lines.push(text);
  }
  finish(begun);
  for (const [name, own] of added) lines.push("", `[${name}]`, ...own);
  return `${lines.join("\n").replace(/\n+$/, "")}\n`;
}

function title(unit: MergedUnit, version: number): string {
  const load = loadStateOf(unit, version);
  const name = printable(unit.name);
  if (load !== "loaded") return `# ${name}: systemd ${version} does not load this unit (${load}).`;
  const count = unit.dropins.length;
  const dropins = count === 0 ? "no drop-ins" : count === 1 ? "one drop-in" : `${count} drop-ins`;
  return `# ${name} as systemd ${version} reads it: ${unit.main ? "main file" : "no main file"}, ${dropins}.`;
}

/** The settings that hold, by where they stand. */
function holdingSettings(unit: MergedUnit, version: number): ReadonlyMap<string, Setting> {
  const seen = new Set<string>();
  const found = new Map<string, Setting>();
  for (const { section, name } of unit.reading(version).settings) {
    const key = `${section}.${name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const it of unit.effective(version, section, name)) found.set(keyOf(it.file, it.key.start), it);
  }
  return found;
}

/** What drop-ins bring, by section. */
function linesOfDropins(unit: MergedUnit, holding: ReadonlyMap<string, Setting>): Map<string, string[]> {
  const added = new Map<string, string[]>();
  for (const file of unit.dropins) {
    const lines = linesOf(file.syntax.text);
    for (const setting of holding.values()) {
      if (setting.file !== file) continue;
      const node = file.syntax.nodes[nodeIndexAt(file.syntax, setting.key.start)];
      if (!node) continue;
      const own = added.get(setting.section) ?? [];
      added.set(setting.section, own);
      const line = positionAt(lines, setting.key.start).line + 1;
      own.push(`# ${printable(file.path)}:${line}`, textOf(file, node.extent));
    }
  }
  return added;
}

/** Where each section stands for the last time, by name. */
const lastSections = ({ syntax }: UnitFile): ReadonlyMap<string, number> =>
  new Map(syntax.nodes.flatMap((it, index) => (it.kind === "section" ? [[it.name, index] as const] : [])));

const textOf = (file: UnitFile | undefined, { start, end }: { readonly start: number; readonly end: number }) =>
  (file?.syntax.text.slice(start, end) ?? "").replace(/[\r\n\0]+$/, "");

const keyOf = (file: UnitFile | undefined, offset: number) => `${offset} ${file?.path}`;
