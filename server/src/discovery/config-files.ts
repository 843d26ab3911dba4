import type { Configs, FolderConfig } from "../config/configs.ts";
import type { ProjectConfig } from "../config/project-config.ts";
import type { Conf, ConfProblem } from "../config/read-conf.ts";
import type { HostProfile } from "../planes/host-profile.ts";
import type { ReadableFiles } from "./files.ts";
import { matching } from "./matching.ts";
import { absolute, parentOf, shownFrom } from "./paths.ts";

/** A configuration that cannot be used; it has at least one problem. */
export class BrokenConfig extends Error {
  constructor(readonly problems: readonly ConfProblem[]) {
    super("A configuration file is broken.");
  }
}

/** `unitwright.conf`: not in `config/`, which is loaded only where there is one. */
const NAME = "unitwright.conf";

/**
 * Finds and reads configuration files: for each folder those in it and above, up to the root of the file system, a folder with `.git`, or a
 * file that says `root = true`. All methods throw `BrokenConfig` for what is wrong with a file.
 */
export class ConfigFiles implements Configs {
  readonly #chains = new Map<string, Promise<Chain>>();
  readonly #configs = new Map<string, Promise<FolderConfig>>();

  constructor(
    readonly host: { readonly files: Pick<ReadableFiles, "kindOf" | "linkAt" | "read">; readonly folder: string },
    /** `none`: no file counts. A path: this one counts for everything. */
    readonly use: "found" | "none" | { readonly path: string },
  ) {}

  /** What holds for the file or folder at `path`, which may be relative to the current folder. */
  async forFile(path: string): Promise<FolderConfig> {
    return this.forFolder(parentOf(absolute(this.host.folder, path)));
  }

  /** What holds for the files in the folder at `path`. `names` are all that it holds, for who has listed it: that saves asking. */
  async forFolder(path: string, names?: ReadonlySet<string>): Promise<FolderConfig> {
    const { confs, root } = await this.#chainOf(absolute(this.host.folder, path), names);
    const key = confs.map((it) => it.path).join("\n");
    const known = this.#configs.get(key) ?? this.#join(confs, root);
    this.#configs.set(key, known);
    return known;
  }

  async findFor(folder: string): Promise<FolderConfig | readonly ConfProblem[]> {
    return this.forFolder(folder).catch((error: unknown) => {
      if (error instanceof BrokenConfig) return error.problems;
      throw error;
    });
  }

