import { type CodeAction, CodeActionKind, type Diagnostic, type TextEdit } from "vscode-languageserver";
import { quickFixesAt, safeEdits } from "../features/quick-fixes.ts";
import { extraction, missingSlice, type Refactoring, suppressions } from "../features/refactorings.ts";
import type { Finding, Fix } from "../rules/finding.ts";
import type { Span } from "../text/span.ts";
import { diagnosticOf, type Presentation } from "./diagnostics.ts";
import type { Session } from "./session.ts";
import type { Sight } from "./views.ts";
import { refactoringEdit } from "./workspace-edits.ts";

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
  const wanted = (kind: string) => isWanted(kind, only);
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

/** What else can be done at a place: silence a finding, move settings to a drop-in, write a slice that is missing. */
export function refactorings(
  findings: readonly Finding[],
  { file, path, prefix, around }: Sight,
  at: Span,
  only: readonly string[] | undefined,
  session: Session,
): CodeAction[] {
  const own = findings.filter((it) => it.path === path);
  const found = [
    missingSlice(file, at.start, around, own),
    extraction(file, at, around),
    // Behind all that repairs something.
    ...suppressions(file, own, at),
  ];
  return found.flatMap((it): CodeAction | [] => {
    const kind = it && kinds[it.kind];
    const edit = it && kind && isWanted(kind, only) ? refactoringEdit(it, path, prefix, session) : undefined;
    if (!it || !kind || !edit) return [];
    const diagnostics = it.finding ? [diagnosticOf(it.finding, session)] : undefined;
    return { title: it.title, kind, edit, ...(diagnostics && { diagnostics }) };
  });
}

const kinds: Readonly<Record<Refactoring["kind"], CodeActionKind>> = {
  suppress: CodeActionKind.QuickFix,
  create: CodeActionKind.QuickFix,
  extract: CodeActionKind.RefactorExtract,
};

const isWanted = (kind: string, only: readonly string[] | undefined) =>
  !only || only.some((it) => it === "" || kind === it || kind.startsWith(`${it}.`));

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
