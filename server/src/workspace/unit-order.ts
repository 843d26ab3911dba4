import type { MergedUnit } from "./merged-unit.ts";

/** By name; units of one name by where their first file lies. The order that findings about several units hang on. */
export function inUnitOrder(a: MergedUnit, b: MergedUnit): number {
  return compare(a.name, b.name) || compare(a.files[0]?.path ?? "", b.files[0]?.path ?? "");
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
