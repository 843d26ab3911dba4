import { type CodeAction, CodeActionKind, type Diagnostic, type TextEdit } from "vscode-languageserver";
import { quickFixesAt, safeEdits } from "../features/quick-fixes.ts";
import type { Finding, Fix } from "../rules/finding.ts";
import type { Span } from "../text/span.ts";
import { diagnosticOf, type Presentation } from "./diagnostics.ts";

/** The action that makes all safe fixes of a file. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.unitwright`;

/** The actions for a place in a file, of the kinds that are asked for; of all kinds where none is named. */
export function codeActions(
  findings: readonly Finding[],
  path: string,
  at: Span,
  only: readonly string[] | undefined,
  presentation: Presentation,
): CodeAction[] {
  const wanted = (kind: string) => !only || only.some((it) => it === "" || kind === it || kind.startsWith(`${it}.`));
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) {
    for (const { finding, fix } of quickFixesAt(findings, path, at)) {
      actions.push(quickFix(fix, diagnosticOf(finding, presentation), presentation));
    }
  }
  // Unasked for it would stand in the list of every line.
  if (only && wanted(fixAllKind)) {
    const edits = safeEdits(findings, path);
    if (edits.length > 0) {
      actions.push({
        title: "Make all safe fixes",
        kind: fixAllKind,
        edit: { changes: changesOf(edits, presentation) },
      });
    }
  }
  return actions;
}

function quickFix({ title, safety, edits }: Fix, diagnostic: Diagnostic, presentation: Presentation): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(safety === "safe" && { isPreferred: true }),
    edit: { changes: changesOf(edits, presentation) },
  };
}

function changesOf(edits: Fix["edits"], { uriOf, rangeOf }: Presentation): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = {};
  for (const { path, at, text } of edits) {
    const uri = uriOf(path);
    changes[uri] = [...(changes[uri] ?? []), { range: rangeOf(path, at), newText: text }];
  }
  return changes;
}
