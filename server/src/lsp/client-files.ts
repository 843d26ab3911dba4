import type { Connection } from "vscode-languageserver";
import type { Entry, ReadableFiles } from "../discovery/files.ts";
import { decodeUtf8 } from "../text/utf8.ts";
import { uriOf } from "./addresses.ts";

type Kind = Entry["kind"];

/**
 * Files that only the client can reach: those of an editor in a browser, and of folders that are on no disk. It answers
 * `unitwright/files/kind`, `…/list` (`[name, kind]` for each entry) and `…/read` (one character for each byte) for an address.
 */
export function clientFiles(connection: Pick<Connection, "sendRequest">): ReadableFiles {
  const ask = (what: string, path: string): Promise<unknown> =>
    connection.sendRequest(`unitwright/files/${what}`, { uri: uriOf(path) });
  return {
    async kindOf(path: string): Promise<Exclude<Kind, "link"> | undefined> {
      const kind = await ask("kind", path);
      return kind === "file" || kind === "folder" || kind === "other" ? kind : undefined;
    },
    linkAt: async (): Promise<undefined> => undefined,
    async list(folder: string): Promise<readonly { readonly name: string; readonly kind: Kind }[]> {
      const entries = await ask("list", folder);
      if (!Array.isArray(entries)) throw new Error("cannot be listed.");
      return entries.flatMap((it: unknown) => {
        const [name, kind] = Array.isArray(it) ? it : [];
        return typeof name === "string" && isKind(kind) ? { name, kind } : [];
      });
    },
    async read(path: string): Promise<string> {
      const bytes = await ask("read", path);
      if (typeof bytes !== "string") throw new Error("cannot be read.");
      return decodeUtf8(Uint8Array.from(bytes, (it) => it.charCodeAt(0)));
    },
  };
}

/** The extension names what is on no disk below this folder: `vscode-vfs://github/a` is `/~/vscode-vfs/github/a`. */
export const isRemote = (path: string) => path.startsWith("/~/");

const isKind = (value: unknown): value is Kind =>
  value === "file" || value === "folder" || value === "link" || value === "other";
