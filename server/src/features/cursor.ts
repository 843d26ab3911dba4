import { type Directive, directiveOf } from "../facts/directives.ts";
import { type Assignment, type Node, nodeIndexAt, type Section, type UnitSyntax } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";

/** What stands at an offset of a file, finished or not. */
export type Cursor =
  /** In a section's header; `at` is the header. */
  | { readonly kind: "header"; readonly at: Span; readonly node: Section }
  /** In a key, or where one may begin; `at` is what is there of it. `assigned`: a `=` follows. */
  | { readonly kind: "key"; readonly at: Span; readonly section: string | undefined; readonly assigned: boolean }
  /** Behind a `=`. */
  | {
      readonly kind: "value";
      readonly node: Assignment;
      readonly section: string | undefined;
      /** What the section knows under the key, in any release. */
      readonly directive: Directive | undefined;
    }
  /** Or elsewhere, where nothing can stand: before a key or header, behind a backslash that continues a line. */
  | { readonly kind: "comment" };

/** What stands at `offset` of a file. */
export function cursorAt(syntax: UnitSyntax, offset: number): Cursor {
  const { text, nodes } = syntax;
  const index = nodeIndexAt(syntax, offset);
  const node = nodes[index];
  const section = sectionAt(syntax, index);
  const empty: Cursor = { kind: "key", at: { start: offset, end: offset }, section, assigned: false };
  if (!node || (offset === text.length && endsLine(node, text))) return empty;
  if (isContinued(text.slice(node.extent.start, offset), text[offset])) return { kind: "comment" };
  switch (node.kind) {
    case "section":
      return isIn(node.header, offset, text) ? { kind: "header", at: node.header, node } : { kind: "comment" };
    case "comment":
      return { kind: "comment" };
    case "blank":
      return empty;
    case "junk": {
      // What stands behind a blank can be no key.
      const ends = /\s/.test(text.slice(node.at.start, offset));
      return isIn(node.at, offset, text) && !ends ? { ...empty, at: node.at } : { kind: "comment" };
    }
    case "assignment": {
      const { keyAt, comments } = node;
      if (isIn(keyAt, offset, text)) return { kind: "key", at: keyAt, section, assigned: true };
      const isBefore = offset <= text.indexOf("=", keyAt.end);
      if (isBefore || comments.some((it) => isOnLineOf(it, offset, text))) return { kind: "comment" };
      const directive = section === undefined ? undefined : directiveOf(section, node.key);
      return { kind: "value", node, section, directive };
    }
  }
}

/** `at` holds `offset`, and is part of one line. */
function isIn({ start, end }: Span, offset: number, text: string): boolean {
  return start <= offset && offset <= end && !LINE_END.test(text.slice(start, end));
}

function isOnLineOf({ start, end }: Span, offset: number, text: string): boolean {
  return !LINE_END.test(text.slice(Math.min(start, offset), Math.max(end, offset)));
}

const LINE_END = /[\r\n]/;

/** `before` ends with the backslash that continues a line, as `next` begins a new one or is `undefined`. Nothing can stand between them. */
export function isContinued(before: string, next: string | undefined): boolean {
  if (next !== undefined && !LINE_END.test(next)) return false;
  return (/\\*$/.exec(before)?.[0].length ?? 0) % 2 === 1;
}

/** The name of the section that the node at `index` stands in. */
function sectionAt({ nodes }: UnitSyntax, index: number): string | undefined {
  for (let at = index; at >= 0; at--) {
    const node = nodes[at];
    if (node?.kind === "section") return node.name;
  }
  return undefined;
}

/** Behind this node begins a new line; not so where a backslash waits for the next one, before comments too. */
function endsLine(node: Node, text: string): boolean {
  const ending = /(\\*)[\r\n]+$/.exec(text.slice(node.extent.start, node.extent.end))?.[1];
  if (ending === undefined || node.kind !== "assignment") return ending !== undefined;
  const comment = node.comments.at(-1);
  return ending.length % 2 === 0 && (comment === undefined || /\S/.test(text.slice(comment.end, node.extent.end)));
}
