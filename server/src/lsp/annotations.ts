import {
  type CodeLens,
  type Connection,
  type InlayHint,
  InlayHintKind,
  type SemanticTokens,
  type SemanticTokensEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { codeLensesOf } from "../features/code-lenses.ts";
import { inlayHintsIn } from "../features/inlay-hints.ts";
import { type LineTokens, tokenKinds, tokensIn } from "../features/semantic-tokens.ts";
import type { Span } from "../text/span.ts";
import { PerObject } from "../tracking/per-object.ts";
import type { Answers } from "./answers.ts";
import type { OpenUnit, Session } from "./session.ts";
import { spanIn, type Views } from "./views.ts";

/** The kinds of tokens, as clients are told of them once. */
export const tokenLegend = { tokenTypes: [...tokenKinds], tokenModifiers: ["deprecated"] };

/** Answers with what is shown between the lines and in their colours: inlay hints, code lenses, semantic tokens. */
export function answerAnnotations(connection: Connection, session: Session, views: Views, answers: Answers): void {
  connection.languages.inlayHint.on(
    answers.soon("inlay hints", [], async ({ textDocument: { uri }, range }) => {
      const sight = await views.at(uri);
      if (!sight) return [];
      return inlayHintsIn(sight.file, spanIn(sight, range), sight.around).map(
        ({ at, text, detail }): InlayHint => ({
          position: sight.document.positionAt(at),
          label: text,
          kind: InlayHintKind.Type,
          paddingLeft: true,
          tooltip: detail.replaceAll("`", ""),
        }),
      );
    }),
  );

  connection.onCodeLens(
    answers.soon("code lenses", [], async ({ textDocument: { uri } }) => {
      const sight = await views.at(uri);
      if (!sight) return [];
      return codeLensesOf(sight.file, sight.around).map(({ at, title, places }): CodeLens => {
        const range = session.rangeOf(sight.path, at);
        const locations = places.map((it) => {
          const path = sight.prefix + it.path;
          return { uri: session.uriOf(path), range: session.rangeOf(path, it.at) };
        });
        // Clients that know the command show the places; others only the words.
        const command = session.commands.has(SHOW_PLACES) ? SHOW_PLACES : "";
        return { range, command: { title, command, arguments: [uri, range.start, locations] } };
      });
    }),
  );

  const kept = new PerObject();
  const sent = new Map<string, SemanticTokens & { readonly resultId: string }>();
  let results = 0;
  const { semanticTokens } = connection.languages;

  semanticTokens.on(answers.soon("semantic tokens", { data: [] }, ({ textDocument: { uri } }) => all(uri)));

  semanticTokens.onDelta(
    answers.soon("changed semantic tokens", { data: [] }, ({ textDocument: { uri }, previousResultId }) => {
      const before = sent.get(uri);
      const now = all(uri);
      if (before?.resultId !== previousResultId || !now.resultId) return now;
      return { resultId: now.resultId, edits: difference(before.data, now.data) };
    }),
  );

  semanticTokens.onRange(
    answers.soon("semantic tokens of a range", { data: [] }, ({ textDocument: { uri }, range }) => {
      const unit = session.unitAt(uri);
      return { data: unit ? tokenData(unit, spanIn(unit, range)) : [] };
    }),
  );

  session.documents.onDidClose(({ document }) => sent.delete(document.uri));

  function all(uri: string): SemanticTokens {
    const unit = session.unitAt(uri);
    if (!unit) return { data: [] };
    const whole: Span = { start: 0, end: unit.file.syntax.text.length };
    const tokens = { resultId: `${++results}`, data: tokenData(unit, whole) };
    sent.set(uri, tokens);
    return tokens;
  }

  /** Tokens as the protocol counts them: five numbers each, places seen from the token before. */
  function tokenData(unit: OpenUnit, range: Span): number[] {
    const data: number[] = [];
    let last = 0;
    let character = 0;
    for (const line of tokensIn(unit.file, range, session.versionFor(unit), kept)) {
      const numbers = kept.of(line, "numbers", () => seenFromLine(line, unit.document));
      for (let index = 0; index < numbers.length; index += NUMBERS) {
        const number = line.start.number + (numbers[index] ?? 0);
        const start = numbers[index + 1] ?? 0;
        data.push(number - last, number === last ? start - character : start);
        for (let more = 2; more < NUMBERS; more++) data.push(numbers[index + more] ?? 0);
        last = number;
        character = start;
      }
    }
    return data;
  }
}

/** How many numbers a token is. */
const NUMBERS = 5;

/** The tokens of one line with their places seen from where it starts: right as long as the line is the same. */
function seenFromLine({ start, tokens }: LineTokens, document: TextDocument): readonly number[] {
  const data: number[] = [];
  let end = 0;
  for (const { at, kind, deprecated } of tokens) {
    const from = document.positionAt(at.start);
    // A token may not go over the end of its line, nor into the one before it.
    if (document.positionAt(at.end).line !== from.line || at.start < end) continue;
    end = at.end;
    const length = at.end - at.start;
    data.push(from.line - start.number, from.character, length, tokenKinds.indexOf(kind), deprecated ? 1 : 0);
  }
  return data;
}

/** The command of the client that opens a list of places; it gets an address, a position and locations. */
export const SHOW_PLACES = "unitwright.showReferences";

/** What is different between two lists of tokens, as one edit: all between what they begin and end with alike. */
function difference(before: readonly number[], now: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before[start] === now[start]) start++;
  if (start === before.length && start === now.length) return [];
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === now[now.length - 1 - end]) end++;
  return [{ start, deleteCount: before.length - start - end, data: now.slice(start, now.length - end) }];
}
