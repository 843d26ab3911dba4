import type { Connection, TextEdit } from "vscode-languageserver";
import { format, formatOnType, formatRange } from "../features/format.ts";
import type { Edit } from "../text/edit.ts";
import type { Answers } from "./answers.ts";
import type { OpenUnit, Session } from "./session.ts";
import { offsetIn, spanIn } from "./views.ts";

/** Answers with the edits that bring a document, some of its lines, or the line just typed into order. What the client says of tabs does not matter: units have no indentation. */
export function answerFormatting(connection: Connection, session: Session, answers: Answers): void {
  const editsIn = (uri: string, edits: (text: string, unit: OpenUnit) => readonly Edit[]): TextEdit[] => {
    const unit = session.unitAt(uri);
    if (!unit) return [];
    return edits(unit.file.syntax.text, unit).map(({ at, text }) => ({
      range: session.rangeOf(unit.path, at),
      newText: text,
    }));
  };

  connection.onDocumentFormatting(
    answers.now("formatting", [], ({ textDocument: { uri } }) => editsIn(uri, (text) => format(text))),
  );

  connection.onDocumentRangeFormatting(
    answers.now("formatting of lines", [], ({ textDocument: { uri }, range }) =>
      editsIn(uri, (text, unit) => formatRange(text, spanIn(unit, range))),
    ),
  );

  connection.onDocumentOnTypeFormatting(
    answers.now("formatting while typing", [], ({ textDocument: { uri }, position }) =>
      editsIn(uri, (text, unit) => formatOnType(text, offsetIn(unit, position))),
    ),
  );
}
