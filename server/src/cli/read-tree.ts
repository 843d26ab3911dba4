import type { Entry as Listed } from "../discovery/files.ts";
import { type ManagerFile, managerFolders } from "../planes/manager-defaults.ts";
import { placeOfPath, placeWithoutEnding, type UnitFile, unitFile } from "../unit/unit-file.ts";
import { isUnitName } from "../values/grammar/unit-names.ts";
import { type DropinFolder, type Entry, type FoundLink, isDropinFolder, type Link } from "../workspace/tree.ts";
import { type Manager, unitFolders } from "../workspace/unit-folders.ts";
import type { Files } from "./host.ts";

/** The units and drop-ins in a root folder, with its links resolved inside of it. */
export interface ReadTree {
  readonly files: readonly UnitFile[];
  /** What is meant as a drop-in and has a name that systemd does not open: no part of any unit. */
  readonly unread: readonly UnitFile[];
  readonly links: readonly FoundLink[];
  /** The folders with units, whether anything is in them or not. */
  readonly folders: readonly string[];
  /** The manager's own files: `system.conf` and its drop-ins. A link to the null device is an empty file. */
  readonly ofManager: readonly ManagerFile[];
  /** The files and folders that could not be read, and why. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * Reads the tree below `root`: its folders like `etc/systemd/system`, or the root itself when it has none of them. Nothing outside is
 * read: absolute links are meant from `root`. The paths of files begin behind `root`, with `prefix` before them.
 */
export async function readTree(files: Files, root: string, prefix = ""): Promise<ReadTree> {
  const reader = new TreeReader(files, root, prefix);
  const folders: string[] = [];
  for (const folder of (["system", "user"] satisfies Manager[]).flatMap((it) => unitFolders[it])) {
    // A folder that is the same as another one, like /lib on most systems, is looked at once.
    if ((await reader.chase(folder)) === folder && (await reader.kindOf(folder)) === "folder") folders.push(folder);
  }
  for (const folder of folders.length > 0 ? folders : [""]) await reader.readFolder(folder);
  for (const folder of managerFolders) {
    if ((await reader.chase(folder)) === folder) await reader.readManager(folder);
  }
  return reader;
}

class TreeReader implements ReadTree {
  readonly files: UnitFile[] = [];
  readonly unread: UnitFile[] = [];
  readonly links: FoundLink[] = [];
  readonly folders: string[] = [];
  readonly ofManager: ManagerFile[] = [];
  readonly unreadable: { readonly path: string; readonly reason: string }[] = [];

  constructor(
    readonly disk: Files,
    readonly root: string,
    readonly prefix: string,
  ) {}

  async readFolder(folder: string): Promise<void> {
    this.folders.push(`${this.prefix}${folder}`.replace(/(?<=.)\/$/, ""));
    for (const { name, kind } of await this.#list(folder)) {
      const path = join(folder, name);
      if (isDropinFolder(name)) {
        if (kind === "folder") await this.#readDropins(path);
        else if (kind === "link") await this.#readLinkedDropins(path);
      } else if (kind === "file" && unitFile(name, "")) {
        const file = await this.#read(path, path);
        if (file) this.files.push(file);
      } else if (kind === "link" && isUnitName(name)) {
        const entry = await this.#linkEntry(path);
        if (entry) this.links.push({ kind: "unit", entry });
      }
    }
  }

  /** Reads `system.conf` and `system.conf.d` in a folder. */
  async readManager(folder: string): Promise<void> {
    const dropins = join(folder, "system.conf.d");
    const target = await this.chase(dropins);
    const names = target !== undefined && (await this.kindOf(target)) === "folder" ? await this.#list(target) : [];
    const paths = names.filter(({ name }) => name.endsWith(".conf")).map(({ name }) => join(dropins, name));
    for (const path of [join(folder, "system.conf"), ...paths]) {
      const file = await this.chase(path);
      if (file === "dev/null") this.ofManager.push({ path: this.prefix + path, text: "" });
      if (file === undefined || (await this.kindOf(file)) !== "file") continue;
      const text = await this.#text(file, path);
      if (text !== undefined) this.ofManager.push({ path: this.prefix + path, text });
    }
  }

  async #readDropins(folder: string): Promise<void> {
    for (const entry of await this.#dropins(folder)) {
      if (entry.link) this.links.push({ kind: "dropin", entry });
      else if (entry.file) this.files.push(entry.file);
    }
    for (const { name, kind } of await this.#list(folder)) {
      const path = join(folder, name);
      if (kind !== "file" || name.endsWith(".conf") || !(placeOfPath(path) ?? placeWithoutEnding(path))) continue;
      const file = await this.#read(path, path);
      if (file?.place.role === "dropin") this.unread.push(file);
    }
  }

