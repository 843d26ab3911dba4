import { lineEndsIn } from "../text/lines.ts";
import { isPlain, nodeAt, parse, type Reading } from "./parse.ts";
import type { Node, UnitSyntax } from "./tree.ts";

/**
 * The same as `parse(text)`, made of what is known of the text as it was before: only the lines that changed are read, and all others are
 * the same nodes. Those below the change are moved to where they stand now, so places in `before` mean the new text from then on.
 */
export function reparse(text: string, before: UnitSyntax): UnitSyntax {
  if (before.text === text) return before;
  const same = sameAtBothEnds(before.text, text);
  // Elsewhere a line is not the same wherever it stands.
  const isAlike = before.plain && isPlain(text.slice(Math.max(0, same.start - 1), text.length - same.end + 1));
  if (!isAlike) return parse(text);
  let kept = countWhere(before.nodes, (it) => it.extent.end + LOOKAHEAD <= same.start);
  // What is typed behind a line mostly leaves its end as it is.
  for (let it = before.nodes[kept]; it && it.extent.end <= same.start; it = before.nodes[++kept]) {
    const { end } = it.extent;
    // A line at the text's end may go on.
    if (end === before.text.length || !endsLine(text, end - 1) || endsLine(text, end) || endsLine(before.text, end))
      break;
  }
  const read: Node[] = [];
  const since = (to: number) => ({ nodes: before.nodes, start: kept, end: before.nodes.length - to });
  const shift = text.length - before.text.length;
  const reading: Reading = { text, utf8: true, apart: true, bomSeen: false, line: lineOf(before, kept) };
  let old = kept;
  for (let start = before.nodes[kept - 1]?.extent.end ?? 0; ; ) {
    if (start >= text.length)
      return { text, nodes: before.nodes.slice(0, kept).concat(read), plain: true, since: since(before.nodes.length) };
    while ((before.nodes[old]?.extent.start ?? Infinity) + shift < start) old++;
    if (start >= text.length - same.end && before.nodes[old]?.extent.start === start - shift) break;
    const node = nodeAt(reading, start);
    read.push(node);
    start = node.extent.end;
  }
  const lines = reading.line - lineOf(before, old);
  if (shift !== 0 || lines !== 0) {
    for (let index = old; index < before.nodes.length; index++) {
      const start = before.nodes[index]?.start;
      if (!start) continue;
      start.offset += shift;
      start.number += lines;
    }
  }
  return { text, nodes: splicedWith(read, before.nodes, kept, old), plain: true, since: since(old) };
}

/** The nodes with those that were read in place of those from `from` to `to`. */
function splicedWith(read: readonly Node[], nodes: readonly Node[], from: number, to: number): readonly Node[] {
  return read.length < MANY
    ? nodes.toSpliced(from, to - from, ...read)
    : nodes.slice(0, from).concat(read, nodes.slice(to));
}

/** More cannot be given to a function one by one. */
const MANY = 1000;

/** How many lines stand above a node, as editors count them; for the index behind the last node the lines of the whole text. */
function lineOf({ text, nodes }: UnitSyntax, index: number): number {
  const node = nodes[index];
  if (node) return node.start.number;
  const last = nodes.at(-1);
  return last ? last.start.number + lineEndsIn(text, last.extent.start, last.extent.end) : 0;
}

/** Whether a line ends is seen from what follows: `\r` and `\n` are one end, and a NUL behind them belongs to it. */
const LOOKAHEAD = 2;

/** The character may end a line, or be a part of its end. */
const endsLine = (text: string, at: number) => at < text.length && /[\n\r\0]/.test(text.charAt(at));

/** So many characters are compared at once, at first. */
const STRIDE = 1 << 16;

/** How many characters two texts share at their start, and behind that at their end. Parts of texts are compared faster than characters. */
function sameAtBothEnds(one: string, other: string): { readonly start: number; readonly end: number } {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  for (let step = STRIDE; step >= 1; step /= 2) {
    while (start + step <= shorter && one.startsWith(other.slice(start, start + step), start)) start += step;
  }
  const left = shorter - start;
  let end = 0;
  for (let step = STRIDE; step >= 1; step /= 2) {
    while (
      end + step <= left &&
      one.endsWith(other.slice(other.length - end - step, other.length - end), one.length - end)
    ) {
      end += step;
    }
  }
  return { start, end };
}

/** How many nodes come before the first that does not pass. */
function countWhere(nodes: readonly Node[], passes: (node: Node) => boolean): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const node = nodes[middle];
    if (node && passes(node)) low = middle + 1;
    else high = middle;
  }
  return low;
}
