import type {
  CreateFile,
  RenameFile,
  SnippetTextEdit,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import type { Refactoring } from "../features/refactorings.ts";
import type { Renaming } from "../features/rename.ts";
import type { Edit } from "../text/edit.ts";
import type { Session } from "./session.ts";

/** A renaming as one change of the workspace; `undefined` where the client renames no files for servers. */
export function renamingEdit({ edits, moves }: Renaming, prefix: string, session: Session): WorkspaceEdit | undefined {
  const { workspaceEdit } = session.capabilities.workspace ?? {};
  if (!workspaceEdit?.documentChanges) return undefined;
  if (moves.length > 0 && !workspaceEdit.resourceOperations?.includes("rename")) return undefined;
  const renames = moves.map(
    ({ from, to }): RenameFile => ({
      kind: "rename",
      oldUri: session.uriOf(prefix + from),
      newUri: session.uriOf(prefix + to),
      options: { overwrite: false },
    }),
  );
  return { documentChanges: [...documentEdits(edits, prefix, session), ...renames] };
}

function documentEdits(
  edits: readonly (Edit & { readonly path: string })[],
  prefix: string,
  session: Session,
): readonly TextDocumentEdit[] {
  const byPath = new Map<string, TextEdit[]>();
  for (const { path, at, text } of edits) {
    const edit = { range: session.rangeOf(prefix + path, at), newText: text };
    byPath.set(path, [...(byPath.get(path) ?? []), edit]);
  }
  return [...byPath].map(([path, own]) => ({ textDocument: identifierOf(prefix + path, session), edits: own }));
}

/** An open document is named with its version: the client refuses edits that are meant for another one. */
function identifierOf(path: string, session: Session) {
  const uri = session.uriOf(path);
  return { uri, version: session.documents.get(uri)?.version ?? null };
}

/** A refactoring of the file at `path` as a change of the workspace; `undefined` where the client cannot make it. */
export function refactoringEdit(
  { edits, creates }: Refactoring,
  path: string,
  prefix: string,
  session: Session,
): WorkspaceEdit | undefined {
  const { workspaceEdit } = session.capabilities.workspace ?? {};
  const asSnippet = workspaceEdit?.documentChanges && workspaceEdit.snippetEditSupport;
  const own = edits.map(({ at, text, blank }): TextEdit | SnippetTextEdit => {
    const range = session.rangeOf(path, at);
    if (!asSnippet || blank === undefined) return { range, newText: text };
    const value = `${escaped(text.slice(0, blank))} \${1:reason}${escaped(text.slice(blank))}`;
    return { range, snippet: { kind: "snippet", value } };
  });
  const ofFile: TextDocumentEdit[] = own.length > 0 ? [{ textDocument: identifierOf(path, session), edits: own }] : [];
  if (!creates) {
    if (workspaceEdit?.documentChanges) return { documentChanges: ofFile };
    return { changes: { [session.uriOf(path)]: own.filter((it) => "newText" in it) } };
  }
  if (!workspaceEdit?.documentChanges || !workspaceEdit.resourceOperations?.includes("create")) return undefined;
  const uri = session.uriOf(prefix + creates.path);
  const start = { line: 0, character: 0 };
  const create: CreateFile = { kind: "create", uri, options: { overwrite: false, ignoreIfExists: false } };
  const fill: TextDocumentEdit = {
    textDocument: { uri, version: null },
    edits: [{ range: { start, end: start }, newText: creates.text }],
  };
  return { documentChanges: [create, fill, ...ofFile] };
}

/** What means something in a snippet is taken as it is. */
const escaped = (text: string) => text.replace(/[\\$}]/g, "\\$&");
