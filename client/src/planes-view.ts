import {
  type Disposable,
  EventEmitter,
  l10n,
  Range,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
  workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { PlaneNode, PlanesAnswer } from "../../server/src/lsp/planes.ts";
import { fromServer } from "./addresses.ts";
import { planesOf, whenQuiet } from "./planes.ts";

/** A folder, when several are open, or what is in one. */
type Row = { readonly kind: "folder"; readonly planes: PlanesAnswer } | PlaneNode;

/** The tree of slices, units and drop-ins of the open folders. */
export class PlanesView implements TreeDataProvider<Row>, Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: TreeView<Row>;
  readonly #quiet = whenQuiet(() => this.refresh());

  constructor(readonly client: BaseLanguageClient) {
    this.#view = window.createTreeView("unitwright.planes", { treeDataProvider: this, showCollapseAll: true });
  }

  refresh(): void {
    this.#changed.fire();
  }

  /** What is shown may hold no more. */
  outdated(): void {
    if (this.#view.visible) this.#quiet.soon();
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row) return [...(row.kind === "folder" ? row.planes.items : row.children)];
    const folders = await planesOf(this.client, true);
    const conflicts = folders.reduce((sum, it) => sum + it.conflicts, 0);
    const tooltip = l10n.t("Conflicts between planes: {0}", conflicts);
    this.#view.badge = conflicts > 0 ? { value: conflicts, tooltip } : undefined;
    const filled = folders.filter((it) => it.items.length > 0);
    return filled.length > 1 ? filled.map((planes) => ({ kind: "folder", planes })) : [...(filled[0]?.items ?? [])];
  }

  getTreeItem(row: Row): TreeItem {
    if (row.kind === "folder") {
      const uri = fromServer(row.planes.folder);
      const name = workspace.getWorkspaceFolder(uri)?.name ?? uri.path;
      const item = new TreeItem(name, TreeItemCollapsibleState.Expanded);
      item.iconPath = ThemeIcon.Folder;
      return item;
    }
    const inner =
      row.children.length === 0 ? "None" : row.children.some((it) => it.kind !== "dropin") ? "Expanded" : "Collapsed";
    const item = new TreeItem(row.name, TreeItemCollapsibleState[inner]);
    const { error, warning } = row.findings;
    const counts = [
      error > 0 ? l10n.t("errors: {0}", error) : "",
      warning > 0 ? l10n.t("warnings: {0}", warning) : "",
    ].filter((it) => it !== "");
    item.description = [row.detail, ...counts].filter((it) => it !== "").join(" · ");
    item.tooltip = [row.name, row.detail, ...counts].filter((it) => it !== "").join("\n");
    item.iconPath = iconOf(row);
    item.accessibilityInformation = { label: [row.name, kindNames()[row.kind], item.description].join(", ") };
    const { location } = row;
    if (location) {
      const { start, end } = location.range;
      const selection = new Range(start.line, start.character, end.line, end.character);
      item.command = {
        command: "vscode.open",
        title: l10n.t("Open"),
        arguments: [fromServer(location.uri), { selection }],
      };
    } else item.tooltip = l10n.t("{0} is only named by others: no file says anything of it.", row.name);
    return item;
  }

  dispose(): void {
    this.#quiet.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }
}

const icons: Readonly<Record<PlaneNode["kind"], string>> = { slice: "layers", unit: "gear", dropin: "diff-added" };

const kindNames = (): Readonly<Record<PlaneNode["kind"], string>> => ({
  slice: l10n.t("slice"),
  unit: l10n.t("unit"),
  dropin: l10n.t("drop-in"),
});

function iconOf({ kind, findings, location }: PlaneNode): ThemeIcon {
  if (findings.error > 0) return new ThemeIcon(icons[kind], new ThemeColor("list.errorForeground"));
  if (findings.warning > 0) return new ThemeIcon(icons[kind], new ThemeColor("list.warningForeground"));
  return new ThemeIcon(icons[kind], location ? undefined : new ThemeColor("disabledForeground"));
}
