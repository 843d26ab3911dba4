/** How many objects two lists share at their start, and behind that at their end. */
export interface SameEnds {
  readonly start: number;
  readonly end: number;
}

/** Where lists are the same at both ends: of a list of which little was changed all but that. */
export function sameEnds<Item>(one: readonly Item[], other: readonly Item[]): SameEnds {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start++;
  let end = 0;
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  return { start, end };
}

/** What of two lists is not in the other one. */
export function difference<Item>(
  before: readonly Item[],
  now: readonly Item[],
): { readonly gone: readonly Item[]; readonly come: readonly Item[] } {
  const { start, end } = sameEnds(before, now);
  const [old, next] = [before.slice(start, before.length - end), now.slice(start, now.length - end)];
  if (old.length === 0 || next.length === 0) return { gone: old, come: next };
  const [had, has] = [new Set(old), new Set(next)];
  return { gone: old.filter((it) => !has.has(it)), come: next.filter((it) => !had.has(it)) };
}
