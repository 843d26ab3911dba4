import type { Assignment, Section, UnitSyntax } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";

/** A section with its assignments, for outlines. */
export interface UnitSymbol {
  readonly kind: "section" | "assignment";
  readonly name: string;
  /** An assignment's value on one line; empty for sections. */
  readonly detail: string;
  /** All of it, without the end of its last line. */
  readonly at: Span;
  /** Its name. */
  readonly nameAt: Span;
  readonly children: readonly UnitSymbol[];
}

/** The outline of a file. Assignments before the first section belong to none, and are left out. */
export function symbolsOf({ text, nodes }: UnitSyntax): readonly UnitSymbol[] {
  const sections: { readonly node: Section; readonly assignments: Assignment[] }[] = [];
  for (const node of nodes) {
    if (node.kind === "section") sections.push({ node, assignments: [] });
    if (node.kind === "assignment") sections.at(-1)?.assignments.push(node);
  }
  return sections.map(({ node, assignments }) => {
    const last = assignments.at(-1) ?? node;
    return {
      kind: "section",
      // Editors take no symbol without a name.
      name: node.name || "[]",
      detail: "",
      at: { start: node.header.start, end: endOf(last, text) },
      nameAt: node.header,
      children: assignments.map((it) => ({
        kind: "assignment",
        name: it.key || "=",
        detail: it.value.text.replace(/\s+/g, " "),
        at: { start: it.keyAt.start, end: Math.max(it.valueAt.end, it.keyAt.end) },
        nameAt: it.keyAt,
        children: [],
      })),
    };
  });
}

function endOf(node: Assignment | Section, text: string): number {
  const { start, end } = node.extent;
  return start + text.slice(start, end).trimEnd().length;
}
