import { isUtf8 } from "node:buffer";
import { createReadStream, type Dirent } from "node:fs";
import { lstat, readdir, readFile, readlink, realpath, stat } from "node:fs/promises";
import type { Files } from "../cli/host.ts";
import type { Entry } from "../discovery/files.ts";
import { decodeUtf8, encodeUtf8 } from "../text/utf8.ts";
import { createFile } from "./create-file.ts";
import { replaceFile, sweepFolder } from "./replace-file.ts";
import { writeWhole } from "./write-whole.ts";

/** Larger files are nobody's unit; reading them would only take the machine's memory. */
const LARGEST = 64 * 1024 * 1024;
const TOO_LARGE = "is larger than 64 MiB; no unit file is.";

/** The files of this machine. */
export const disk: Files = {
  async kindOf(path) {
    try {
      const stats = await stat(path);
      return stats.isDirectory() ? "folder" : stats.isFile() ? "file" : "other";
    } catch (error) {
      if (isMissing(error)) return (await exists(path)) ? "other" : undefined;
      return "other";
    }
  },
  async linkAt(path) {
    return readlink(path).catch(() => undefined);
  },
  async list(folder) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(rethrow);
    return entries.map((it): Entry => ({ name: it.name, kind: kindOf(it) }));
  },
  async read(path) {
    const stats = await stat(path).catch(rethrow);
    if (stats.isFile() && stats.size > LARGEST) throw new Error(TOO_LARGE);
    if (stats.isSocket()) throw new Error("is a socket, not a file.");
    if (stats.isFIFO() && (await hasName(path))) throw new Error("is a pipe, not a file.");
    return textOf(await (stats.isFile() ? readFile(path) : readStream(path)).catch(rethrow));
  },
  async write(path, text) {
    await writeWhole(path, Buffer.from(text)).catch(rethrow);
  },
  async create(path, text) {
    await createFile(path, encodeUtf8(text)).catch(rethrow);
  },
  async replace(path, text, expected, within) {
    await replaceFile(path, encodeUtf8(text), encodeUtf8(expected), within).catch(rethrow);
  },
  sweep: sweepFolder,
};

/** A pipe with a name in a folder may never have a writer; the shell's `<(…)` has one. */
async function hasName(path: string): Promise<boolean> {
  return realpath(path).then(
    (it) => !/^\/(?:dev|proc)\//.test(it),
    () => false,
  );
}

/** What comes from a pipe or a device, which may have no end. */
async function readStream(path: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of createReadStream(path)) {
    parts.push(part as Buffer);
    size += (part as Buffer).length;
    if (size > LARGEST) throw new Error(TOO_LARGE);
  }
  return Buffer.concat(parts);
}

function kindOf(entry: Dirent): Entry["kind"] {
  if (entry.isDirectory()) return "folder";
  if (entry.isFile()) return "file";
  return entry.isSymbolicLink() ? "link" : "other";
}

/** See `text/utf8.ts` for what becomes of bytes that are no text. */
export function textOf(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString("utf8") : decodeUtf8(bytes);
}

const isMissing = (error: unknown) => codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR";

/** A link that leads nowhere is there all the same. */
async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined);

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder.",
  ENOTDIR: "there is no such file or folder.",
  EEXIST: "is there already.",
  EACCES: "may not be read or written by you.",
  EPERM: "may not be read or written by you.",
  EISDIR: "is a folder.",
  ELOOP: "is a link that leads to itself.",
  ENOSPC: "the disk is full.",
  EFBIG: "would be larger than files may be here.",
  EROFS: "the disk cannot be written to.",
};

function rethrow(error: unknown): never {
  throw new Error(reasonOf(error));
}

/** Why a call failed, for people. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return (typeof code === "string" && reasons[code]) || (error instanceof Error ? error.message : String(error));
}
