import { commands, type Disposable, EventEmitter, l10n, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { EffectiveAnswer } from "../../server/src/lsp/effective.ts";
import { fromServer, toServer } from "./addresses.ts";

const SCHEME = "unitwright-effective";

/** Units as systemd reads them, as documents that cannot be edited and follow their files. */
export class EffectiveUnits implements Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly #shown: Disposable;

  constructor(readonly client: BaseLanguageClient) {
    this.#shown = workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: async (uri) => {
        const { file, unit } = JSON.parse(uri.query);
        const answer = await this.#ask(Uri.parse(file), unit);
        return answer?.text ?? `# ${l10n.t("The file is closed, or is no unit any more.")}\n`;
      },
    });
  }

  /** Shows the unit that the active file is a part of. */
  async show(): Promise<void> {
    const found = await this.#active();
    if (!found) return;
    const document = await workspace.openTextDocument(found.address);
    await window.showTextDocument(document, { preview: true });
  }

  /** Compares the main file of that unit with it. */
  async compare(): Promise<void> {
    const found = await this.#active();
    if (!found) return;
    const { answer, address } = found;
    if (answer.main === undefined) {
      window.showInformationMessage(l10n.t("{0} has no main file here: only drop-ins.", answer.unit));
      return this.show();
    }
    const title = l10n.t("{0}: main file ↔ effective", answer.unit);
    await commands.executeCommand("vscode.diff", fromServer(answer.main), address, title);
  }

  /** Files changed: what is shown is asked for anew. */
  outdated(): void {
    if (!this.client.isRunning()) return;
    for (const { uri } of workspace.textDocuments) if (uri.scheme === SCHEME) this.#changed.fire(uri);
  }

  dispose(): void {
    this.#shown.dispose();
    this.#changed.dispose();
  }

  async #active(): Promise<{ readonly answer: EffectiveAnswer; readonly address: Uri } | undefined> {
    const file = window.activeTextEditor?.document.uri;
    const first = file && (await this.#ask(file));
    if (!file || !first) {
      window.showInformationMessage(l10n.t("Open a unit or a drop-in first."));
      return undefined;
    }
    const names = [...first.units];
    const unit = names.length < 2 ? first.unit : await window.showQuickPick(names, { title: l10n.t("Which unit?") });
    if (unit === undefined) return undefined;
    const answer = unit === first.unit ? first : await this.#ask(file, unit);
    const query = JSON.stringify({ file: file.toString(), unit });
    return answer && { answer, address: Uri.from({ scheme: SCHEME, path: `/${unit}`, query }) };
  }

  async #ask(file: Uri, unit?: string): Promise<EffectiveAnswer | undefined> {
    const asked = { textDocument: { uri: toServer(file) }, unit };
    return (await this.client.sendRequest<EffectiveAnswer | null>("unitwright/effective", asked)) ?? undefined;
  }
}
