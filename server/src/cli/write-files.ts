import type { Host } from "./host.ts";
import { visible } from "./visible.ts";

/** A file with its new text. */
export interface Change {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Writes changed files, each all or nothing, and names those that could not be; gives the paths that have their new text. */
export async function writeFiles(
  changes: readonly Change[],
  named: readonly string[],
  { files, folder, complain }: Host,
): Promise<ReadonlySet<string>> {
  for (const it of new Set(changes.map(({ path }) => folderOf(path)))) await files.sweep(it);
  const written = new Set<string>();
  for (const { path, before, after } of changes) {
    try {
      await files.replace(path, after, before, rootOf(path, named, folder));
      written.add(path);
    } catch (error) {
      complain(`unitwright: ${visible(path)}: ${error instanceof Error ? error.message : error}\n`);
    }
  }
  return written;
}

/**
 * The folder that a file may not lead out of, if it is a link: the named folder that it was found in; of a file that was named itself
 * the current folder, or its own where it lies elsewhere.
 */
function rootOf(path: string, named: readonly string[], current: string): string {
  const within = named.find((it) =>
    it === "." ? !path.startsWith("/") : path.startsWith(`${it.replace(/\/+$/, "")}/`),
  );
  if (within !== undefined) return within;
  const inside = path.startsWith("/") ? path.startsWith(`${current}/`) : !path.split("/").includes("..");
  return inside ? current : folderOf(path);
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "." : path.slice(0, slash) || "/";
}
