import { lineEndsIn, lineFrom } from "../text/lines.ts";
import { LineStart, LivingSpan } from "../text/living-span.ts";
import { invalidUtf8At, utf8Length } from "../text/utf8.ts";
import { type JoinedText, type Node, offsetInLine, type Piece, placeOf, type UnitSyntax } from "./tree.ts";

/**
 * Reads a unit file or drop-in by systemd's own line rules. Takes any text, never fails, loses nothing.
 *
 * - LF, CR, NUL and their pairs, and a NUL behind those, end a line; only blank, tab, CR and LF are white space.
 * - A line whose first character that is not white space is `#` or `;` is a comment, also between continued lines.
 * - An odd number of backslashes at a line's very end continues it; the last one stands for a blank.
 * - One byte order mark, at the beginning of a line that is no comment, is passed over.
 * - A line may have 1,048,575 bytes, joined lines 1,048,576.
 *
 * Source: `config_parse()` and `parse_line()` in systemd's conf-parser.c, `read_line_full()` in fileio.c; equal in 247…262.
 */
export function parse(text: string): UnitSyntax {
  const nodes: Node[] = [];
  const utf8 = invalidUtf8At(text) === undefined;
  const reading: Reading = { text, utf8, bomSeen: false, line: 0 };
  for (let start = 0; start < text.length; ) {
    const node = nodeAt(reading, start);
    nodes.push(node);
    start = node.extent.end;
  }
  return { text, nodes, plain: utf8 && !/[\ufeff\0]/.test(text) };
}

/** What is known while a text is read. */
export interface Reading {
  readonly text: string;
  /** Most files have nothing that could be wrong with their encoding: then lines need not be looked at one by one. */
  readonly utf8: boolean;
  /** The text will soon be another one: its lines may last longer. */
  readonly apart?: true;
  /** How many lines were read, as editors count them. */
  line: number;
  /** The one byte order mark that is passed over was met. */
  bomSeen: boolean;
}

/**
 * No byte order mark, which counts once; no NUL, which ends a line for systemd but not for editors; and nothing that is no UTF-8.
 */
export const isPlain = (text: string) => !/[\ufeff\0]/.test(text) && invalidUtf8At(text) === undefined;

/** The node that begins at `from`, which is where a node ends or the text begins. */
export function nodeAt(reading: Reading, from: number): Node {
  const { text } = reading;
  const line = new LineStart(from, reading.line);
  const place = (start: number, end: number) => LivingSpan.in(line, start - from, end - from);
  const open: OpenLine = {
    line,
    pieces: [],
    parts: [],
    length: 0,
    bytes: 0,
    comments: [],
    tooLongAt: undefined,
  };
  for (let start = from; start < text.length; ) {
    const { end, next } = lineFrom(text, start);
    reading.line += lineEndsIn(text, end, next);
    const first = skipBlanks(text, start, end);
    const tooLong = bytesExceed(text, start, end, LONGEST_LINE - 1);
    if (first < end && isCommentMark(text.charCodeAt(first))) {
      const at = place(first, skipBlanksBack(text, first, end));
      if (open.pieces.length === 0) {
        const tooLongAt = tooLong ? place(start, start) : undefined;
        return { kind: "comment", start: line, extent: place(start, next), at, ...(tooLongAt && { tooLongAt }) };
      }
      open.comments.push(at);
      if (tooLong) open.tooLongAt ??= place(start, start);
      start = next;
      continue;
    }
    let content = start;
    if (!reading.bomSeen && text.charCodeAt(start) === BOM) {
      reading.bomSeen = true;
      content++;
    }
    const continued = endsWithOddBackslashes(text, content, end);
    open.pieces.push({ at: open.length, from: content - from });
    const part = continued ? `${text.slice(content, end - 1)} ` : text.slice(content, end);
    open.parts.push(reading.apart ? apart(part) : part);
    open.length += end - content;
    if (tooLong) open.tooLongAt ??= place(start, start);
    if (continued || open.pieces.length > 1) {
      open.bytes += utf8Length(open.parts.at(-1) ?? "");
      if (open.pieces.length > 1 && open.bytes > LONGEST_LINE) open.tooLongAt ??= place(start, start);
    }
    if (!continued) return nodeOf(open, next, reading.utf8);
    start = next;
  }
  return nodeOf(open, text.length, reading.utf8);
}

