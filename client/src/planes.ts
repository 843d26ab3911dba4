import { workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { PlanesAnswer } from "../../server/src/lsp/planes.ts";
import { toServer } from "./addresses.ts";

/** What the server knows of the planes of the open folders; `items` are left out unless asked for. */
export async function planesOf(client: BaseLanguageClient, items: boolean): Promise<readonly PlanesAnswer[]> {
  if (!client.isRunning()) return [];
  const folders = (workspace.workspaceFolders ?? []).map((it) => toServer(it.uri));
  return client.sendRequest<readonly PlanesAnswer[]>("unitwright/planes", { folders, items });
}

/** Calls `work` when nothing has asked for it for a while; milliseconds. */
export function whenQuiet(work: () => void, wait = 400): { readonly soon: () => void; readonly dispose: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const dispose = () => clearTimeout(timer);
  const soon = () => {
    dispose();
    timer = setTimeout(work, wait);
  };
  return { soon, dispose };
}
