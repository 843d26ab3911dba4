import { type ExtensionContext, l10n, Uri } from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import { type Api, start } from "./extension.ts";

/** The workers of this surrounding; the types of pages are not used here. */
declare const Worker: new (address: string) => ConstructorParameters<typeof BrowserMessageReader>[0] & Ending;

interface Ending {
  terminate(): void;
}

/** The extension in a browser: the server is a web worker. */
export function activate(context: ExtensionContext): Api {
  const program = Uri.joinPath(context.extensionUri, "client", "dist", "server.js").toString(true);
  let worker: InstanceType<typeof Worker> | undefined;
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  return start(context, (options) => {
    const name = l10n.t("Unitwright Language Server");
    // Not the worker itself: VS Code's own kind of it is not recognised as one.
    const transports = async () => {
      worker?.terminate();
      worker = new Worker(program);
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    return new LanguageClient("unitwright", name, transports, options);
  });
}
