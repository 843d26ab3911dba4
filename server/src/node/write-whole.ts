import {
  access,
  constants,
  type FileHandle,
  lstat,
  open,
  realpath,
  rename,
  stat,
  unlink,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Makes `bytes` the content of the file at `path`, all or nothing where that can be: they are written to a file beside it, which takes its
 * place when it is complete and on the disk. Mode and links stay. What is no regular file (a pipe, `/dev/stdout`), has several names or may
 * not be replaced (one that is mounted by itself) is written to as it is. Rejects with the error of the system.
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const old = await stat(path).catch(() => undefined);
  // A link that leads nowhere is there all the same: what it leads to is made.
  const isThere = old !== undefined || (await lstat(path).catch(() => undefined)) !== undefined;
  if (isThere && !(old?.isFile() && old.nlink === 1)) return writeFile(path, bytes);
  if (isThere) await access(path, constants.W_OK);
  const target = isThere ? await realpath(path) : path;
  const folder = dirname(target);
  // Named like the files of `replaceFile`.
  const aside = join(folder, `.${basename(target).slice(0, 200)}.unitwright-${process.pid}.tmp`);
  try {
    const handle = await open(aside, "wx");
    await fill(handle, bytes, old?.mode);
    await rename(aside, target);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "EEXIST") await unlink(aside).catch(() => {});
    if (typeof code !== "string" || !irreplaceable.has(code)) throw error;
    await writeFile(path, bytes);
  }
}

/** The folder may not be changed, or the file not be replaced; the file itself may be written to all the same. */
const irreplaceable: ReadonlySet<string> = new Set(["EACCES", "EPERM", "EBUSY", "EEXIST"]);

async function fill(handle: FileHandle, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  try {
    await handle.writeFile(bytes);
    if (mode !== undefined) await handle.chmod(mode & 0o7777);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
