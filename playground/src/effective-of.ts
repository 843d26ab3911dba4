import { type EffectiveUnit, effectiveUnit } from "../../server/src/features/effective.ts";
import type { LintSettings } from "../../server/src/lint/lint.ts";
import type { UnitFile } from "../../server/src/unit/unit-file.ts";
import { gatherUnits } from "../../server/src/workspace/gather.ts";
import { folderOf, treesOf, type UnitTree } from "../../server/src/workspace/tree.ts";

/** The units of one tree, each with the paths of its files. */
export interface UnitSet {
  readonly tree: UnitTree;
  readonly units: readonly { readonly name: string; readonly paths: readonly string[] }[];
}

/** The trees that files make up, with the units in them. */
export function unitSets(files: readonly UnitFile[], { links }: Pick<LintSettings, "links">): readonly UnitSet[] {
  const units = gatherUnits(files, links);
  return treesOf(files, links).map((tree) => {
    const folders = new Set(tree.folders.map((it) => it.path));
    const isIn = ({ path, place }: UnitFile) =>
      folders.has(place.role === "main" ? folderOf(path) : folderOf(place.folder ?? folderOf(path)));
    const own = units.filter((it) => it.files.some(isIn));
    return { tree, units: own.map(({ name, files }) => ({ name, paths: files.map((it) => it.path) })) };
  });
}

/** The units that the open file is a part of, and one of them as a release reads it. */
export function effectiveOf(
  sets: readonly UnitSet[],
  { open, unit }: { readonly open?: string; readonly unit?: string },
  version: number,
): { readonly units: readonly string[]; readonly effective?: EffectiveUnit } {
  const found = sets.flatMap(({ tree, units }) =>
    units.flatMap(({ name, paths }) => (open !== undefined && paths.includes(open) ? [{ tree, name }] : [])),
  );
  const chosen = found.find((it) => it.name === unit) ?? found[0];
  return {
    units: found.map((it) => it.name),
    ...(chosen && { effective: effectiveUnit(chosen.tree, chosen.name, version) }),
  };
}
