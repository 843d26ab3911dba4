import { type Connection, type Diagnostic, DocumentDiagnosticReportKind, MarkupKind } from "vscode-languageserver";
import { directiveOf } from "../facts/directives.ts";
import { completionsAt } from "../features/completion.ts";
import { explainDirective } from "../features/explain-directive.ts";
import { hoverAt } from "../features/hover.ts";
import { signatureAt } from "../features/signatures.ts";
import { hash } from "../text/hash.ts";
import { type Answers, cancelled } from "./answers.ts";
import { codeActions, refactorings } from "./code-actions.ts";
import { completionItem } from "./completions.ts";
import { contentOf } from "./explanations.ts";
import type { Publisher } from "./publisher.ts";
import type { Session } from "./session.ts";
import { fieldOf } from "./settings.ts";
import { signatureHelp } from "./signatures.ts";
import { offsetIn, spanIn, type Views } from "./views.ts";

/** Answers what the client asks about open documents: diagnostics, actions, hovers, completions, signatures. */
export function answerRequests(
  connection: Connection,
  session: Session,
  publisher: Publisher,
  views: Views,
  answers: Answers,
): void {
  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    const diagnostics = await publisher.diagnosticsFor(uri, token);
    if (!diagnostics) throw cancelled();
    const items: Diagnostic[] = [...diagnostics];
    const resultId = hash(JSON.stringify(items));
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  });

  connection.onCodeAction(
    answers.now("code actions", [], async ({ textDocument: { uri }, range, context: { only } }, token) => {
      if (!(await publisher.diagnosticsFor(uri, token))) throw cancelled();
      const sight = await views.at(uri);
      if (!sight) return [];
      const at = spanIn(sight, range);
      const findings = session.findingsAt(sight.path);
      return [
        ...codeActions(findings, sight.path, at, only, session),
        ...refactorings(findings, sight, at, only, session),
      ];
    }),
  );

  connection.onHover(
    answers.now("hover", null, async ({ textDocument: { uri }, position }) => {
      const sight = await views.at(uri);
      const hover = sight && hoverAt(sight.file, offsetIn(sight, position), sight.around);
      if (!sight || !hover) return null;
      const formats = session.capabilities.textDocument?.hover?.contentFormat;
      const contents = contentOf(hover.explanation, prefersMarkdown(formats));
      return { contents, range: session.rangeOf(sight.path, hover.at) };
    }),
  );

  connection.onCompletion(
    answers.now("completion", [], async ({ textDocument: { uri }, position }) => {
      const sight = await views.at(uri);
      if (!sight) return [];
      const item = session.capabilities.textDocument?.completion?.completionItem;
      const abilities = { tags: item?.tagSupport !== undefined, snippets: item?.snippetSupport === true };
      const found = completionsAt(sight.file, offsetIn(sight, position), sight.around, {
        snippets: !session.ownSnippets,
      });
      return found.map((it) => completionItem(it, session.rangeOf(sight.path, it.at), abilities));
    }),
  );

  connection.onSignatureHelp(
    answers.now("signature help", null, ({ textDocument: { uri }, position }) => {
      const unit = session.unitAt(uri);
      const signature = unit && signatureAt(unit.file, offsetIn(unit, position), session.newest);
      if (!signature) return null;
      const formats = session.capabilities.textDocument?.signatureHelp?.signatureInformation?.documentationFormat;
      return signatureHelp(signature, prefersMarkdown(formats));
    }),
  );

  connection.onCompletionResolve((item) => {
    const [section, name] = [fieldOf(item.data, "section"), fieldOf(item.data, "name")];
    if (typeof section !== "string" || typeof name !== "string") return item;
    const directive = directiveOf(section, name);
    const formats = session.capabilities.textDocument?.completion?.completionItem?.documentationFormat;
    if (!directive) return item;
    return { ...item, documentation: contentOf(explainDirective(directive, session.newest), prefersMarkdown(formats)) };
  });
}

/** The first of the formats counts; clients that name none take plain text for sure. */
const prefersMarkdown = (formats: readonly MarkupKind[] | undefined) => formats?.[0] === MarkupKind.Markdown;
