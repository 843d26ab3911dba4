import type { Span } from "../../server/src/text/span.ts";

/** Where a text was changed: what stood at `at` is `length` characters now. */
export interface Change {
  readonly at: Span;
  readonly length: number;
}

/** The smallest part of a text that has to be replaced to get the other one. */
export function changeBetween(before: string, after: string): Change {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start++;
  let same = 0;
  while (same < least - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { at: { start, end: before.length - same }, length: after.length - same - start };
}

/** Where a place is after a change; it grows with what is written inside of it. `undefined` when all of it is gone. */
export function shifted(place: Span, { at, length }: Change): Span | undefined {
  const moved = length - (at.end - at.start);
  if (at.end <= place.start && at.start < place.start) return { start: place.start + moved, end: place.end + moved };
  if (at.start >= place.end) return place;
  if (at.start <= place.start && at.end >= place.end) return undefined;
  const start = at.start < place.start ? at.start + length : place.start;
  const end = at.end > place.end ? at.start : place.end + moved;
  return end > start ? { start, end } : undefined;
}
