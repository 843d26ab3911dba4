import { link, open, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Makes a file with these bytes at `path`, all or nothing: they are written to a file beside it, which gets the name when it is complete
 * and on the disk. Rejects where something is there already, be it a link that leads nowhere.
 */
export async function createFile(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  // Named like the files of `replaceFile`: what a killed run leaves is swept with those.
  const aside = join(folder, `.${basename(path).slice(0, 200)}.unitwright-${process.pid}.tmp`);
  const handle = await open(aside, "wx");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
    // Unlike renaming this never takes the place of another file.
    await link(aside, path);
  } finally {
    await handle.close();
    await unlink(aside).catch(() => {});
  }
  const parent = await open(folder).catch(() => undefined);
  await parent?.sync().catch(() => {});
  await parent?.close();
}
