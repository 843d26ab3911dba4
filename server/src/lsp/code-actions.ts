import { type CodeAction, CodeActionKind, type Diagnostic, type TextEdit } from "vscode-languageserver";
import { quickFixesAt } from "../features/quick-fixes.ts";
import { extraction, missingSlice, type Refactoring, suppressions } from "../features/refactorings.ts";
import type { Finding, Fix } from "../rules/finding.ts";
import type { Span } from "../text/span.ts";
import { diagnosticOf, type Presentation } from "./diagnostics.ts";
import type { Project } from "./project.ts";
import type { Session } from "./session.ts";
import type { Sight } from "./views.ts";
import { refactoringEdit } from "./workspace-edits.ts";

/** The action that makes all safe fixes of a file. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.unitwright`;

/** The fixes for a place in a file, when such are asked for. */
export function fixActions(
  findings: readonly Finding[],
  path: string,
  at: Span,
  only: readonly string[] | undefined,
  presentation: Presentation,
): CodeAction[] {
  if (!isWanted(CodeActionKind.QuickFix, only)) return [];
  return quickFixesAt(findings, path, at).map(({ finding, fix }) =>
    quickFix(fix, diagnosticOf(finding, presentation), presentation),
  );
}

/** All safe fixes of a file in one action; none where that is not asked for: it would stand in the list of every line. */
export async function fixAllActions(
  project: Project,
  path: string,
  only: readonly string[] | undefined,
  session: Session,
): Promise<CodeAction[]> {
  const text = only && isWanted(fixAllKind, only) ? project.textAt(path) : undefined;
  if (text === undefined) return [];
  const fixed = project.fixed(path, session.settings);
  if (fixed === text) return [];
  // It is needed for nothing else.
  const { editsBetween } = await import("./text-edits.ts");
  const edits = editsBetween(text, fixed).map((it) => ({ ...it, path }));
  return [{ title: "Make all safe fixes", kind: fixAllKind, edit: { changes: changesOf(edits, session) } }];
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

function quickFix({ title, safety, edits }: Fix<Span>, diagnostic: Diagnostic, presentation: Presentation): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(safety === "safe" && { isPreferred: true }),
    edit: { changes: changesOf(edits, presentation) },
  };
}

function changesOf(edits: Fix<Span>["edits"], { uriOf, rangeOf }: Presentation): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = {};
  for (const { path, at, text } of edits) {
    const uri = uriOf(path);
    changes[uri] = [...(changes[uri] ?? []), { range: rangeOf(path, at), newText: text }];
  }
  return changes;
}
