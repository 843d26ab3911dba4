import { commands, type ExtensionContext, l10n, languages, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions, Middleware } from "vscode-languageclient";
import { fromServer, toServer } from "./addresses.ts";
import { createDropin } from "./create-dropin.ts";
import { EffectiveUnits } from "./effective.ts";
import { answerAboutFiles } from "./files.ts";
import { PlaneMapPanel } from "./plane-map.ts";
import { PlanesView } from "./planes-view.ts";
import { showReferences } from "./references.ts";
import { selectHost, selectTarget } from "./select.ts";
import { confs, units } from "./selector.ts";
import { Status } from "./status.ts";

/** What other extensions, and tests, get of this one. */
export interface Api {
  /** Resolves when the language server answers. */
  readonly ready: Promise<void>;
}

/** Starts the extension; `clientWith` makes the client for the place it runs in. */
export function start(
  context: ExtensionContext,
  clientWith: (options: LanguageClientOptions) => BaseLanguageClient,
): Api {
  const log = window.createOutputChannel("Unitwright", { log: true });
  const client = clientWith({
    documentSelector: [...units(), ...confs()],
    outputChannel: log,
    middleware: { ...withoutSecondRename(), ...afterDiagnostics(() => outdated()) },
    uriConverters: { code2Protocol: toServer, protocol2Code: fromServer },
    initializationOptions: {
      docs: Uri.joinPath(context.extensionUri, "docs", "rules").toString(),
      commands: ["unitwright.showReferences"],
      snippets: false,
      unitwright: settings(),
    },
  });
  answerAboutFiles(client);
  const effective = new EffectiveUnits(client);
  const planes = new PlanesView(client);
  const map = new PlaneMapPanel(client, context.extensionUri);
  const status = new Status(client);
  const outdated = () => {
    for (const it of [effective, planes, map, status]) it.outdated();
  };
  const restart = async () => {
    // One that did not start, or has ended, cannot be stopped.
    await client.stop().catch(() => {});
    await client.start();
  };
  const command = (name: string, work: (...parameters: never[]) => unknown) =>
    commands.registerCommand(`unitwright.${name}`, work);
  context.subscriptions.push(
    log,
    effective,
    planes,
    map,
    status,
    command("restartServer", restart),
    command("showOutput", () => log.show()),
    command("showEffective", () => effective.show()),
    command("diffEffective", () => effective.compare()),
    command("showMap", () => map.show()),
    command("createDropin", () => createDropin()),
    command("selectTarget", () => selectTarget()),
    command("selectHost", () => selectHost()),
    command("refreshPlanes", () => planes.refresh()),
    command("showReferences", showReferences),
    workspace.onDidGrantWorkspaceTrust(restart),
    window.onDidChangeActiveTextEditor(noteUnit),
    client,
  );
  noteUnit();
  commands.executeCommand("setContext", "unitwright.active", true);
  const ready = client.start().then(() => {
    planes.refresh();
    status.outdated();
  });
  ready.catch((error) => {
    log.error(String(error));
    window.showErrorMessage(l10n.t("The language server of Unitwright did not start: {0}", String(error)));
  });
  return { ready };
}

/** What the user has set, as plain data: settings as VS Code gives them cannot be sent to a worker. */
function settings(): Record<string, unknown> {
  const own = workspace.getConfiguration("unitwright");
  return JSON.parse(JSON.stringify(Object.fromEntries(["systemd", "hosts", "rules"].map((it) => [it, own.get(it)]))));
}

/** Commands about a unit are offered while one is shown. */
function noteUnit(): void {
  const document = window.activeTextEditor?.document;
  const isUnit = document !== undefined && languages.match(units(), document) > 0;
  commands.executeCommand("setContext", "unitwright.unit", isUnit);
}

/**
 * Calls `work` whenever diagnostics were asked for: files or settings have changed. The diagnostics may be the same as before where what
 * else is shown of the units is not.
 */
function afterDiagnostics(work: () => void): Middleware {
  return {
    provideDiagnostics: async (document, previousResultId, token, next) => {
      const report = await next(document, previousResultId, token);
      work();
      return report;
    },
  };
}

/**
 * When VS Code renames the files of a unit that was renamed in a text, it asks what else is to be changed: nothing is. Only this once: the
 * user may give a file that name later.
 */
function withoutSecondRename(): Middleware {
  let renamedTo: string | undefined;
  return {
    provideRenameEdits: async (document, position, name, token, next) => {
      renamedTo = undefined;
      const edit = await next(document, position, name, token);
      // One that is refused throws.
      if (edit) renamedTo = name;
      return edit;
    },
    workspace: {
      willRenameFiles: async (event, next) => {
        const isOwn = event.files.some(({ newUri }) => newUri.path.endsWith(`/${renamedTo}`));
        renamedTo = undefined;
        return isOwn ? null : next(event);
      },
    },
  };
}
