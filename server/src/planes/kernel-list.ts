import { type Range, type Ranges, rangesOf } from "../values/grammar/ranges.ts";

/** Larger numbers are no CPU's and no node's. */
const LARGEST = 65_535;

/**
 * A list of CPUs or nodes as the kernel writes and reads them: `0-7,16-19`, also in steps (`0-15:1/4`, the first of each four).
 * An empty text is an empty set; `undefined` when the text is no list.
 *
 * Source: `bitmap_parselist()` in the kernel's lib/bitmap-str.c, without `all` and `N`, which hang on the machine.
 */
export function parseKernelList(text: string): Ranges | undefined {
  const ranges: Range[] = [];
  for (const region of text.trim().split(",")) {
    if (region.trim() === "") continue;
    const [, a, b, used, group] = /^\s*(\d{1,5})(?:-(\d{1,5})(?::(\d{1,5})\/(\d{1,5}))?)?\s*$/.exec(region) ?? [];
    const [first, last] = [Number(a), Number(b ?? a)];
    if (a === undefined || first > last || last > LARGEST) return undefined;
    if (used === undefined || group === undefined) ranges.push({ first, last });
    else {
      const [some, step] = [Number(used), Number(group)];
      if (some > step || some === 0) return undefined;
      for (let from = first; from <= last; from += step) {
        ranges.push({ first: from, last: Math.min(from + some - 1, last) });
      }
    }
  }
  return rangesOf(ranges);
}
