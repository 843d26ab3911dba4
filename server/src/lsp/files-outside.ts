import { ConfigFiles } from "../discovery/config-files.ts";
import { discover } from "../discovery/discover.ts";
import type { ReadableFiles } from "../discovery/files.ts";
import type { Outside } from "./outside.ts";

/** What the server asks of files; `filesFor` says who has the one at a path. */
export function filesOutside(
  filesFor: (path: string) => ReadableFiles,
): Pick<Outside, "search" | "configs" | "list" | "read"> {
  return {
    search: async (folder) => {
      const host = { files: filesFor(folder), folder: "/" };
      // What is wrong with a configuration is told elsewhere: the units are found all the same.
      return discover(host, [folder], new ConfigFiles(host, "found")).catch(() => discover(host, [folder]));
    },
    configs: (open) => {
      const files = {
        kindOf: (path: string) => filesFor(path).kindOf(path),
        linkAt: (path: string) => filesFor(path).linkAt(path),
        read: async (path: string) => open(path) ?? filesFor(path).read(path),
      };
      return new ConfigFiles({ files, folder: "/" }, "found");
    },
    list: (folder) =>
      filesFor(folder)
        .list(folder)
        .catch(() => []),
    read: (path) =>
      filesFor(path)
        .read(path)
        .catch(() => undefined),
  };
}
