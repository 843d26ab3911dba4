import { access, constants, type FileHandle, lstat, open, readdir, realpath, rename, unlink } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";

/**
 * Puts `bytes` in the place of the file at `path`, all or nothing: they are written to a file beside it, which takes its place when it
 * is complete and on the disk. Mode and, where the system allows it, owner stay; of a link the file that it leads to is replaced.
 *
 * Rejects, with the file as it was, when the file is not below the folder `within`, has several names, is not writable, no longer holds
 * `expected` (nor `bytes` already), or the disk is full.
 */
export async function replaceFile(
  path: string,
  bytes: Uint8Array,
  expected: Uint8Array,
  within: string,
): Promise<void> {
  const target = await realpath(path);
  const inside = relative(await realpath(within), target);
  if (inside === "" || inside === ".." || inside.startsWith(`..${sep}`)) {
    throw new Error("lies outside of the folder that was named: it is not written to.");
  }
  await access(target, constants.W_OK);
  const old = await readWhole(target);
  if (!old.stats.isFile()) throw new Error("is no regular file.");
  if (old.stats.nlink > 1) throw new Error("has several names (hard links), which replacing it would part.");
  // Another name of the file may have been written to with the same text.
  if (old.bytes.equals(bytes)) return;
  if (!old.bytes.equals(expected)) throw new Error("was changed by something else meanwhile.");
  const folder = dirname(target);
  const aside = join(folder, `.${basename(target).slice(0, 200)}.unitwright-${process.pid}.tmp`);
  const handle = await open(aside, "wx", 0o600);
  try {
    await fill(handle, bytes, old.stats);
    const now = await lstat(target);
    if (now.dev !== old.stats.dev || now.ino !== old.stats.ino)
      throw new Error("was changed by something else meanwhile.");
    await rename(aside, target);
  } catch (error) {
    await unlink(aside).catch(() => {});
    throw error;
  }
  // The name is on the disk as well then; not every system can do that.
  const parent = await open(folder).catch(() => undefined);
  await parent?.sync().catch(() => {});
  await parent?.close();
}

/** Removes what runs that were killed left in a folder. */
export async function sweepFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const owner = /^\..+\.unitwright-(\d+)\.tmp$/.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) await unlink(join(folder, name)).catch(() => {});
  }
}

async function readWhole(path: string) {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = await handle.stat();
    return { stats, bytes: stats.isFile() ? await handle.readFile() : Buffer.alloc(0) };
  } finally {
    await handle.close();
  }
}

async function fill(
  handle: FileHandle,
  bytes: Uint8Array,
  like: { mode: number; uid: number; gid: number },
): Promise<void> {
  try {
    await handle.writeFile(bytes);
    // Only the superuser may give files away; a new owner takes the set-id bits off, so the mode comes last.
    await handle.chown(like.uid, like.gid).catch(() => {});
    await handle.chmod(like.mode & 0o7777);
    await handle.sync();
    if ((await handle.stat()).size !== bytes.length) throw new Error("could not be written completely.");
  } finally {
    await handle.close();
  }
}

/** A process that may not be sent signals runs all the same. */
function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
