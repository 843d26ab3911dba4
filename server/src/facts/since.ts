/**
 * From which release on something exists. `certain` is the first release known to have it, `possible` the first that
 * may have it; equal where the release is known exactly. Both are 0 for what is older than the manual's first marks (183).
 */
export interface Since {
  readonly possible: number;
  readonly certain: number;
}

/** How tables write a `Since`: one number, or first possible and first certain release. */
export type SinceCell = number | readonly [possible: number, certain: number];

/** Reads a table's cell. */
export function sinceOf(cell: SinceCell): Since {
  return typeof cell === "number" ? { possible: cell, certain: cell } : { possible: cell[0], certain: cell[1] };
}

/** `version` is at or behind `since`; `undefined` where the facts cannot tell. */
export function reached(since: Since, version: number): boolean | undefined {
  if (version >= since.certain) return true;
  return version < since.possible ? false : undefined;
}
