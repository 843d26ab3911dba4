import { valueIn } from "../facts/directives.ts";
import { printable } from "../rules/support/wording.ts";
import { linesOf, positionAt } from "../text/lines.ts";
import type { Setting } from "../unit/setting.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { baseName, folderOf, isDropinFolder } from "../workspace/tree.ts";
import { type EffectiveValue, effectiveValue } from "./effective-value.ts";
import type { Fact } from "./explanation.ts";

/** What a directive comes to over all files of a unit, and which lines have a part in it. Empty where one line is all there is. */
export function provenanceOf(unit: MergedUnit, version: number, section: string, name: string): readonly Fact[] {
  const history = unit.history(version, section, name);
  const [first] = history;
  if (!first || history.length < 2) return [];
  const { list } = valueIn(first.directive, version);
  const last = unit.effective(version, section, name).at(-1);
  const value = list ? textOf(effectiveValue(unit, version, section, name)) : (last?.text ?? "");
  // A list may have thousands of lines: only those that are shown are looked at.
  const shown = history.slice(-MOST_LINES);
  const files = new Set(shown.map((it) => it.file));
  const linesIn = new Map([...files].map((it) => [it, linesOf(it.syntax.text)]));
  const lines = shown.map((it) => {
    const line = positionAt(linesIn.get(it.file) ?? linesOf(""), it.key.start).line + 1;
    return `\`${nameOf(it.file.path)}:${line}\` ${whatItDoes(it, unit, version, list && it !== first)}`;
  });
  return [
    { label: `In ${printable(unit.name)}`, text: value === "" ? "Not set." : `\`${short(value)}\`` },
    { label: "From", text: lines.join("; ") },
  ];
}

const MOST_LINES = 12;

function whatItDoes(setting: Setting, unit: MergedUnit, version: number, adds: boolean): string {
  switch (unit.meaningOfEmpty(setting, version)) {
    case undefined:
      return `${adds ? "adds" : "sets"} \`${short(setting.text)}\``;
    case "resets":
      return "clears what came before";
    case "nothing":
      return "does nothing";
    default:
      return "is empty";
  }
}

/** `web.service.d/10-cores.conf` */
function nameOf(path: string): string {
  const folder = baseName(folderOf(path));
  return printable(isDropinFolder(folder) ? `${folder}/${baseName(path)}` : baseName(path));
}

function textOf(value: EffectiveValue): string {
  if (value === null) return "";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map((it) => (Array.isArray(it) ? it.join(" ") : String(it))).join(" ");
  return Object.entries(value)
    .map(([name, it]) => `${name}=${it}`)
    .join(" ");
}

function short(text: string): string {
  const plain = printable(text).replaceAll("`", "'");
  return plain.length > 100 ? `${plain.slice(0, 80)}…${plain.slice(-15)}` : plain;
}
