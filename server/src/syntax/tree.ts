import { type LineStart, LivingSpan } from "../text/living-span.ts";
import type { Span } from "../text/span.ts";

/**
 * One file as it is written. The nodes' extents follow each other without gap or overlap from the text's start to its end:
 * joined, they give the text back.
 */
export interface UnitSyntax {
  readonly text: string;
  readonly nodes: readonly Node[];
  /** There is no byte order mark in the text, no NUL, and nothing that is no UTF-8: a line is the same wherever it stands. */
  readonly plain: boolean;
  /** Of what it was made, and how many nodes of that it has at its start, and at its end. */
  readonly since?: { readonly nodes: readonly Node[]; readonly start: number; readonly end: number };
}

/** One line as systemd reads it: a physical line, or several joined by backslashes. All places in it move along with its start. */
export type Node = Section | Assignment | Comment | Blank | Junk;

interface Common {
  readonly start: LineStart;
  /** The whole line or lines, with the characters that end them. */
  readonly extent: LivingSpan;
  /** Where systemd stops taking the line for UTF-8; comments are not looked at. */
  readonly notUtf8At?: LivingSpan;
  /** A line, or lines joined, longer than systemd reads: where the limit was passed. */
  readonly tooLongAt?: LivingSpan;
}

/** `[Service]` */
export interface Section extends Common {
  readonly kind: "section";
  /** The header without white space around it. */
  readonly header: LivingSpan;
  /** The text between the brackets, or all behind `[` where no `]` ends the line. */
  readonly name: string;
  readonly nameAt: LivingSpan;
  /** The line ends with `]`. */
  readonly closed: boolean;
}

/** `Key=value` */
export interface Assignment extends Common {
  readonly kind: "assignment";
  readonly key: string;
  readonly keyAt: LivingSpan;
  readonly value: JoinedText;
  /** The value as a place: from its first to its last character that is not white space; empty behind the `=` if there is none. */
  readonly valueAt: LivingSpan;
  /** Comment lines between continued lines: they are no part of the value. */
  readonly comments: readonly LivingSpan[];
}

/** A line that begins with `#` or `;`. `at` leaves out white space around it. */
export interface Comment extends Common {
  readonly kind: "comment";
  readonly at: LivingSpan;
}

/** A line of white space. */
export interface Blank extends Common {
  readonly kind: "blank";
}

/** A line that is none of these. */
export interface Junk extends Common {
  readonly kind: "junk";
  readonly at: LivingSpan;
  readonly reason: "no-equals" | "no-key";
}

/**
 * A text that may have been put together from several lines: the pieces say where each part stands in the file.
 * The backslash at a line's end counts as a blank of the text.
 */
export interface JoinedText {
  readonly text: string;
  /** The start of the first of its lines. */
  readonly line: LineStart;
  /** Ascending; the first has `at` 0. An empty text has one piece. */
  readonly pieces: readonly Piece[];
}

/** From offset `at` of the joined text on, characters stand in the file from `from` code units behind the line's start on. */
export interface Piece {
  readonly at: number;
  readonly from: number;
}

/** The place in the file of a part of a joined text; runs over line ends where the part does. */
export function placeOf(joined: JoinedText, { start, end }: Span): LivingSpan {
  const from = offsetInLine(joined, start);
  return LivingSpan.in(joined.line, from, end > start ? offsetInLine(joined, end - 1) + 1 : from);
}

/** How far behind the start of its line a character of a joined text stands in the file. */
export function offsetInLine({ pieces }: JoinedText, offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low] ?? { at: 0, from: 0 };
  return piece.from + offset - piece.at;
}

/** The index of the node that holds `offset`; that of the last node for the text's end. -1 in an empty file. */
export function nodeIndexAt({ nodes }: UnitSyntax, offset: number): number {
  let low = 0;
  let high = nodes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((nodes[middle]?.extent.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return nodes.length === 0 ? -1 : low;
}
