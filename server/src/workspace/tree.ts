import { typeOf, type UnitFile } from "../unit/unit-file.ts";
import { type Manager, placeOfFolder, unitFolders } from "./unit-folders.ts";

/** All that one manager may load: folders with units, strongest first. A folder of a project is a tree with one folder. */
export interface UnitTree {
  readonly manager: Manager;
  readonly folders: readonly UnitFolder[];
}

/** A folder with units side by side and drop-in folders beside them. */
export interface UnitFolder {
  readonly path: string;
  /** By file name, which may be that of no unit. */
  readonly units: ReadonlyMap<string, Entry>;
  /** By folder name: `web.service.d`. */
  readonly dropins: ReadonlyMap<string, DropinFolder>;
}

/** A file, or a link in a place of one. */
export interface Entry {
  readonly path: string;
  /** Only for links. */
  readonly link?: Link;
  /** What is read under this path: links followed; `undefined` for links to nowhere and to the null device. */
  readonly file?: UnitFile;
}

/** Where a link leads. Paths are like those of files: they begin where the tree's own begin. */
export interface Link {
  /** One step on, without `.`, `..` and links among the folders. */
  readonly to: string;
  /** All steps on. */
  readonly leads: "file" | "folder" | "null" | "nowhere";
  /** The target is written as an absolute path. */
  readonly absolute: boolean;
}

/** A folder `web.service.d`. */
export interface DropinFolder {
  /** Of a link, the folder that it leads to. */
  readonly path: string;
  readonly link?: Link;
  /** By file name. */
  readonly entries: ReadonlyMap<string, Entry>;
}

/** What links lead to, for files found in folders: `gatherUnits` and `treesOf` take them beside the files. */
export type FoundLink =
  | { readonly kind: "unit"; readonly entry: Entry }
  | { readonly kind: "dropin"; readonly entry: Entry }
  | { readonly kind: "folder"; readonly path: string; readonly folder: DropinFolder };

/** The trees that files make up. `empty` are folders that are there, although no file in them may be given. */
export function treesOf(
  files: readonly UnitFile[],
  links: readonly FoundLink[] = [],
  empty: readonly string[] = [],
): readonly UnitTree[] {
  const folders = new Map<string, FolderDraft>();
  const folderAt = (path: string) => {
    const known = folders.get(path);
    if (known) return known;
    const fresh: FolderDraft = { path, units: new Map(), dropins: new Map() };
    folders.set(path, fresh);
    return fresh;
  };
  const addUnit = (entry: Entry) => folderAt(folderOf(entry.path)).units.set(baseName(entry.path), entry);
  const addDropin = (entry: Entry, path = folderOf(entry.path)) => {
    const { dropins } = folderAt(folderOf(path));
    const name = baseName(path);
    const folder = dropins.get(name) ?? { path, entries: new Map() };
    dropins.set(name, folder);
    folder.entries.set(baseName(entry.path), entry);
  };
  const paths = new Set(files.map((it) => it.path));
  // A file whose name is that of no unit (`web.service.in`) stands in the place of the one it is said to be; alone where that is taken.
  const standsAt = (path: string, unit: string) => {
    if (typeOf(baseName(path)) !== undefined) return path;
    const place = path.slice(0, path.length - baseName(path).length) + unit;
    return paths.has(place) || folderAt(folderOf(path)).units.has(unit) ? `${path}/${unit}` : place;
  };
  for (const file of files) {
    if (file.place.role === "main") addUnit({ path: standsAt(file.path, file.place.unit), file });
    else if (!file.place.unread) addDropin({ path: file.path, file }, file.place.folder);
  }
  for (const link of links) {
    if (link.kind === "unit") addUnit(link.entry);
    else if (link.kind === "dropin") addDropin(link.entry);
    else folderAt(folderOf(link.path)).dropins.set(baseName(link.path), draftOf(link.folder));
  }
  for (const path of empty) folderAt(path);
  return joined([...folders.values()]);
}

interface FolderDraft extends UnitFolder {
  readonly units: Map<string, Entry>;
  readonly dropins: Map<string, DropinDraft>;
}

interface DropinDraft extends DropinFolder {
  readonly entries: Map<string, Entry>;
}

const draftOf = (folder: DropinFolder): DropinDraft => ({ ...folder, entries: new Map(folder.entries) });

/** Folders of one root belong together. */
function joined(folders: readonly UnitFolder[]): readonly UnitTree[] {
  const trees = new Map<string, UnitTree & { readonly folders: UnitFolder[] }>();
  const ranks = new Map<UnitFolder, number>();
  for (const folder of folders) {
    const place = placeOfFolder(folder.path);
    const key = `${place.manager} ${place.folder === "" ? "one" : "many"} ${place.root}`;
    const tree = trees.get(key) ?? { manager: place.manager, folders: [] };
    trees.set(key, tree);
    tree.folders.push(folder);
    ranks.set(folder, unitFolders[place.manager].indexOf(place.folder));
  }
  for (const tree of trees.values()) tree.folders.sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  return [...trees.values()];
}

/** The last part of a path. */
export const baseName = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** A path without its last part; empty when it has only one. */
export const folderOf = (path: string) => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "");

/** What a drop-in folder is for, by its name: a unit, the beginning of names, or a type. */
export const targetOf = (folder: string) => baseName(folder).slice(0, -2);

/** `name` is that of a folder for drop-ins. */
export const isDropinFolder = (name: string) =>
  name.endsWith(".d") && (typeOf(name.slice(0, -2)) !== undefined || typeOf(`any.${name.slice(0, -2)}`) !== undefined);
