import {
  type Connection,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type SelectionRange,
  SymbolKind,
} from "vscode-languageserver";
import { foldsOf } from "../features/folding.ts";
import { linksOf } from "../features/links.ts";
import { selectionsAt } from "../features/selection.ts";
import { symbolsOf, type UnitSymbol } from "../features/symbols.ts";
import type { Answers } from "./answers.ts";
import type { Outside } from "./outside.ts";
import type { Session } from "./session.ts";

/** Answers what the client asks about the structure of open documents: outline, folding, links, selections. */
export function answerAboutStructure(
  connection: Connection,
  session: Session,
  outside: Pick<Outside, "read">,
  answers: Answers,
): void {
  connection.onDocumentSymbol(
    answers.soon("document symbols", [], ({ textDocument: { uri } }) => {
      const unit = session.unitAt(uri);
      if (!unit) return [];
      const symbol = ({ kind, name, detail, at, nameAt, children }: UnitSymbol): DocumentSymbol => ({
        name,
        detail,
        kind: kind === "section" ? SymbolKind.Namespace : SymbolKind.Property,
        range: session.rangeOf(unit.path, at),
        selectionRange: session.rangeOf(unit.path, nameAt),
        children: children.map(symbol),
      });
      return symbolsOf(unit.file.syntax).map(symbol);
    }),
  );

  connection.onFoldingRanges(
    answers.soon("folding", [], ({ textDocument: { uri } }) => {
      const unit = session.unitAt(uri);
      if (!unit) return [];
      return foldsOf(unit.file.syntax).flatMap(({ kind, at }): FoldingRange | [] => {
        const { start, end } = session.rangeOf(unit.path, at);
        if (end.line <= start.line) return [];
        return {
          startLine: start.line,
          endLine: end.line,
          ...(kind === "comment" && { kind: FoldingRangeKind.Comment }),
        };
      });
    }),
  );

  connection.onDocumentLinks(
    answers.soon("document links", [], async ({ textDocument: { uri } }) => {
      const unit = session.unitAt(uri);
      if (!unit) return [];
      const { prefix } = unit.project.source;
      const links: DocumentLink[] = [];
      for (const link of linksOf(unit.file)) {
        const range = session.rangeOf(unit.path, link.at);
        if ("target" in link) links.push({ range, target: link.target });
        // Only files of the open folder are looked for.
        else if (prefix !== "" && (await outside.read(prefix + link.path)) !== undefined) {
          links.push({ range, target: session.uriOf(prefix + link.path) });
        }
      }
      return links;
    }),
  );

  connection.onSelectionRanges(
    answers.now("selection ranges", [], ({ textDocument: { uri }, positions }) => {
      const unit = session.unitAt(uri);
      if (!unit) return [];
      return positions.map((position): SelectionRange => {
        const steps = selectionsAt(unit.file.syntax, unit.document.offsetAt(position));
        const ranges = steps.map((it) => session.rangeOf(unit.path, it)).toReversed();
        const [whole = { start: position, end: position }, ...inner] = ranges;
        return inner.reduce<SelectionRange>((parent, range) => ({ range, parent }), { range: whole });
      });
    }),
  );
}
