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

/** The files that were dropped on the page, those in folders among them. What the browser does not give out is left. */
export async function droppedFiles(transfer: DataTransfer): Promise<Received> {
  // Asked for at once: later the browser has forgotten them.
  const asked = [...transfer.items].map((it: Dropped) => it.getAsFileSystemHandle?.() ?? it.webkitGetAsEntry());
  const found: Found[] = [];
  for (const it of asked) {
    const root = await it;
    if (root === null) continue;
    if ("fullPath" in root) await collect(root, found);
    else await collectHandle(root, "", found);
  }
  return read(found);
}

/** Chromium hands entries out to pages from the disk, but not what is in them; handles it does. Other browsers have entries only. */
interface Dropped extends DataTransferItem {
  getAsFileSystemHandle?(): Promise<Handle | null>;
}

type Handle = FileSystemFileHandle | FileSystemDirectoryHandle;

interface Found {
  readonly path: string;
  /** `undefined` where the browser does not give it out. */
  readonly file: File | undefined;
}

/** There is enough already, or nobody has units there. */
const isPassedOver = (name: string, found: readonly Found[]) =>
  found.length > MOST || name === ".git" || name === "node_modules";

async function collectHandle(handle: Handle, folder: string, found: Found[]): Promise<void> {
  if (isPassedOver(handle.name, found)) return;
  const path = `${folder}/${handle.name}`;
  if (handle.kind === "file") found.push({ path, file: await handle.getFile().catch(() => undefined) });
  else for await (const it of handle.values()) await collectHandle(it, path, found);
}

async function collect(entry: FileSystemEntry, found: Found[]): Promise<void> {
  if (isPassedOver(entry.name, found)) return;
  if (entry.isFile) {
    const file = await new Promise<File | undefined>((done) =>
      (entry as FileSystemFileEntry).file(done, () => done(undefined)),
    );
    found.push({ path: entry.fullPath, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A reader gives a part of a large folder at a time.
    const some = await new Promise<FileSystemEntry[]>((done) => reader.readEntries(done, () => done([])));
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
    if (path === undefined || !file || file.size > LONGEST || files.size >= MOST) left++;
    else files.set(path, decodeUtf8(new Uint8Array(await file.arrayBuffer())));
  }
  return { files, left };
}
