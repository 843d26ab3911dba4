import type { Span } from "./span.ts";

/** A place as people and editors count it: both from 0, `character` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where the lines of a text begin, as editors count lines: LF, CR LF and CR end one. */
export interface Lines {
  /** The offsets at which lines begin, ascending; the first is 0. */
  readonly starts: readonly number[];
  readonly length: number;
}

/** The lines of `text`. */
export function linesOf(text: string): Lines {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== LF && unit !== CR) continue;
    if (unit === CR && text.charCodeAt(at + 1) === LF) at++;
    starts.push(at + 1);
  }
  return { starts, length: text.length };
}

const LF = 10;
const CR = 13;

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
  while (end > start && (text.charCodeAt(end - 1) === LF || text.charCodeAt(end - 1) === CR)) end--;
  return { start, end };
}
