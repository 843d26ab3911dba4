import type { Store } from "../../server/src/cli/cache.ts";
import type { Files, Host } from "../../server/src/cli/host.ts";
import { run } from "../../server/src/cli/program.ts";
import type { Entry } from "../../server/src/discovery/files.ts";
import { hash } from "../../server/src/text/hash.ts";

/** What a run of the program in memory came to. */
export interface RanInMemory {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program on files in memory, by paths below the current folder. What it writes is in `files` afterwards. */
export async function runInMemory(
  files: Map<string, string>,
  args: readonly string[],
  store: Map<string, string> = new Map(),
): Promise<RanInMemory> {
  const out: string[] = [];
  const err: string[] = [];
  const host: Host = {
    files: inMemory(files),
    folder: FOLDER,
    standardInput: async () => "",
    serveEditor: async () => 0,
    storeIn: async () => storeOver(store),
    print: (text) => out.push(text),
    complain: (text) => err.push(text),
    terminal: false,
    columns: 80,
    plain: true,
    unicode: true,
    clock: () => 0,
  };
  const status = await run(args, host);
  return { status, out: out.join(""), err: err.join("") };
}

const FOLDER = "/work";

const LINK = "\0leads to ";

/** What stands in the place of a file that is a link to `target`. */
export const linkTo = (target: string) => LINK + target;

/** What stands in the place of a file, or of a folder (its path with a `/` behind), that nobody may read. */
export const LOCKED = "\0may not be read";

function inMemory(files: Map<string, string>): Files {
  const inside = (path: string): string | undefined => {
    const whole = path.startsWith("/") ? path : `${FOLDER}/${path}`;
    const parts: string[] = [];
    for (const part of whole.split("/")) {
      if (part === "..") parts.pop();
      else if (part !== "." && part !== "") parts.push(part);
    }
    const clean = `/${parts.join("/")}`;
    return clean === FOLDER ? "" : clean.startsWith(`${FOLDER}/`) ? clean.slice(FOLDER.length + 1) : undefined;
  };
  const linkAt = (path: string) => {
    const text = files.get(inside(path) ?? "");
    return text?.startsWith(LINK) ? text.slice(LINK.length) : undefined;
  };
  const kindOf = (path: string): "file" | "folder" | undefined => {
    const own = inside(path);
    if (own === undefined) return undefined;
    const target = linkAt(path);
    if (target !== undefined) return target.startsWith("/") ? undefined : kindOf(`${folderOf(own)}/${target}`);
    if (files.has(own)) return "file";
    return own === "" || [...files.keys()].some((it) => it.startsWith(`${own}/`)) ? "folder" : undefined;
  };
  return {
    kindOf: async (path) => kindOf(path),
    linkAt: async (path) => linkAt(path),
    async list(folder) {
      const own = inside(folder) ?? "";
      if (files.get(`${own}/`) === LOCKED) throw new Error("may not be read or written by you.");
      const names = [...files.keys()].flatMap((it) => {
        if (own !== "" && !it.startsWith(`${own}/`)) return [];
        return [it.slice(own === "" ? 0 : own.length + 1).split("/")[0] ?? ""];
      });
      return [...new Set(names)].map((name): Entry => {
        const path = `${folder}/${name}`;
        return { name, kind: linkAt(path) === undefined ? (kindOf(path) ?? "other") : "link" };
      });
    },
    async read(path) {
      const target = linkAt(path);
      const text = files.get(inside(target === undefined ? path : `${folderOf(inside(path) ?? "")}/${target}`) ?? "");
      if (text === undefined) throw new Error("there is no such file or folder.");
      if (text === LOCKED) throw new Error("may not be read or written by you.");
      return text;
    },
    async write(path, text) {
      files.set(inside(path) ?? "", text);
    },
    async create(path, text) {
      if (kindOf(path) !== undefined) throw new Error("is there already.");
      files.set(inside(path) ?? "", text);
    },
    async replace(path, text) {
      files.set(inside(path) ?? "", text);
    },
    sweep: async () => {},
  };
}

const folderOf = (path: string) => path.slice(0, Math.max(path.lastIndexOf("/"), 0)) || FOLDER;

function storeOver(kept: Map<string, string>): Store {
  return {
    keyOf: (text) => hash(text) + hash(`${text} `),
    read: async (key) => kept.get(key),
    async write(key, text) {
      kept.set(key, text);
    },
  };
}
