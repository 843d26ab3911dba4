import { l10n, Position, Selection, Uri, WorkspaceEdit, window, workspace } from "vscode";

/** Makes a drop-in beside the active unit, with the section of its type, and opens it. */
export async function createDropin(): Promise<void> {
  const active = window.activeTextEditor?.document.uri;
  const place = active && dropinFolderOf(active);
  if (!place) {
    window.showInformationMessage(l10n.t("Open a unit or a drop-in first."));
    return;
  }
  const name = await window.showInputBox({
    title: l10n.t("A drop-in for {0}", place.unit),
    prompt: l10n.t("Drop-ins are read in the order of their names; number them."),
    value: "50-override.conf",
    valueSelection: [3, 11],
    validateInput: (it) =>
      /^[^/\s.][^/\n]*\.conf$/.test(it) ? undefined : l10n.t("The name ends in .conf and has no slash."),
  });
  if (name === undefined) return;
  const uri = Uri.joinPath(place.folder, name);
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true });
  const isNew = await workspace.fs.stat(uri).then(
    () => false,
    () => true,
  );
  if (isNew) edit.insert(uri, new Position(0, 0), `[${sectionOf(place.unit)}]\n`);
  if (!(await workspace.applyEdit(edit))) return;
  const editor = await window.showTextDocument(await workspace.openTextDocument(uri));
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  editor.selection = new Selection(end, end);
}

/** The unit that a file belongs to, and the folder for its drop-ins. */
function dropinFolderOf(uri: Uri): { readonly unit: string; readonly folder: Uri } | undefined {
  const [name = "", above = ""] = uri.path.split("/").toReversed();
  if (above.endsWith(".d")) return { unit: above.slice(0, -2), folder: Uri.joinPath(uri, "..") };
  return /\.[a-z]+$/.test(name) ? { unit: name, folder: Uri.joinPath(uri, "..", `${name}.d`) } : undefined;
}

/** `web.service` has its settings in [Service]; the sections of targets and devices are general ones. */
function sectionOf(unit: string): string {
  const type = unit.slice(unit.lastIndexOf(".") + 1);
  if (type === "target" || type === "device") return "Unit";
  return type.charAt(0).toUpperCase() + type.slice(1);
}