  async #readLinkedDropins(path: string): Promise<void> {
    const link = await this.#linkAt(path);
    const target = link?.leads === "folder" ? await this.chase(path) : undefined;
    if (!link || target === undefined) return;
    const entries = await this.#dropins(target, path);
    const byName = new Map(entries.map((it) => [it.path.slice(it.path.lastIndexOf("/") + 1), it]));
    const folder: DropinFolder = { path: this.prefix + target, link, entries: byName };
    this.links.push({ kind: "folder", path: this.prefix + path, folder });
  }

  /** The drop-ins in `folder`, which may be known as `alias`. */
  async #dropins(folder: string, alias = folder): Promise<readonly Entry[]> {
    const entries: Entry[] = [];
    for (const { name, kind } of await this.#list(folder)) {
      if (!name.endsWith(".conf")) continue;
      const path = join(folder, name);
      if (kind === "link") {
        const entry = await this.#linkEntry(path, join(alias, name));
        if (entry) entries.push(entry);
      } else if (kind === "file") {
        const file = await this.#read(path, path, join(alias, name));
        if (file) entries.push({ path: file.path, file });
      }
    }
    return entries;
  }

  async #linkEntry(path: string, alias = path): Promise<Entry | undefined> {
    const link = await this.#linkAt(path);
    if (!link) return undefined;
    const target = link.leads === "file" ? await this.chase(path) : undefined;
    const file = target === undefined ? undefined : await this.#read(target, path, alias);
    return { path: this.prefix + path, link, ...(file && { file }) };
  }

  async #linkAt(path: string): Promise<Link | undefined> {
    const written = await this.disk.linkAt(this.#outside(path));
    if (written === undefined) return undefined;
    const absolute = written.startsWith("/");
    const parts = (absolute ? written : join(path.slice(0, Math.max(path.lastIndexOf("/"), 0)), written)).split("/");
    const last = parts.pop() ?? "";
    const parent = await this.chase(parts.join("/"));
    const to = parent === undefined ? written : join(parent, last);
    if (to === "dev/null") return { to: "/dev/null", leads: "null", absolute };
    const target = await this.chase(path);
    const kind = target === undefined ? undefined : await this.kindOf(target);
    const leads = target === "dev/null" ? "null" : kind === "file" || kind === "folder" ? kind : "nowhere";
    return { to: this.prefix + to, leads, absolute };
  }

  /** The file at `path`, called `shown`, in the place that `name` says. */
  async #read(path: string, shown: string, name = shown): Promise<UnitFile | undefined> {
    const text = await this.#text(path, shown);
    const file = text === undefined ? undefined : unitFile(name, text);
    return file && { ...file, path: this.prefix + shown };
  }

  /** The text of the file at `path`, which a complaint calls `shown`. */
  async #text(path: string, shown: string): Promise<string | undefined> {
    try {
      return await this.disk.read(this.#outside(path));
    } catch (error) {
      this.#complain(shown, error);
      return undefined;
    }
  }

  #complain(place: string, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    const path = this.prefix + place || this.root;
    if (!this.unreadable.some((it) => it.path === path)) this.unreadable.push({ path, reason });
  }

  async #list(folder: string): Promise<readonly Listed[]> {
    try {
      const entries = await this.disk.list(this.#outside(folder));
      return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      this.#complain(folder, error);
      return [];
    }
  }

  async kindOf(path: string) {
    return this.disk.kindOf(this.#outside(path));
  }

  /** Where a path in the tree ends when all links are followed inside of it; `undefined` when they go round in circles. */
  async chase(path: string): Promise<string | undefined> {
    let done: string[] = [];
    const todo = path.split("/").toReversed();
    for (let hops = 0; todo.length > 0; ) {
      const part = todo.pop() ?? "";
      if (part === "..") done.pop();
      else if (part !== "" && part !== ".") {
        const target = await this.disk.linkAt(this.#outside([...done, part].join("/")));
        if (target === undefined) done.push(part);
        else {
          if (++hops > MOST_LINKS) return undefined;
          if (target.startsWith("/")) done = [];
          todo.push(...target.split("/").toReversed());
        }
      }
    }
    return done.join("/");
  }

  #outside(path: string): string {
    return path === "" ? this.root : join(this.root, path);
  }
}

/** As many as the kernel follows. */
const MOST_LINKS = 40;

const join = (folder: string, name: string) =>
  folder === "" ? name : folder.endsWith("/") ? folder + name : `${folder}/${name}`;
