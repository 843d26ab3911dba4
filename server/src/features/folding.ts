import type { UnitSyntax } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";

/** A part of a file that can be folded away: the lines from its start's to its end's. */
export interface Fold {
  readonly kind: "region" | "comment";
  readonly at: Span;
}

/** Sections, assignments over several lines, and runs of comments. Some may turn out to be on one line. */
export function foldsOf({ text, nodes }: UnitSyntax): readonly Fold[] {
  const folds: Fold[] = [];
  let section: number | undefined;
  let comment: Span | undefined;
  let end = 0;
  const endSection = () => {
    if (section !== undefined) folds.push({ kind: "region", at: { start: section, end } });
  };
  for (const node of nodes) {
    if (node.kind === "comment") comment = { start: comment?.start ?? node.at.start, end: node.at.end };
    else if (comment) {
      folds.push({ kind: "comment", at: comment });
      comment = undefined;
    }
    if (node.kind === "section") {
      endSection();
      section = node.header.start;
    }
    if (node.kind === "assignment")
      folds.push({ kind: "region", at: { start: node.keyAt.start, end: node.valueAt.end } });
    // Blank lines and comments above the next header are not folded away with this section.
    if (node.kind !== "blank" && node.kind !== "comment") {
      end = node.extent.start + text.slice(node.extent.start, node.extent.end).trimEnd().length;
    }
  }
  if (comment) folds.push({ kind: "comment", at: comment });
  endSection();
  return folds;
}
