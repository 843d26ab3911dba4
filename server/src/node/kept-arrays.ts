import { GrowingBytes } from "./growing-bytes.ts";

/** The items of an array as they were written. */
interface Kept {
  readonly items: readonly unknown[];
  /** Where each ends in the bytes; behind it is a comma. */
  readonly ends: readonly number[];
  /** Where an item is among them; of one that is there more than once, some place. */
  readonly places: ReadonlyMap<unknown, number>;
  readonly bytes: GrowingBytes;
}

/**
 * Writes arrays of objects as JSON. An object that was in an array like this one before, the same and not only an equal one, is not
 * turned into text again: runs of them are copied from the bytes that they became then. So what was written must never be changed
 * afterwards; diagnostics are not.
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
    const before = this.#alike(items);
    const bytes = this.#spare;
    bytes.clear();
    const ends: number[] = [];
    while (ends.length < items.length) {
      if (ends.length > 0) bytes.text(",");
      const item = items[ends.length];
      const place = before?.places.get(item);
      if (before && place !== undefined) putRun(before, place, items, ends, bytes);
      else {
        bytes.text(JSON.stringify(item) ?? "null");
        ends.push(bytes.length);
      }
    }
    target.text("[");
    target.part(bytes, 0, bytes.length);
    target.text("]");
    // The list is copied, as only the objects in it stay as they are.
    this.#keep({ items: [...items], ends, places: new Map(items.map((it, index) => [it, index])), bytes }, before);
  }

  /** The latest array that has some of these objects; a few of them are looked for. */
  #alike(items: readonly unknown[]): Kept | undefined {
    const step = (items.length - 1) / (SAMPLES - 1);
    const samples = Array.from({ length: SAMPLES }, (_, index) => items[Math.floor(index * step)]);
    return this.#kept.find(({ places }) => samples.some((it) => places.has(it)));
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

/** Puts as many items as follow each other here as they did then. */
function putRun(then: Kept, first: number, items: readonly unknown[], ends: number[], bytes: GrowingBytes): void {
  const start = first === 0 ? 0 : (then.ends[first - 1] ?? 0) + 1;
  const shift = bytes.length - start;
  let place = first;
  let end = start;
  do {
    end = then.ends[place++] ?? end;
    ends.push(end + shift);
  } while (ends.length < items.length && place < then.items.length && then.items[place] === items[ends.length]);
  bytes.part(then.bytes, start, end);
}

/** Shorter arrays are written as quickly without all that. */
const FEWEST = 16;

/** How many arrays are kept, and how long the longest is, in bytes. */
const MOST = 8;
const LARGEST = 1024 * 1024;

/** How many objects an array is known again by. */
const SAMPLES = 8;
