import { GrowingBytes } from "./growing-bytes.ts";

/** The items of an array as they were written. */
interface Kept {
  readonly items: readonly unknown[];
  /** Where each ends in the bytes; behind it is a comma. */
  readonly ends: readonly number[];
  readonly bytes: GrowingBytes;
}

/**
 * Writes arrays of objects as JSON. Objects that were in an array like this one before, the same and not only equal ones, and in the
 * same order, are not turned into text again: they are copied from the bytes that they became then. So what was written must never be
 * changed afterwards; diagnostics are not.
 *
 * The last arrays are kept, a few and none that is huge: those of documents that are closed make room for others.
 */
export class KeptArrays {
  /** The one that was written last is first. */
  #kept: readonly Kept[] = [];
  /** Memory for the next one. */
  #spare = new GrowingBytes();

  /** Puts what `JSON.stringify(items)` gives. */
  write(items: readonly unknown[], target: GrowingBytes): void {
    if (items.length < FEWEST) {
      target.text(JSON.stringify(items));
      return;
    }
    const before = this.#kept.find((it) => isAlike(it.items, items));
    const bytes = this.#spare;
    bytes.clear();
    const ends: number[] = [];
    let place = 0;
    let misses = 0;
    while (ends.length < items.length) {
      if (ends.length > 0) bytes.text(",");
      const item = items[ends.length];
      // Where nothing is found for long, all is new.
      const found = before && misses < ENOUGH ? before.items.indexOf(item, place) : -1;
      if (before && found >= 0) {
        place = putRun(before, found, items, ends, bytes);
        misses = 0;
      } else {
        bytes.text(JSON.stringify(item) ?? "null");
        ends.push(bytes.length);
        misses++;
      }
    }
    target.text("[");
    target.part(bytes, 0, bytes.length);
    target.text("]");
    // The list is copied, as only the objects in it stay as they are.
    this.#keep({ items: items.slice(), ends, bytes }, before);
  }

  /** Keeps an array instead of the one that it is like, or else of the oldest. */
  #keep(written: Kept, before: Kept | undefined): void {
    const replaced = before ?? (this.#kept.length < MOST ? undefined : this.#kept.at(-1));
    const others = this.#kept.filter((it) => it !== replaced);
    const isHuge = written.bytes.length > LARGEST;
    this.#kept = isHuge ? others : [written, ...others];
    this.#spare = (!isHuge && replaced?.bytes) || new GrowingBytes();
  }
}

/** Two arrays begin or end with the same object. */
const isAlike = (one: readonly unknown[], other: readonly unknown[]) =>
  one.length > 0 && (one[0] === other[0] || one.at(-1) === other.at(-1));

/** Puts as many items as follow each other here as they did then; gives the place behind them there. */
function putRun(then: Kept, first: number, items: readonly unknown[], ends: number[], bytes: GrowingBytes): number {
  const start = first === 0 ? 0 : (then.ends[first - 1] ?? 0) + 1;
  const shift = bytes.length - start;
  let place = first;
  let end = start;
  do {
    end = then.ends[place++] ?? end;
    ends.push(end + shift);
  } while (ends.length < items.length && place < then.items.length && then.items[place] === items[ends.length]);
  bytes.part(then.bytes, start, end);
  return place;
}

/** Shorter arrays are written as quickly without all that. */
const FEWEST = 16;

/** So many objects in a row that were not there before. */
const ENOUGH = 32;

/** How many arrays are kept, and how long the longest is, in bytes. */
const MOST = 8;
const LARGEST = 1024 * 1024;
