import { sectionOfType } from "../facts/sections.ts";
import { wordText } from "../knowledge/words.ts";
import { systemTargets } from "../rules/support/special-units.ts";
import { listOf, printable, quoted } from "../rules/support/wording.ts";
import { isSliceName } from "../values/grammar/unit-names.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { sliceOf } from "../workspace/slice-of.ts";
import type { Explanation, Fact } from "./explanation.ts";
import { slicePath } from "./plain-words.ts";
import type { Surroundings } from "./surroundings.ts";

/** What the project knows of the unit called `name`. */
export function explainUnit(name: string, around: Surroundings): Explanation {
  const { references, version } = around;
  const [unit] = references.definitions(name);
  const uses = references.uses(name);
  const users = [...new Set(uses.map((it) => it.unit.name))];
  const facts: Fact[] = [
    ...(unit ? factsOf(unit, version) : isSliceName(name) ? [{ label: "Path", text: `\`${slicePath(name)}\`` }] : []),
    ...(users.length > 0 ? [{ label: "Named by", text: few(users) }] : []),
  ];
  return {
    kind: "unit",
    name: printable(name),
    paragraphs: [unit ? (descriptionOf(unit, version) ?? "A unit of this project.") : missing(name)],
    facts,
    examples: [],
    seeAlso: [],
  };
}

function missing(name: string): string {
  const text = wordText("special_units", name);
  if (text !== undefined) return text;
  if (systemTargets.includes(name)) return "One of systemd's own targets.";
  if (isSliceName(name)) return "No file of this project defines the slice: systemd makes it, without any limits.";
  return "No file of this project defines it.";
}

/** The `Description=` of a unit. */
export function descriptionOf(unit: MergedUnit, version: number): string | undefined {
  const text = unit.effective(version, "Unit", "Description").at(-1)?.text;
  return text ? printable(text) : undefined;
}

function factsOf(unit: MergedUnit, version: number): readonly Fact[] {
  const slice = sliceOf(unit, version);
  const path = unit.type === "slice" ? unit.name : slice;
  const section = sectionOfType(unit.type);
  const claims = SHOWN.flatMap((it) => {
    const { text } = unit.effective(version, section, it).at(-1) ?? {};
    return text ? [`${it}=${text}`] : [];
  });
  return [
    { label: "File", text: unit.files.map((it) => quoted(it.path)).join(", ") },
    ...(path === undefined
      ? []
      : [{ label: unit.type === "slice" ? "Path" : "Slice", text: `\`${slicePath(path)}\`` }]),
    ...(claims.length > 0 ? [{ label: "Resources", text: claims.map(quoted).join(", ") }] : []),
  ];
}

const SHOWN = ["AllowedCPUs", "CPUAffinity", "AllowedMemoryNodes", "MemoryMax", "CPUQuota", "CPUWeight"];

/** Names of units; of many the first ones and how many there are. */
export function few(names: readonly string[]): string {
  const shown = names.slice(0, 6).map(quoted);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : listOf(shown);
}