/** The same text in memory of its own: a part of a text keeps all of that in memory. */
const apart = (text: string) => ` ${text}`.slice(1);

/** A line that may go on: what was collected of it so far. */
interface OpenLine {
  readonly line: LineStart;
  readonly pieces: Piece[];
  readonly parts: string[];
  length: number;
  bytes: number;
  readonly comments: LivingSpan[];
  tooLongAt: LivingSpan | undefined;
}

const LONGEST_LINE = 1024 * 1024;
const LF = 10;
const CR = 13;
const BOM = 0xfeff;

function bytesExceed(text: string, start: number, end: number, most: number): boolean {
  if ((end - start) * 3 <= most) return false;
  return utf8Length(text.slice(start, end)) > most;
}

const isBlank = (unit: number) => unit === 32 || unit === 9 || unit === LF || unit === CR;
const isCommentMark = (unit: number) => unit === 35 || unit === 59;

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function skipBlanksBack(text: string, start: number, from: number): number {
  let at = from;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

function endsWithOddBackslashes(text: string, start: number, end: number): boolean {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) === 92) at--;
  return (end - at) % 2 === 1;
}

function nodeOf(line: OpenLine, next: number, utf8: boolean): Node {
  const start = line.line;
  const whole: JoinedText = { text: line.parts.join(""), line: start, pieces: line.pieces };
  const extent = LivingSpan.in(start, 0, next - start.offset);
  const joined = trim(whole);
  const notUtf8 = utf8 ? undefined : invalidUtf8At(joined.text);
  const common = {
    start,
    extent,
    ...(notUtf8 !== undefined && { notUtf8At: pointIn(joined, notUtf8) }),
    ...(line.tooLongAt !== undefined && { tooLongAt: line.tooLongAt }),
  };
  if (joined.text === "") return { kind: "blank", ...common };
  const at = spanOf(joined);
  if (joined.text.startsWith("[")) {
    const closed = joined.text.endsWith("]");
    const name = joined.text.slice(1, closed ? -1 : undefined);
    const nameAt = at.part(1, closed ? at.length - 1 : at.length);
    return { kind: "section", ...common, header: at, name, nameAt, closed };
  }
  const equals = joined.text.indexOf("=");
  if (equals <= 0) return { kind: "junk", ...common, at, reason: equals < 0 ? "no-equals" : "no-key" };
  const key = trim(part(joined, 0, equals));
  const value = trim(part(joined, equals + 1, joined.text.length));
  return {
    kind: "assignment",
    ...common,
    key: key.text,
    keyAt: spanOf(key),
    value,
    valueAt: spanOf(value),
    comments: line.comments,
  };
}

function trim(joined: JoinedText): JoinedText {
  const start = skipBlanks(joined.text, 0, joined.text.length);
  return part(joined, start, skipBlanksBack(joined.text, start, joined.text.length));
}

/** The part of a joined text from `start` to `end`. */
function part({ text, line, pieces }: JoinedText, start: number, end: number): JoinedText {
  if (pieces.length === 1) {
    return { text: text.slice(start, end), line, pieces: [{ at: 0, from: (pieces[0]?.from ?? 0) + start }] };
  }
  // A part that is empty at a line's end belongs to that line, not to the next.
  const reach = end > start ? end : start + 1;
  const kept = pieces.filter((piece, index) => piece.at < reach && (pieces[index + 1]?.at ?? reach + 1) > start);
  const used = kept.length > 0 ? kept : pieces.slice(-1);
  return {
    text: text.slice(start, end),
    line,
    pieces: used.map((piece, index) =>
      index === 0 ? { at: 0, from: piece.from + start - piece.at } : { at: piece.at - start, from: piece.from },
    ),
  };
}

function spanOf(joined: JoinedText): LivingSpan {
  return placeOf(joined, { start: 0, end: joined.text.length });
}

function pointIn(joined: JoinedText, offset: number): LivingSpan {
  const at = offsetInLine(joined, offset);
  return LivingSpan.in(joined.line, at, at);
}
