import {
  type Connection,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  MarkupKind,
  ResponseError,
} from "vscode-languageserver";
import { directiveOf } from "../facts/directives.ts";
import { completionsAt } from "../features/completion.ts";
import { explainDirective } from "../features/explain-directive.ts";
import { hoverAt } from "../features/hover.ts";
import { hash } from "../text/hash.ts";
import { codeActions } from "./code-actions.ts";
import { completionItem } from "./completions.ts";
import { contentOf } from "./explanations.ts";
import type { Publisher } from "./publisher.ts";
import type { Session } from "./session.ts";
import { fieldOf } from "./settings.ts";

/** Answers what the client asks about open documents. What fails is answered with an error, and nothing else suffers. */
export function answerRequests(connection: Connection, session: Session, publisher: Publisher): void {
  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    const diagnostics = await publisher.diagnosticsFor(uri, token);
    if (!diagnostics) throw cancelled();
    const items: Diagnostic[] = [...diagnostics];
    const resultId = hash(JSON.stringify(items));
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  });

  connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only } }, token) => {
    if (!(await publisher.diagnosticsFor(uri, token))) throw cancelled();
    const unit = session.unitAt(uri);
    if (!unit) return [];
    const { document, path } = unit;
    const at = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    return codeActions(session.findingsAt(path), path, at, only, session);
  });

  connection.onHover(({ textDocument: { uri }, position }) => {
    const unit = session.unitAt(uri);
    const hover = unit && hoverAt(unit.file, unit.document.offsetAt(position), session.newest);
    if (!hover) return undefined;
    const formats = session.capabilities.textDocument?.hover?.contentFormat;
    const contents = contentOf(hover.explanation, prefersMarkdown(formats));
    return { contents, range: session.rangeOf(unit.path, hover.at) };
  });

  connection.onCompletion(async ({ textDocument: { uri }, position }) => {
    const before = session.unitAt(uri);
    await before?.project.load();
    const unit = session.unitAt(uri);
    if (!unit) return [];
    const { file, document, path, project } = unit;
    const context = { versions: session.settings.versions, units: project.unitNames() };
    const tags = session.capabilities.textDocument?.completion?.completionItem?.tagSupport !== undefined;
    return completionsAt(file, document.offsetAt(position), context).map((it) =>
      completionItem(it, session.rangeOf(path, it.at), { tags }),
    );
  });

  connection.onCompletionResolve((item) => {
    const [section, name] = [fieldOf(item.data, "section"), fieldOf(item.data, "name")];
    if (typeof section !== "string" || typeof name !== "string") return item;
    const directive = directiveOf(section, name);
    const formats = session.capabilities.textDocument?.completion?.completionItem?.documentationFormat;
    if (!directive) return item;
    return { ...item, documentation: contentOf(explainDirective(directive, session.newest), prefersMarkdown(formats)) };
  });
}

const cancelled = () => new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");

/** The first of the formats counts; clients that name none take plain text for sure. */
const prefersMarkdown = (formats: readonly MarkupKind[] | undefined) => formats?.[0] === MarkupKind.Markdown;
