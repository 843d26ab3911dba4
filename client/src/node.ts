import { type ChildProcess, spawn } from "node:child_process";
import { type ExtensionContext, l10n, Uri } from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { type Api, start } from "./extension.ts";
import { provideTasks } from "./tasks.ts";

/** The extension on a desktop, or on a machine that a desktop is connected to. */
export function activate(context: ExtensionContext): Api {
  const program = Uri.joinPath(context.extensionUri, "client", "dist", "server.js").fsPath;
  context.subscriptions.push(provideTasks(program));
  return start(context, (options) => {
    const name = l10n.t("Unitwright Language Server");
    return new LanguageClient("unitwright", name, async () => startServer(program), options);
  });
}

/** The program of the package itself, with the Node that the extension runs in: nothing of the workspace is run. */
function startServer(program: string): ChildProcess {
  return spawn(process.execPath, [program, "lsp", "--stdio"], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1", NODE_OPTIONS: "" },
    windowsHide: true,
  });
}
