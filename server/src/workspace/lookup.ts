import type { UnitFile } from "../unit/unit-file.ts";
import {
  isUnitName,
  mayHaveInstances,
  rootSlice,
  splitUnitName,
  templateOf,
  withInstance,
} from "../values/grammar/unit-names.ts";
import { dropinFolders, ownDropinFolders } from "./dropin-folders.ts";
import { baseName, type Entry, type Link, type UnitTree } from "./tree.ts";

/** The main file of a unit, before it is read. */
export interface MainFile {
  readonly entry: Entry;
  /** The path that systemd opens. */
  readonly path: string;
}

/** The files of a unit. */
export interface FoundUnit {
  /** The name the unit goes by: that of its main file. */
  readonly id: string;
  /** The other names, sorted. */
  readonly aliases: readonly string[];
  /** The file that wins over all others; `undefined` when there is none. */
  readonly main: MainFile | undefined;
  /** As far as the files' existence decides; whether they can be read is another question. */
  readonly state: "loaded" | "masked" | "not-found" | "error";
  /** In reading order; empty unless loaded. */
  readonly dropins: readonly UnitFile[];
  /** The name asked for leads to another file, and becomes one of this unit only once that could be read. */
  readonly joined?: true;
}

/**
 * Finds the files of units in a tree like `version` does.
 *
 * Source: `unit_file_build_name_map()`, `unit_file_find_fragment()` in systemd's unit-file.c, `unit_file_find_dropin_paths()` in
 * dropin.c, `conf_files_list_strv()` in conf-files.c, `unit_load_fragment()` in load-fragment.c; 247 against 252 to 262.
 */
export class Lookup {
  /** What each name means: a file, or the name it is an alias of. */
  readonly #meanings = new Map<string, MainFile | string>();
  /** The names that lead to a unit, by its own. */
  readonly #names = new Map<string, string[]>();

  constructor(
    readonly tree: UnitTree,
    readonly version: number,
  ) {
    for (const { units } of tree.folders) {
      for (const [name, entry] of units) {
        // The strongest folder that has a name wins.
        if (this.#meanings.has(name) || !isUnitName(name)) continue;
        const meaning = this.#meaningOf(name, entry);
        if (meaning !== undefined) this.#meanings.set(name, meaning);
      }
    }
    for (const name of [...this.#meanings.keys()].toSorted()) {
      const target = this.#nameBehind(name);
      if (target === undefined) continue;
      const names = this.#names.get(target);
      if (names) names.push(name);
      else this.#names.set(target, [name]);
    }
  }

  /** Every name that a file or link in a place of a main file has. */
  names(): Iterable<string> {
    return this.#meanings.keys();
  }

  /** `file` is what its name stands for: no stronger folder has another. */
  reads(file: UnitFile): boolean {
    const meaning = this.#meanings.get(baseName(file.path));
    return typeof meaning === "object" && meaning.entry.file === file;
  }

  /** The files of the unit called `name`. */
  find(name: string): FoundUnit {
    if (!isPossible(name)) return { id: name, aliases: [], main: undefined, dropins: [], state: "error" };
    const template = templateOf(name);
    const main =
      this.#resolve(name) ?? (template === undefined || template === name ? undefined : this.#resolve(template));
    const names = this.#namesOf(name, main);
    const id = main ? filledIn(baseName(main.path), name) : name;
    const without = { id: name, aliases: [], main, dropins: [] };
    if (!main && !existsWithoutFile(name)) return { ...without, state: "not-found" };
    if (main && main.entry.file === undefined && main.entry.link?.leads !== "null") {
      return { ...without, main: undefined, state: "not-found" };
    }
    if (main && isEmpty(main.entry) && !isPerpetual(id)) {
      // An alias cannot be joined with a unit that is masked.
      return { ...without, state: id === name || this.version < FIRST_WITH_SOURCES ? "masked" : "error" };
    }
    const own = this.#resolve(id);
    if (own && own.entry !== main?.entry) {
      // The name leads to the file of a template, but the instance has a file of its own.
      if (this.version < FIRST_WITH_SOURCES) {
        if (this.#meanings.has(name)) return { ...without, state: "error" };
        return { ...without, state: "loaded", dropins: this.dropins(name) };
      }
      return this.#namesOf(id, own).has(name) ? { ...this.find(id), joined: true } : { ...without, state: "error" };
    }
    const aliases = [...names].filter((it) => it !== id).toSorted();
    return { id, aliases, main, state: "loaded", dropins: this.dropins(id, aliases) };
  }

  #meaningOf(name: string, entry: Entry): MainFile | string | undefined {
    const { link, path } = entry;
    if (!link) return { entry, path };
    if (!this.tree.folders.some((it) => isInside(link, it.path))) {
      return { entry, path: this.version >= FIRST_WITH_SOURCES ? path : link.to };
    }
    const target = baseName(link.to);
    return mayBeAlias(name, target) ? target : undefined;
  }

  /** The file that a name leads to, over aliases and from instances to templates. */
  #resolve(name: string): MainFile | undefined {
    let current = name;
    for (let hops = 0; hops < MOST_HOPS; hops++) {
      const template = hops === 0 ? undefined : templateOf(current);
      const meaning =
        this.#meanings.get(current) ?? (template === undefined ? undefined : this.#meanings.get(template));
      if (typeof meaning !== "string") return meaning;
      current = meaning;
    }
    return undefined;
  }

  /** The unit that `name` is one of the names of; `undefined` when nothing can be read under it. */
  #nameBehind(name: string): string | undefined {
    const main = this.#resolve(name);
    if (!main || isEmpty(main.entry)) return undefined;
    const target = baseName(main.path);
    const ofTemplate = isUnitName(target, { template: true }) && isUnitName(name, { instance: true });
    if (!ofTemplate) return target;
    return this.version >= FIRST_WITH_SOURCES ? filledIn(target, name) : undefined;
  }

