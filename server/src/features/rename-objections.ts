import { quoted } from "../rules/support/wording.ts";
import { isSliceName, isUnitName, kindOf, splitUnitName } from "../values/grammar/unit-names.ts";
import { dropinFolders } from "../workspace/dropin-folders.ts";
import { loadProblems } from "../workspace/load/load-problems.ts";
import { MergedUnit } from "../workspace/merged-unit.ts";
import { baseName, folderOf, targetOf } from "../workspace/tree.ts";
import type { Surroundings } from "./surroundings.ts";

/** A file or folder that gets another name. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Why `unit` cannot be called `wanted`, whatever else is there: a sentence. */
export function objectionTo(unit: MergedUnit, wanted: string, around: Surroundings): string | undefined {
  const { name, type } = unit;
  const [old, next] = [splitUnitName(name), splitUnitName(wanted)];
  if (!next || !isUnitName(wanted)) return `${quoted(wanted)} is no name of a unit: write one like ${quoted(name)}.`;
  if (!old || old.type !== next.type) return `A unit's type stays: the name has to end in \`.${type}\`.`;
  if (kindOf(old) !== kindOf(next)) {
    return kindOf(old) === "template" ? "A template's name has to end in `@`." : "The name must not hold an `@`.";
  }
  if (type === "slice" && !isSliceName(wanted)) return `${quoted(wanted)} is no name of a slice.`;
  if (around.systemOf(unit).some((it) => it.name === wanted && it.main)) {
    return `There is a unit ${quoted(wanted)} already.`;
  }
  return refusal(unit, wanted, around);
}

/** What systemd has against the unit under its new name alone: mounts and swaps are named after their paths. */
function refusal(unit: MergedUnit, wanted: string, { version }: Surroundings): string | undefined {
  const refused = (it: MergedUnit) => loadProblems(it, version).find(({ does }) => does === "refuses");
  const problem = refused(new MergedUnit(wanted, unit.type, unit.main, unit.dropins, unit.circumstances));
  if (!problem || problem.kind === refused(unit)?.kind) return undefined;
  return `systemd would not load ${quoted(wanted)}. ${problem.message} ${problem.remedy ?? ""}`.trimEnd();
}

/** What stands where a file or folder is to move: a sentence. `isThere` knows of paths whether they are taken. */
export function obstacleTo(moves: readonly Move[], isThere: (path: string) => boolean): string | undefined {
  const taken = moves.find(({ to }) => isThere(to));
  if (!taken) return undefined;
  const { from, to } = taken;
  return `${quoted(to)} is there already, and ${quoted(baseName(from))} would get this name. Remove it, or give it another name first.`;
}

/**
 * Settings that a unit would lose with its name, because they are in a folder for several units whose names begin alike: a sentence.
 * `names` are the names that change, and what they become; of folders too, without their `.d`.
 *
 * Source: `unit_file_find_dirs()` in systemd's dropin.c.
 */
export function lossOf(names: ReadonlyMap<string, string>, system: readonly MergedUnit[]): string | undefined {
  for (const { name, aliases, dropins } of system) {
    const next = names.get(name);
    if (next === undefined) continue;
    const kept = new Set([next, ...aliases].flatMap(dropinFolders));
    for (const folder of new Set(dropins.map((it) => baseName(folderOf(it.path))))) {
      const moves = names.has(targetOf(folder));
      if (moves || kept.has(folder) || !dropinFolders(name).includes(folder)) continue;
      const beginning = folder.slice(0, folder.lastIndexOf("-") + 1);
      return `${quoted(next)} would lose the settings in ${quoted(folder)}: systemd reads them for names that begin with ${quoted(beginning)}. Keep that beginning, or move them to ${quoted(`${name}.d`)} first.`;
    }
  }
  return undefined;
}
