/** Consecutive numbers of CPUs or memory nodes, both ends included. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** A set of numbers: ranges in ascending order, with a gap between each two. Build it with `rangesOf`. */
export type Ranges = readonly Range[];

/** The set of all numbers in `ranges`, which may come in any order and overlap; a range whose last is below its first is empty. */
export function rangesOf(ranges: Iterable<Range>): Ranges {
  const sorted = [...ranges].filter(({ first, last }) => first <= last).sort((a, b) => a.first - b.first);
  const result: Range[] = [];
  for (const { first, last } of sorted) {
    const before = result.at(-1);
    if (before && first <= before.last + 1) {
      result[result.length - 1] = { first: before.first, last: Math.max(before.last, last) };
    } else result.push({ first, last });
  }
  return result;
}

/** The numbers that are in one of the sets. */
export function union(...sets: readonly Ranges[]): Ranges {
  return rangesOf(sets.flat());
}

/** The numbers that are in both sets. */
export function intersection(a: Ranges, b: Ranges): Ranges {
  const result: Range[] = [];
  for (let i = 0, j = 0; ; ) {
    const [left, right] = [a[i], b[j]];
    if (!left || !right) return result;
    const range = { first: Math.max(left.first, right.first), last: Math.min(left.last, right.last) };
    if (range.first <= range.last) result.push(range);
    if (left.last < right.last) i++;
    else j++;
  }
}

/** The numbers of `a` that are not in `b`. */
export function difference(a: Ranges, b: Ranges): Ranges {
  const result: Range[] = [];
  for (const { first, last } of a) {
    let from = first;
    for (const hole of b) {
      if (hole.last < from) continue;
      if (hole.first > last) break;
      if (hole.first > from) result.push({ first: from, last: hole.first - 1 });
      from = hole.last + 1;
    }
    if (from <= last) result.push({ first: from, last });
  }
  return result;
}

/** How many numbers are in the set. */
export function countOf(ranges: Ranges): number {
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** Every number of `inner` is in `outer`. */
export function contains(outer: Ranges, inner: Ranges): boolean {
  return inner.every(({ first, last }) => outer.some((it) => it.first <= first && last <= it.last));
}

/** `number` is in the set. */
export function has(ranges: Ranges, number: number): boolean {
  return ranges.some(({ first, last }) => first <= number && number <= last);
}

/** Both sets hold the same numbers. */
export function equal(a: Ranges, b: Ranges): boolean {
  return (
    a.length === b.length && a.every(({ first, last }, index) => first === b[index]?.first && last === b[index]?.last)
  );
}

/** `0-3 8`, as systemd writes sets, and the kernel with `separator` `,`. */
export function formatRanges(ranges: Ranges, separator = " "): string {
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(separator);
}