  #namesOf(name: string, main: MainFile | undefined): ReadonlySet<string> {
    const names = new Set([name]);
    this.#addNames(names, name, name, undefined);
    const target = main && baseName(main.path);
    if (target !== undefined && target !== name) this.#addNames(names, name, target, target);
    return names;
  }

  /** Adds the names under which the unit `of` is known, with the instance of `name` where it is a template. */
  #addNames(names: Set<string>, name: string, of: string, file: string | undefined): void {
    const instance = splitUnitName(name)?.instance;
    if (of !== name && isUnitName(of, { plain: true, instance: true })) names.add(of);
    for (const alias of this.#names.get(of) ?? []) {
      if (!instance || !isUnitName(alias, { template: true })) {
        names.add(alias);
        continue;
      }
      const filled = withInstance(alias, instance);
      if (filled === undefined) continue;
      const own = this.#resolve(filled);
      if (own && file !== undefined && baseName(own.path) !== file) continue;
      names.add(filled);
    }
  }

  /**
   * The drop-ins of a unit. Of equal file names one counts: the one in the stronger folder of the tree, there the one for the
   * more specific name; those for the whole type come last.
   */
  dropins(id: string, aliases: readonly string[] = []): readonly UnitFile[] {
    return this.filesIn(...[id, ...aliases].map(ownDropinFolders), dropinFolders(id).slice(-1));
  }

  /** The drop-ins in all folders with these names, in reading order: by file name, wherever they are. Earlier groups win. */
  filesIn(...groups: readonly (readonly string[])[]): readonly UnitFile[] {
    const byName = new Map<string, Entry>();
    for (const names of groups) {
      for (const { dropins } of this.tree.folders) {
        for (const name of names) {
          const folder = dropins.get(name);
          if (!folder || (folder.link && !this.#isFollowed(folder.link.absolute))) continue;
          for (const [file, entry] of folder.entries) {
            if (!byName.has(file) && !file.startsWith(".")) byName.set(file, entry);
          }
        }
      }
    }
    const inOrder = [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return inOrder.flatMap(([, { file }]) => (file && file.syntax.text !== "" ? [file] : []));
  }

  /** Since its list of folders is made of those that are there, systemd looks for the target of a relative link in the wrong place. */
  #isFollowed(absolute: boolean): boolean {
    return absolute || this.version < FIRST_WITH_SOURCES;
  }
}

/** How many aliases may follow each other: `FOLLOW_MAX` in unit-file.c. */
const MOST_HOPS = 8;

/** The first release known to call a linked file by the link; 247 called it by what the link leads to. */
const FIRST_WITH_SOURCES = 252;

/** A template's name with the instance of `name`; other names as they are. */
function filledIn(file: string, name: string): string {
  const instance = splitUnitName(name)?.instance;
  if (!instance || !isUnitName(file, { template: true })) return file;
  return withInstance(file, instance) ?? file;
}

/** A link called `name` to `target` within the unit folders makes an alias: `unit_validate_alias_symlink_or_warn()`. */
function mayBeAlias(name: string, target: string): boolean {
  const [from, to] = [splitUnitName(name), splitUnitName(target)];
  if (!from || !to || name === target || from.type !== to.type) return false;
  if (from.type !== "device" && !mayHaveInstances(from.type)) return false;
  if (from.instance !== undefined && !mayHaveInstances(from.type)) return false;
  if (from.instance && to.instance === "") return true;
  if ((from.instance === undefined) !== (to.instance === undefined)) return false;
  return from.instance === to.instance;
}

/** A unit of this name may exist: not every type has instances. */
export function isPossible(name: string): boolean {
  const parts = splitUnitName(name);
  return parts !== undefined && (parts.instance === undefined || mayHaveInstances(parts.type));
}

/** Units that systemd never unloads: they cannot be masked. */
function isPerpetual(name: string): boolean {
  return [rootSlice, "system.slice", "init.scope", "-.mount"].includes(name);
}

function existsWithoutFile(name: string): boolean {
  const type = splitUnitName(name)?.type;
  return type === "slice" || type === "device" || isPerpetual(name);
}

/** A mask: an empty file, or a link to the null device. */
const isEmpty = ({ file, link }: Entry) => (file ? file.syntax.text === "" : link?.leads === "null");

/** The folder without a path is the root: an absolute path is meant from there, but leads out of the folder. */
const isInside = ({ to, absolute }: Link, folder: string) => (folder === "" ? !absolute : to.startsWith(`${folder}/`));
