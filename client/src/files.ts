import { FileType, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { fromServer } from "./addresses.ts";

/** Answers what the server asks about files that it cannot reach itself. Nothing is written. */
export function answerAboutFiles(client: BaseLanguageClient): void {
  client.onRequest("unitwright/files/kind", async ({ uri }: Asked) => {
    const { type } = await workspace.fs.stat(fromServer(uri)).then(undefined, () => ({ type: undefined }));
    return type === undefined ? null : kindOf(type & ~FileType.SymbolicLink);
  });
  client.onRequest("unitwright/files/list", async ({ uri }: Asked) => {
    const entries = await workspace.fs.readDirectory(fromServer(uri));
    return entries.map(([name, type]) => [name, kindOf(type)]);
  });
  client.onRequest("unitwright/files/read", async ({ uri }: Asked) => {
    const bytes = await workspace.fs.readFile(fromServer(uri));
    if (bytes.length > LARGEST) throw new Error("is larger than 16 MiB; no unit file is.");
    const parts: string[] = [];
    for (let at = 0; at < bytes.length; at += CHUNK) parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
    return parts.join("");
  });
}

interface Asked {
  readonly uri: string;
}

function kindOf(type: FileType): "file" | "folder" | "link" | "other" {
  if (type & FileType.SymbolicLink) return "link";
  return type === FileType.Directory ? "folder" : type === FileType.File ? "file" : "other";
}

const LARGEST = 16 * 1024 * 1024;
/** A function takes only so many arguments. */
const CHUNK = 8192;
