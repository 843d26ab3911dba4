import type { Store } from "../../server/src/cli/cache.ts";
import type { Entry, Files, Host } from "../../server/src/cli/host.ts";
import { run } from "../../server/src/cli/program.ts";
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
  const kindOf = (path: string): "file" | "folder" | undefined => {
    const own = inside(path);
    if (own === undefined) return undefined;
    if (files.has(own)) return "file";
    return own === "" || [...files.keys()].some((it) => it.startsWith(`${own}/`)) ? "folder" : undefined;
  };
  return {
    kindOf: async (path) => kindOf(path),
    linkAt: async () => undefined,
    async list(folder) {
      const own = inside(folder) ?? "";
      const names = [...files.keys()].flatMap((it) => {
        if (own !== "" && !it.startsWith(`${own}/`)) return [];
        return [it.slice(own === "" ? 0 : own.length + 1).split("/")[0] ?? ""];
      });
      return [...new Set(names)].map((name): Entry => ({ name, kind: kindOf(`${folder}/${name}`) ?? "other" }));
    },
    async read(path) {
      const text = files.get(inside(path) ?? "");
      if (text === undefined) throw new Error("there is no such file or folder.");
      return text;
    },
    async write(path, text) {
      files.set(inside(path) ?? "", text);
    },
    async replace(path, text) {
      files.set(inside(path) ?? "", text);
    },
    sweep: async () => {},
  };
}

function storeOver(kept: Map<string, string>): Store {
  return {
    keyOf: (text) => hash(text) + hash(`${text} `),
    read: async (key) => kept.get(key),
    async write(key, text) {
      kept.set(key, text);
    },
  };
}
