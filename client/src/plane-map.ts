import {
  type Disposable,
  l10n,
  Position,
  Range,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WorkspaceFolder,
  window,
  workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { MapAnswer } from "../../server/src/lsp/map.ts";
import { fromServer, toServer } from "./addresses.ts";
import { whenQuiet } from "./planes.ts";

/** The panel with the plane map of a folder. It follows its files; a click on a part opens the line behind it. */
export class PlaneMapPanel implements Disposable {
  #panel: WebviewPanel | undefined;
  #folder: WorkspaceFolder | undefined;
  #uris: MapAnswer["uris"] = {};
  readonly #quiet = whenQuiet(() => {
    this.#draw().catch(() => {});
  });

  constructor(
    readonly client: BaseLanguageClient,
    readonly extension: Uri,
  ) {}

  /** Shows the map of the folder that the active file is in, or of one that the user chooses. */
  async show(): Promise<void> {
    const folder = await chosenFolder();
    if (!folder) return;
    this.#folder = folder;
    if (this.#panel) this.#panel.reveal();
    else this.#open();
    await this.#draw();
  }

  /** What is shown may hold no more. */
  outdated(): void {
    if (this.#panel?.visible) this.#quiet.soon();
  }

  dispose(): void {
    this.#quiet.dispose();
    this.#panel?.dispose();
  }

  #open(): void {
    const media = Uri.joinPath(this.extension, "media");
    const panel = window.createWebviewPanel("unitwright.map", l10n.t("Plane Map"), ViewColumn.Beside, {
      enableScripts: true,
      localResourceRoots: [media],
    });
    const script = panel.webview.asWebviewUri(Uri.joinPath(media, "plane-map.js"));
    panel.iconPath = {
      light: Uri.joinPath(media, "unit-light.svg"),
      dark: Uri.joinPath(media, "unit-dark.svg"),
    };
    panel.webview.html = page(script.toString(), nonce());
    panel.webview.onDidReceiveMessage((message: unknown) => this.#take(message));
    panel.onDidChangeViewState(() => this.outdated());
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    this.#panel = panel;
  }

  async #draw(): Promise<void> {
    const panel = this.#panel;
    if (!panel || !this.#folder) return;
    const asked = { folder: toServer(this.#folder.uri) };
    const map = await this.client.sendRequest<MapAnswer | null>("unitwright/map", asked);
    // It may have been closed meanwhile.
    if (!map || panel !== this.#panel) return;
    this.#uris = map.uris;
    panel.title = l10n.t("Plane Map: {0}", this.#folder.name);
    // Not waited for: a page that was never loaded takes no message.
    panel.webview.postMessage({ svg: map.svg });
  }

  /** The page says that it can draw, or that a part was chosen: only files that the server named are opened. */
  async #take(message: unknown): Promise<void> {
    if (typeof message !== "object" || message === null) return;
    if ("ready" in message) return this.#draw();
    const path = "path" in message && typeof message.path === "string" ? message.path : "";
    const uri = Object.hasOwn(this.#uris, path) ? this.#uris[path] : undefined;
    if (uri === undefined) return;
    const number = (value: unknown) => (typeof value === "number" && value >= 1 ? Math.floor(value) - 1 : 0);
    const at = new Position(
      number("line" in message ? message.line : 1),
      number("column" in message ? message.column : 1),
    );
    const document = await workspace.openTextDocument(fromServer(uri));
    await window.showTextDocument(document, { selection: new Range(at, at), viewColumn: ViewColumn.One });
  }
}

async function chosenFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const active = window.activeTextEditor && workspace.getWorkspaceFolder(window.activeTextEditor.document.uri);
  if (active) return active;
  if (folders.length > 1) return window.showWorkspaceFolderPick();
  if (!folders[0])
    window.showInformationMessage(l10n.t("Open a folder with units first: the map is about all of them."));
  return folders[0];
}

/** The page without the map, which comes as a message. It may load its script and its own styles, and nothing else. */
function page(script: string, once: string): string {
  const policy = `default-src 'none'; script-src 'nonce-${once}'; style-src 'nonce-${once}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style nonce="${once}">body { padding: 0; margin: 0 } svg { display: block; width: 100%; min-width: 720px; max-width: 1400px; height: auto }</style>
</head>
<body>
<main id="map"></main>
<script nonce="${once}" src="${script}"></script>
</body>
</html>`;
}

/** Letters that nobody can know before. */
function nonce(): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length: 32 }, () => letters.charAt(Math.floor(Math.random() * letters.length))).join("");
}
