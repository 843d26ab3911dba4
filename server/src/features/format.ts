import { parse } from "../syntax/parse.ts";
import type { Node } from "../syntax/tree.ts";
import { type Edit, joined, lineEndOf } from "../text/edit.ts";
import type { Span } from "../text/span.ts";

/**
 * The edits that put a unit file in order: no blanks around `=`, before keys and at ends of lines, one blank line at most and one before a
 * section, and an end for the last line. Comments, order and the layout of continued lines stay, and so does all that systemd reads:
 * what cannot be shown to be read the same is left alone. None for texts with NUL, CR that is not before LF, bytes that are no UTF-8 or lines that are too long.
 */
export function format(text: string): readonly Edit[] {
  const nodes = formattable(text);
  return joined([...nodes.flatMap((it) => tidied(text, it)), ...spacing(text, nodes, lineEndOf(text))]);
}

/** The same for the lines that `range` touches; no lines come or go. */
export function formatRange(text: string, { start, end }: Span): readonly Edit[] {
  const touched = formattable(text).filter(({ extent }) => extent.start <= end && extent.end > start);
  return touched.flatMap((it) => tidied(text, it));
}

/** The same for the line that a typed line end at `offset` has just completed. */
export function formatOnType(text: string, offset: number): readonly Edit[] {
  const before = Math.max(offset - 1, 0);
  const done = parse(text).nodes.find(({ extent }) => extent.start <= before && extent.end > before);
  // A blank line, or one that goes on, is not complete.
  return done?.extent.end === offset ? formatRange(text, { start: before, end: before }) : [];
}

/** Nothing of a text that systemd cannot read, or reads in an unusual way. */
function formattable(text: string): readonly Node[] {
  const { nodes } = parse(text);
  const unusual =
    /\0|\r(?!\n)/.test(text) || nodes.some((it) => it.notUtf8At !== undefined || it.tooLongAt !== undefined);
  return unusual ? [] : nodes;
}

const isBlank = (character: string) => character === " " || character === "\t";

/** The blanks of one node that mean nothing. */
function tidied(text: string, node: Node): readonly Edit[] {
  const { start, end } = node.extent;
  // A byte order mark belongs to the line behind it.
  if (node.kind === "junk" || node.kind === "blank" || text.charAt(start) === "\ufeff") return [];
  const edits: Edit[] = [];
  const remove = (from: number, to: number) => {
    if (to > from) edits.push({ at: { start: from, end: to }, text: "" });
  };
  let content = start;
  while (content < end && isBlank(text.charAt(content))) content++;
  remove(start, content);
  if (node.kind === "assignment") {
    const equals = text.indexOf("=", node.keyAt.end);
    let value = equals + 1;
    while (value < end && isBlank(text.charAt(value))) value++;
    // Blanks before the `=`, or behind it, may be all that a continued line has.
    if (!/[\r\n]/.test(text.slice(node.keyAt.end, equals))) {
      remove(node.keyAt.end, equals);
      if (!/[\\\r\n]/.test(text.charAt(value))) remove(equals + 1, Math.min(value, lineEnd(text, start, end)));
    }
  }
  const last = lineEnd(text, start, end);
  let behind = last;
  while (behind > content && isBlank(text.charAt(behind - 1))) behind--;
  if (edits.every(({ at }) => at.end <= behind)) remove(behind, last);
  return edits.length > 0 && isReadTheSame(text, node, edits) ? edits : [];
}

/** The end of the last line of a node, without what ends it. */
function lineEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /[\r\n]/.test(text.charAt(at - 1))) at--;
  return at;
}

/** A node by itself with the edits made is one node of the same kind, key and value. */
function isReadTheSame(text: string, node: Node, edits: readonly Edit[]): boolean {
  let at = node.extent.start;
  let line = "";
  for (const edit of edits) {
    line += text.slice(at, edit.at.start);
    at = edit.at.end;
  }
  // One more line shows whether the node still ends where it did.
  const { nodes } = parse(`${line}${text.slice(at, node.extent.end).replace(/[\r\n]*$/, "\n")}[End]\n`);
  const [now, next] = nodes;
  return nodes.length === 2 && now !== undefined && meaning(now) === meaning(node) && next?.kind === "section";
}

function meaning(node: Node): string {
  if (node.kind === "assignment") return `${node.key}=${node.value.text}`;
  return node.kind === "section" ? `[${node.name} ${node.closed}` : node.kind;
}

/** Blank lines: none at the ends of the file, one before a section with the comments right above it, nowhere two. */
function spacing(text: string, nodes: readonly Node[], ending: string): readonly Edit[] {
  const edits: Edit[] = [];
  const isPlainBlank = (node: Node | undefined) =>
    node?.kind === "blank" && /^[ \t\r\n]*$/.test(text.slice(node.extent.start, node.extent.end));
  for (const [index, node] of nodes.entries()) {
    if (isPlainBlank(node)) {
      const last = nodes.slice(index).every(isPlainBlank);
      if (index === 0 || isPlainBlank(nodes[index - 1]) || last) edits.push({ at: node.extent, text: "" });
      else {
        const content = lineEnd(text, node.extent.start, node.extent.end);
        if (content > node.extent.start) edits.push({ at: { start: node.extent.start, end: content }, text: "" });
      }
      continue;
    }
    const above = nodes[index - 1];
    if (above && !isPlainBlank(above) && above.kind !== "comment" && opensSection(nodes, index)) {
      edits.push({ at: { start: node.extent.start, end: node.extent.start }, text: ending });
    }
    if (index === nodes.length - 1 && !/[\r\n]$/.test(text) && !text.endsWith("\\")) {
      edits.push({ at: { start: text.length, end: text.length }, text: ending });
    }
  }
  return edits;
}

/** A section header, or the first of the comments right above one. */
function opensSection(nodes: readonly Node[], index: number): boolean {
  let at = index;
  while (nodes[at]?.kind === "comment") at++;
  return nodes[at]?.kind === "section";
}
