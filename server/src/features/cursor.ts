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
  | { readonly kind: "comment" };

/** What stands at `offset` of a file. */
export function cursorAt(syntax: UnitSyntax, offset: number): Cursor {
  const { text, nodes } = syntax;
  const index = nodeIndexAt(syntax, offset);
  const node = nodes[index];
  const section = sectionAt(syntax, index);
  const empty: Cursor = { kind: "key", at: { start: offset, end: offset }, section, assigned: false };
  if (!node || (offset === text.length && endsLine(node, text))) return empty;
  switch (node.kind) {
    case "section":
      return { kind: "header", at: node.header, node };
    case "comment":
      return { kind: "comment" };
    case "blank":
      return empty;
    case "junk":
      // What stands behind a blank can be no key.
      return /\s/.test(text.slice(node.at.start, offset)) ? { kind: "comment" } : { ...empty, at: node.at };
    case "assignment": {
      if (offset <= node.keyAt.end) return { kind: "key", at: node.keyAt, section, assigned: true };
      const directive = section === undefined ? undefined : directiveOf(section, node.key);
      return { kind: "value", node, section, directive };
    }
  }
}

/** The name of the section that the node at `index` stands in. */
function sectionAt({ nodes }: UnitSyntax, index: number): string | undefined {
  for (let at = index; at >= 0; at--) {
    const node = nodes[at];
    if (node?.kind === "section") return node.name;
  }
  return undefined;
}

/** Behind this node begins a new line; not so where a backslash waits for the next one. */
function endsLine(node: Node, text: string): boolean {
  const ending = /(\\?)[\r\n]+$/.exec(text.slice(node.extent.start, node.extent.end));
  return ending !== null && (node.kind !== "assignment" || ending[1] === "");
}
