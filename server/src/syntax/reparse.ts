import type { Span } from "../text/span.ts";
import { invalidUtf8At } from "../text/utf8.ts";
import { nodeAt, parse, readingOf } from "./parse.ts";
import type { JoinedText, Node, UnitSyntax } from "./tree.ts";

/**
 * The same as `parse(text)`, made of what is known of the text as it was before: only the lines that changed are read. Those above them
 * are the same nodes, and those below share their texts with the nodes of before.
 */
export function reparse(text: string, before: UnitSyntax): UnitSyntax {
  if (before.text === text) return before;
  // Then a line is not the same wherever it stands.
  if (!isPlain(text) || !isPlain(before.text)) return parse(text);
  const same = sameAtBothEnds(before.text, text);
  const kept = countWhere(before.nodes, (it) => it.extent.end + LOOKAHEAD <= same.start);
  const nodes = before.nodes.slice(0, kept);
  const shift = text.length - before.text.length;
  const reading = readingOf(text);
  let old = kept;
  for (let start = nodes.at(-1)?.extent.end ?? 0; start < text.length; ) {
    while ((before.nodes[old]?.extent.start ?? Infinity) + shift < start) old++;
    const known = before.nodes[old];
    if (known && known.extent.start + shift === start && start >= text.length - same.end) break;
    const node = nodeAt(reading, start);
    nodes.push(node);
    start = node.extent.end;
    if (start >= text.length) return { text, nodes };
  }
  for (; old < before.nodes.length; old++) {
    const node = before.nodes[old];
    if (node) nodes.push(shift === 0 ? node : moved(node, shift));
  }
  return { text, nodes };
}

/** Whether a line ends is seen from what follows: `\r` and `\n` are one end, and a NUL behind them belongs to it. */
const LOOKAHEAD = 2;

/** No byte order mark, which counts once, and nothing that is no UTF-8. */
const isPlain = (text: string) => !text.includes("\ufeff") && invalidUtf8At(text) === undefined;

/** How many characters two texts share at their start, and behind that at their end. */
function sameAtBothEnds(one: string, other: string): { readonly start: number; readonly end: number } {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one.charCodeAt(start) === other.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end))
    end++;
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

/** The node as it is when so many characters more stand before it. */
function moved(node: Node, shift: number): Node {
  const span = ({ start, end }: Span): Span => ({ start: start + shift, end: end + shift });
  const common = {
    extent: span(node.extent),
    ...(node.tooLongAt !== undefined && { tooLongAt: node.tooLongAt + shift }),
  };
  switch (node.kind) {
    case "blank":
      return { ...node, ...common };
    case "comment":
    case "junk":
      return { ...node, ...common, at: span(node.at) };
    case "section":
      return { ...node, ...common, header: span(node.header), nameAt: span(node.nameAt) };
    case "assignment":
      return {
        ...node,
        ...common,
        keyAt: span(node.keyAt),
        value: movedText(node.value, shift),
        valueAt: span(node.valueAt),
        comments: node.comments.length === 0 ? node.comments : node.comments.map(span),
      };
  }
}

function movedText({ text, pieces }: JoinedText, shift: number): JoinedText {
  return { text, pieces: pieces.map(({ at, start }) => ({ at, start: start + shift })) };
}
