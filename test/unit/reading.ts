import { linesOf, positionAt } from "../../server/src/text/lines.ts";
import { unitFile } from "../../server/src/unit/unit-file.ts";
import { gatherUnits } from "../../server/src/workspace/gather.ts";
import type { MergedUnit } from "../../server/src/workspace/merged-unit.ts";

/** The unit `name` made of files, given by path with their lines. */
export function unitOf(name: string, files: Readonly<Record<string, readonly string[]>>): MergedUnit {
  const parsed = Object.entries(files).map(([path, lines]) => unitFile(path, `${lines.join("\n")}\n`));
  const unit = gatherUnits(parsed.filter((it) => it !== undefined)).find((it) => it.name === name);
  if (!unit) throw new Error(`no unit ${name}`);
  return unit;
}

/** What `version` has against the unit's lines: `3 ignores value: 4GB`, line by line; drop-ins with their file's name in front. */
export function verdictsOf(unit: MergedUnit, version: number): readonly string[] {
  return [...unit.reading(version).assessments].flatMap(([file, { verdicts }]) => {
    const { text } = file.syntax;
    const lines = linesOf(text);
    const where = file.place.role === "dropin" ? `${file.path.slice(file.path.lastIndexOf("/") + 1)} ` : "";
    return verdicts.map(({ cause, at, line, does }) => {
      const word = text.slice(at.start, at.end);
      return `${where}${positionAt(lines, line.start).line + 1} ${does} ${cause.kind}${word === "" ? "" : `: ${word}`}`;
    });
  });
}

/** The settings that hold in `version`: `MemoryMax=4G`, in the order of first assignment. */
export function settingsOf(unit: MergedUnit, version: number): readonly string[] {
  const { settings } = unit.reading(version);
  const names = [...new Map(settings.map((it) => [`${it.section}.${it.name}`, it])).values()];
  return names.flatMap(({ section, name }) =>
    unit.effective(version, section, name).map((it) => `${it.name}=${it.text}`),
  );
}
