import * as vscode from "vscode";

/** The open folder: a copy of the examples, so that tests may change it. */
export function folder(): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  if (!first) throw new Error("No folder is open.");
  return first.uri;
}

export const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder(), path);

/** Opens a file of the folder in an editor. */
export async function show(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at(path)));
}

export async function textAt(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(at(path)));
}

export async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
}

/** The actions that the editor offers at a place. Where it breaks off by itself, as another extension has only just come, none. */
export async function actionsAt(uri: vscode.Uri, range: vscode.Range, kind?: string): Promise<vscode.CodeAction[]> {
  try {
    return await vscode.commands.executeCommand("vscode.executeCodeActionProvider", uri, range, kind);
  } catch (error) {
    if (error instanceof Error && error.message === "Canceled") return [];
    throw error;
  }
}

/** What `probe` gives as soon as it gives something. */
export async function until<T>(what: string, probe: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    const value = await probe();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** What an editor shows in a file, one row for each diagnostic: `3:1-12 invalid-value error`, counted from 1. */
export function rowsAt(uri: vscode.Uri): readonly string[] {
  const rows = vscode.languages.getDiagnostics(uri).map(({ range: { start, end }, code, severity }) => {
    const rule = typeof code === "object" ? code.value : code;
    const level = ["error", "warning", "info"][severity];
    return `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${rule} ${level}`;
  });
  return rows.toSorted();
}

/** Two values are the same, told apart by how they look as JSON. */
export function same(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual, undefined, 1), JSON.stringify(expected, undefined, 1)];
  if (a !== b) throw new Error(`expected ${b}\nbut got ${a}`);
}

/** `text` has all of these in it. */
export function includes(text: string, ...parts: readonly string[]): void {
  for (const part of parts) if (!text.includes(part)) throw new Error(`\`${part}\` is not in:\n${text}`);
}

/** The place of a text's first occurrence in a document. */
export function placeOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`\`${text}\` is not in ${document.uri.path}.`);
  return document.positionAt(offset);
}

export const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === "string" ? label : label.label);

/** The names that are completed at a place. */
export async function completionsAt(uri: vscode.Uri, position: vscode.Position): Promise<readonly string[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    uri,
    position,
  );
  return items.map(labelOf);
}
