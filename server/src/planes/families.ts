import { isSliceName } from "../values/grammar/unit-names.ts";
import { dropinFolders } from "../workspace/dropin-folders.ts";
import { MergedUnit } from "../workspace/merged-unit.ts";
import { baseName, targetOf } from "../workspace/tree.ts";

/**
 * Slices with names that begin alike, as one: `user-.slice` is what the drop-in folder `user-.slice.d` is for. Gives the slice that all of
 * them are in, `user.slice`; `undefined` for any other name.
 *
 * Source: systemd.unit(5), "foo-.service.d"; systemd.slice(5).
 */
export function familyParent(name: string): string | undefined {
  const stem = /^(.+)-\.slice$/.exec(name)?.[1];
  return stem !== undefined && isSliceName(`${stem}.slice`) ? `${stem}.slice` : undefined;
}

/** `name` stands for all slices whose names begin like it. */
export const isFamily = (name: string) => familyParent(name) !== undefined;

/** The families that a slice is in, the nearest first: `a-b-.slice`, `a-.slice` for `a-b-c.slice`. */
export function familiesOf(slice: string): readonly string[] {
  return isSliceName(slice) ? dropinFolders(slice).map(targetOf).filter(isFamily) : [];
}

/** The unit that a slice without a file is for the drop-ins of its families; of files with one name that of the nearest family counts. */
export function memberOf(slice: string, families: readonly MergedUnit[]): MergedUnit | undefined {
  const files = new Map(
    families.flatMap(({ dropins }) => dropins.map((it) => [baseName(it.path), it] as const)).toReversed(),
  );
  const dropins = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
  return dropins.length > 0
    ? new MergedUnit(slice, "slice", undefined, dropins, families[0]?.circumstances ?? {})
    : undefined;
}
