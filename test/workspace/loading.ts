import { unitFile } from "../../server/src/unit/unit-file.ts";
import { gatherUnits } from "../../server/src/workspace/gather.ts";
import { loadProblems } from "../../server/src/workspace/load/load-problems.ts";

/** A unit's name, its lines parted by blanks bars (` | `), a release, and what that release says: `refuses several-commands at ExecStart`. */
export type LoadCase = readonly [name: string, lines: string, version: number, expected: string];

/** What `version` says about the unit `name` made of `files`: `refuses several-commands at ExecStart`, one after another. */
export function loading(name: string, files: Readonly<Record<string, string>>, version: number): string {
  const parsed = Object.entries(files).map(([path, lines]) => unitFile(path, `${lines.replaceAll(" | ", "\n")}\n`));
  const units = gatherUnits(parsed.filter((it) => it !== undefined));
  const unit = units.find((it) => it.name === name);
  if (!unit) throw new Error(`no unit ${name}`);
  return loadProblems(unit, version)
    .map(({ does, kind, setting }) => `${does} ${kind}${setting ? ` at ${setting.name}` : ""}`)
    .join(", ");
}