  #chainOf(folder: string, names?: ReadonlySet<string>): Promise<Chain> {
    const known = this.#chains.get(folder) ?? this.#search(folder, names);
    this.#chains.set(folder, known);
    return known;
  }

  async #search(folder: string, names?: ReadonlySet<string>): Promise<Chain> {
    if (this.use === "none") return { confs: [], root: "/" };
    if (this.use !== "found") {
      const path = absolute(this.host.folder, this.use.path);
      return { confs: [await this.#read(path)], root: parentOf(path) };
    }
    const { files } = this.host;
    const path = folder === "/" ? `/${NAME}` : `${folder}/${NAME}`;
    const has = async (name: string, is: (kind: string | undefined) => boolean) =>
      (names?.has(name) ?? true) && is(await files.kindOf(`${folder === "/" ? "" : folder}/${name}`));
    const own = (await has(NAME, (it) => it === "file")) ? [await this.#read(path)] : [];
    const isTop = folder === "/" || (await has(".git", (it) => it !== undefined));
    if (isTop || own[0]?.settings.root) return { confs: own, root: isTop && folder === "/" ? undefined : folder };
    const above = await this.#chainOf(parentOf(folder));
    return own.length > 0 ? { confs: [...own, ...above.confs], root: above.root } : above;
  }

  async #read(path: string): Promise<Conf> {
    const text = await this.host.files.read(path).catch((error) => {
      const message = `The file cannot be read: ${error instanceof Error ? error.message : error}`;
      throw new BrokenConfig([{ path, at: { start: 0, end: 0 }, line: 1, column: 1, message }]);
    });
    // The schema takes a while to build: only those who have a configuration pay for it.
    const { readConf } = await import("../config/read-conf.ts");
    const result = readConf(path, text);
    if ("problems" in result) throw new BrokenConfig(result.problems);
    return result.conf;
  }

  async #join(confs: readonly Conf[], top: string | undefined): Promise<FolderConfig> {
    const { projectConfig, noConfig } = await import("../config/project-config.ts");
    const { fileSettings } = await import("../config/file-settings.ts");
    const farthest = confs.at(-1);
    // Without a repository the farthest file says where the project begins.
    const root = top ?? (farthest ? parentOf(farthest.path) : "/");
    const result = farthest ? projectConfig(confs, root) : { config: noConfig };
    if ("problems" in result) throw new BrokenConfig(result.problems);
    const { config } = result;
    const from = confs.find((it) => it.path === config.hosts?.path);
    const hosts = await Promise.all((config.hosts?.value ?? []).map((it) => this.#readHost(it, root, from)));
    return {
      key: farthest?.path ?? "",
      paths: confs.map((it) => it.path),
      config,
      settingsOf: fileSettings(config, matching),
      hosts,
      isDocument: documentsOf(config),
      dropinsOf: (path) => (endsAsDropin(path) ? config.folders.get(parentOf(path))?.value.dropinsOf : undefined),
    };
  }

  async #readHost(path: string, root: string, from: Conf | undefined): Promise<HostProfile> {
    const { files, folder } = this.host;
    const blame = (what: string) => {
      const place = from?.placeOf("hosts") ?? { at: { start: 0, end: 0 }, line: 1, column: 1 };
      const message = `Key \`hosts\`: ${shownFrom(folder, path)}: ${what}`;
      return new BrokenConfig([{ path: from?.path ?? path, ...place, message }]);
    };
    if (!(await staysBelow(files, root, path))) throw blame("is a link that leads out of the project.");
    // Reading a pipe would wait for somebody to write into it.
    if ((await files.kindOf(path)) === "other") throw blame("is no regular file.");
    const text = await files.read(path).catch((error) => {
      throw blame(error instanceof Error ? error.message : String(error));
    });
    const { readHostProfile } = await import("../planes/read-host-profile.ts");
    const result = readHostProfile(text, (path.split("/").at(-1) ?? "").replace(/\.json$/, ""));
    if ("host" in result) return result.host;
    throw blame(result.problems.map(({ key, message }) => (key === "" ? message : `${key} ${message}`)).join(" "));
  }
}

/** By its ending a file is a drop-in where such are; but the configuration there is not meant for systemd. */
const endsAsDropin = (path: string) => path.endsWith(".conf") && !path.endsWith(`/${NAME}`);

function documentsOf({ documents }: ProjectConfig): FolderConfig["isDocument"] {
  if (!documents || documents.value.length === 0) return () => false;
  const matches = matching(documents.value);
  return (path) => path.startsWith(documents.folder) && matches(shownFrom(documents.folder, path));
}

/** The configuration files that hold for a folder, the nearest first. */
interface Chain {
  readonly confs: readonly Conf[];
  /** The folder of the repository, or of the file that says `root`; `undefined` where there is neither. */
  readonly root: string | undefined;
}

/** The file at `path`, below `root`, is reached without following a link out of there. */
async function staysBelow(files: Pick<ReadableFiles, "linkAt">, root: string, path: string): Promise<boolean> {
  const base = root === "/" ? "" : root;
  let done = base;
  const todo = path.slice(base.length).split("/").toReversed();
  for (let hops = 0; todo.length > 0; ) {
    const part = todo.pop() ?? "";
    if (part === "" || part === ".") continue;
    const next = part === ".." ? parentOf(done) : `${done}/${part}`;
    if (next !== base && !next.startsWith(`${base}/`)) return false;
    const target = part === ".." ? undefined : await files.linkAt(next);
    if (target === undefined) done = next;
    else if (target.startsWith("/") || ++hops > MOST_LINKS) return false;
    else todo.push(...target.split("/").toReversed());
  }
  return true;
}

/** As many as the kernel follows. */
const MOST_LINKS = 40;
