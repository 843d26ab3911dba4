import { workspace } from "vscode";
import type { BaseLanguageClient, Range } from "vscode-languageclient";
import { toServer } from "./addresses.ts";

/** The server's answer to `unitwright/planes` for one folder. */
export interface Planes {
  readonly folder: string;
  readonly systemd: readonly number[];
  readonly hosts: readonly string[];
  readonly conflicts: number;
  readonly items: readonly PlaneNode[];
}

/** A slice, a unit or a drop-in. */
export interface PlaneNode {
  readonly name: string;
  readonly kind: "slice" | "unit" | "dropin";
  readonly detail: string;
  readonly location?: { readonly uri: string; readonly range: Range };
  readonly findings: { readonly error: number; readonly warning: number; readonly info: number };
  readonly children: readonly PlaneNode[];
}

/** What the server knows of the planes of the open folders; `items` are left out unless asked for. */
export async function planesOf(client: BaseLanguageClient, items: boolean): Promise<readonly Planes[]> {
  if (!client.isRunning()) return [];
  const folders = (workspace.workspaceFolders ?? []).map((it) => toServer(it.uri));
  return client.sendRequest<readonly Planes[]>("unitwright/planes", { folders, items });
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
