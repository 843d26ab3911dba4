import type { Files } from "../../server/src/cli/host.ts";
import type { Entry } from "../../server/src/discovery/files.ts";
import { absolute, parentOf } from "../../server/src/discovery/paths.ts";

/** Files that are in memory only, by paths below `/`. Nothing can be written to them. */
export function memoryFiles(texts: ReadonlyMap<string, string>): Files {
  const folders = new Map<string, Map<string, Entry>>([["/", new Map()]]);
  for (const path of texts.keys()) enter(folders, absolute("/", path), "file");
  const refuse = async () => {
    throw new Error("files in memory are only read.");
  };
  return {
    async kindOf(path) {
      const whole = absolute("/", path);
      if (folders.has(whole)) return "folder";
      return texts.has(whole.slice(1)) ? "file" : undefined;
    },
    linkAt: async () => undefined,
    list: async (folder) => [...(folders.get(absolute("/", folder))?.values() ?? [])],
    async read(path) {
      const text = texts.get(absolute("/", path).slice(1));
      if (text === undefined) throw new Error("there is no such file.");
      return text;
    },
    write: refuse,
    create: refuse,
    replace: refuse,
    sweep: refuse,
  };
}

/** Makes the entry of `path` in its folder, and that folder in the one around it. */
function enter(folders: Map<string, Map<string, Entry>>, path: string, kind: Entry["kind"]): void {
  if (path === "/") return;
  const folder = parentOf(path);
  const known = folders.get(folder);
  const entries = known ?? new Map<string, Entry>();
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (kind === "folder" || !entries.has(name)) entries.set(name, { name, kind });
  if (known) return;
  folders.set(folder, entries);
  enter(folders, folder, "folder");
}
