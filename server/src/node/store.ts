import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Store } from "../cli/cache.ts";

const DAY = 24 * 60 * 60 * 1000;
/** What nobody asked for so long is dropped. */
const KEPT = 30 * DAY;

/**
 * Keeps texts in a folder, which is made when it is not there. `entry` is the address of the program's first file: it names the others
 * by what is in them, so it is another one when anything of the program changes.
 */
export async function storeIn(folder: string, entry: string): Promise<Store> {
  const program = await readFile(fileURLToPath(entry));
  await prepare(folder).catch(() => {});
  const pathOf = (key: string) => `${folder}/${key}.json`;
  return {
    keyOf: (text) => createHash("sha256").update(program).update("\0").update(text).digest("hex"),
    async read(key) {
      const path = pathOf(key);
      const text = await readFile(path, "utf8").catch(() => "");
      const end = text.indexOf("\n");
      const body = text.slice(end + 1);
      if (end < 0 || text.slice(0, end) !== seal(key, body)) return undefined;
      await refresh(path).catch(() => {});
      return body;
    },
    async write(key, body) {
      // Written aside and put in place at once. The seal tells a whole entry from half of one all the same.
      const aside = `${folder}/${randomUUID()}.new`;
      try {
        await writeFile(aside, `${seal(key, body)}\n${body}`, { flag: "wx" });
        await rename(aside, pathOf(key));
      } catch {
        await unlink(aside).catch(() => {});
      }
    },
  };
}

const seal = (key: string, body: string) => createHash("sha256").update(key).update("\n").update(body).digest("hex");

/** Says to programs that make copies of disks what this folder is, and drops what is old. */
async function prepare(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  // Source: the Cache Directory Tagging Specification.
  const tag = "Signature: 8a477f597d28d172789f06886806bc55\n# Results of unitwright; may be deleted.\n";
  await writeFile(`${folder}/CACHEDIR.TAG`, tag, { flag: "wx" }).catch(() => {});
  for (const name of await readdir(folder)) {
    if (!/^[0-9a-f-]+\.(?:json|new)$/.test(name)) continue;
    const { mtimeMs } = await stat(`${folder}/${name}`);
    if (mtimeMs < Date.now() - KEPT) await unlink(`${folder}/${name}`);
  }
}

async function refresh(path: string): Promise<void> {
  const { mtimeMs } = await stat(path);
  if (mtimeMs < Date.now() - DAY) await utimes(path, new Date(), new Date());
}
