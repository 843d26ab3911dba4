import { decodeUtf8 } from "../../server/src/text/utf8.ts";
import { cleanPath, withoutTop } from "./paths.ts";

/** What came in, and how many files were left out because they are too long or too many. */
export interface Received {
  readonly files: ReadonlyMap<string, string>;
  readonly left: number;
}

/** Longer files systemd does not read to their end either. */
const LONGEST = 2 << 20;
const MOST = 2000;

/** The files of a file chooser, for single files or for a folder. */
export async function chosenFiles(list: FileList): Promise<Received> {
  return read([...list].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

/** The files that were dropped on the page, those in folders among them. */
export async function droppedFiles(transfer: DataTransfer): Promise<Received> {
  // Asked for at once: later the browser has forgotten them.
  const entries = [...transfer.items].flatMap((it) => it.webkitGetAsEntry() ?? []);
  const found: Found[] = [];
  for (const it of entries) await collect(it, found);
  return read(found);
}

interface Found {
  readonly path: string;
  readonly file: File;
}

async function collect(entry: FileSystemEntry, found: Found[]): Promise<void> {
  if (found.length > MOST || entry.name === ".git" || entry.name === "node_modules") return;
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
    found.push({ path: entry.fullPath, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A reader gives a part of a large folder at a time.
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return;
    for (const it of some) await collect(it, found);
  }
}

async function read(found: readonly Found[]): Promise<Received> {
  const paths = withoutTop(found.map((it) => cleanPath(it.path) ?? ""));
  const files = new Map<string, string>();
  let left = 0;
  for (const [index, { file }] of found.entries()) {
    const path = cleanPath(paths[index] ?? "");
    if (path === undefined || file.size > LONGEST || files.size >= MOST) left++;
    else files.set(path, decodeUtf8(new Uint8Array(await file.arrayBuffer())));
  }
  return { files, left };
}
