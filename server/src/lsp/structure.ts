import {
  type Connection,
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
import type { Session } from "./session.ts";

/** Answers what the client asks about the structure of open documents: outline, folding, links, selections. */
export function answerAboutStructure(connection: Connection, session: Session): void {
  connection.onDocumentSymbol(({ textDocument: { uri } }) => {
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
  });

  connection.onFoldingRanges(({ textDocument: { uri } }) => {
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
  });

  connection.onDocumentLinks(({ textDocument: { uri } }) => {
    const unit = session.unitAt(uri);
    if (!unit) return [];
    return linksOf(unit.file.syntax).map(({ at, target }) => ({ range: session.rangeOf(unit.path, at), target }));
  });

  connection.onSelectionRanges(({ textDocument: { uri }, positions }) => {
    const unit = session.unitAt(uri);
    if (!unit) return [];
    return positions.map((position): SelectionRange => {
      const steps = selectionsAt(unit.file.syntax, unit.document.offsetAt(position));
      const ranges = steps.map((it) => session.rangeOf(unit.path, it)).toReversed();
      const [whole = { start: position, end: position }, ...inner] = ranges;
      return inner.reduce<SelectionRange>((parent, range) => ({ range, parent }), { range: whole });
    });
  });
}
