import type { Span } from "./span.ts";

const NUL = 0;
const LF = 10;
const CR = 13;

/** A place as people and editors count it: both from 0, `character` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * Where the lines of a text begin, as systemd counts them in its messages: LF, CR and NUL end a line, and so do LF and CR
 * side by side, with or without a NUL behind. Editors count the same but for NUL and for CR behind LF.
 */
export interface Lines {
  /** The offsets at which lines begin, ascending; the first is 0. */
  readonly starts: readonly number[];
  readonly length: number;
}

/** The lines of `text`. */
export function linesOf(text: string): Lines {
  const starts = [0];
  for (let start = 0; start < text.length; ) {
    const { end, next } = lineFrom(text, start);
    if (next > end) starts.push(next);
    start = next;
  }
  return { starts, length: text.length };
}

/**
 * Where the line that begins at `start` ends, and where the next one begins.
 *
 * Source: `read_line_full()` in systemd's fileio.c.
 */
export function lineFrom(text: string, start: number): { readonly end: number; readonly next: number } {
  let end = start;
  while (end < text.length && !endsLine(text.charCodeAt(end))) end++;
  let next = end;
  const first = text.charCodeAt(next);
  if (first === LF || first === CR) {
    next++;
    if (text.charCodeAt(next) === (first === LF ? CR : LF)) next++;
  }
  if (next < text.length && text.charCodeAt(next) === NUL) next++;
  return { end, next };
}

/** How many lines end between two places, as editors count them: NUL ends none for them. */
export function lineEndsIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit === LF || (unit === CR && text.charCodeAt(at + 1) !== LF)) count++;
  }
  return count;
}

const endsLine = (unit: number) => unit === LF || unit === CR || unit === NUL;

/** The line and character of `offset`; an offset outside the text counts as its nearest end. */
export function positionAt({ starts, length }: Lines, offset: number): Position {
  const inside = Math.min(Math.max(offset, 0), length);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= inside) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: inside - (starts[low] ?? 0) };
}

/** The offset of a position; a line or character that does not exist counts as the nearest one that does. */
export function offsetAt({ starts, length }: Lines, { line, character }: Position): number {
  if (line < 0) return 0;
  const start = starts[line];
  if (start === undefined) return length;
  return Math.min(start + Math.max(character, 0), starts[line + 1] ?? length);
}

/** The extent of line `line` (from 0) without the characters that end it; `undefined` when there is no such line. */
export function lineSpan(text: string, { starts, length }: Lines, line: number): Span | undefined {
  const start = starts[line];
  if (start === undefined) return undefined;
  let end = starts[line + 1] ?? length;
  while (end > start && endsLine(text.charCodeAt(end - 1))) end--;
  return { start, end };
}
