/** What work came to, and the parts of a thing that it looked at. */
export interface Watched<Result> {
  readonly result: Result;
  readonly looked: ReadonlySet<string>;
}

/** Something of the one is among the other: work that looked at the one is to be done again. */
export function overlap(some: Iterable<string>, others: ReadonlySet<string>): boolean {
  for (const it of some) if (others.has(it)) return true;
  return false;
}
