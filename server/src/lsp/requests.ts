import { type Connection, type Diagnostic, DocumentDiagnosticReportKind, MarkupKind } from "vscode-languageserver";
import { directiveOf } from "../facts/directives.ts";
import { NEWEST } from "../facts/versions.ts";
import { completionsAt } from "../features/completion.ts";
import { explainDirective } from "../features/explain-directive.ts";
import { hoverAt } from "../features/hover.ts";
import { signatureAt } from "../features/signatures.ts";
import { pathOf } from "./addresses.ts";
import { type Answers, cancelled } from "./answers.ts";
import { fixActions, fixAllActions, refactorings } from "./code-actions.ts";
import { completionItem } from "./completions.ts";
import { confCompletions, confHover, isConf } from "./confs.ts";
import { contentOf } from "./explanations.ts";
import type { Publisher } from "./publisher.ts";
import { ResultIds } from "./result-ids.ts";
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
  const ids = new ResultIds<Diagnostic>();
  session.documents.onDidClose(({ document }) => ids.forget(document.uri));
  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    const diagnostics = await publisher.diagnosticsFor(uri, token);
    if (!diagnostics) throw cancelled();
    const items = [...diagnostics];
    const resultId = ids.of(uri, items);
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  });

  connection.onCodeAction(
    answers.now("code actions", [], async ({ textDocument: { uri }, range, context: { only } }, token) => {
      if (!(await publisher.diagnosticsFor(uri, token))) throw cancelled();
      const path = pathOf(uri);
      await views.indexing.of(session.projects.of(path));
      const document = session.documents.get(uri);
      if (!document) return [];
      const at = spanIn({ document }, range);
      const findings = session.findingsAt(path);
      const sight = await views.at(uri);
      return [
        ...fixActions(findings, path, at, only, session),
        ...(await fixAllActions(session.projects.of(path), path, only, session)),
        ...(sight ? refactorings(findings, sight, at, only, session) : []),
      ];
    }),
  );

  connection.onHover(
    answers.now("hover", null, async ({ textDocument: { uri }, position }) => {
      if (isConf(pathOf(uri))) {
        const formats = session.capabilities.textDocument?.hover?.contentFormat;
        return confHover(uri, position, session, prefersMarkdown(formats));
      }
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
      const item = session.capabilities.textDocument?.completion?.completionItem;
      const abilities = {
        tags: item?.tagSupport !== undefined,
        snippets: item?.snippetSupport === true,
        markdown: prefersMarkdown(item?.documentationFormat),
      };
      if (isConf(pathOf(uri))) return confCompletions(uri, position, session, publisher.outside, abilities);
      const sight = await views.at(uri);
      if (!sight) return [];
      const found = completionsAt(sight.file, offsetIn(sight, position), sight.around, {
        snippets: !session.ownSnippets,
      });
      return found.map((it) => completionItem(it, session.rangeOf(sight.path, it.at), abilities, sight.around.version));
    }),
  );

  connection.onSignatureHelp(
    answers.now("signature help", null, ({ textDocument: { uri }, position }) => {
      const unit = session.unitAt(uri);
      const signature = unit && signatureAt(unit.file, offsetIn(unit, position), session.versionFor(unit));
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
    const sent = fieldOf(item.data, "version");
    const version = typeof sent === "number" ? sent : NEWEST;
    return { ...item, documentation: contentOf(explainDirective(directive, version), prefersMarkdown(formats)) };
  });
}

/** The first of the formats counts; clients that name none take plain text for sure. */
const prefersMarkdown = (formats: readonly MarkupKind[] | undefined) => formats?.[0] === MarkupKind.Markdown;
