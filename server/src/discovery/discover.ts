// `ignore` decides what .gitignore files mean: exactly what git does with them is more than it looks.
import ignore, { type Ignore } from "ignore";
import { placedByContent } from "../features/unnamed.ts";
import { isManagerFile } from "../planes/manager-defaults.ts";
import { placeOfPath, placeWithoutEnding, unitFile } from "../unit/unit-file.ts";
import { isUnitName } from "../values/grammar/unit-names.ts";
import { isAllOf, meantBy } from "../workspace/misplaced-dropins.ts";
import type { FoundLink } from "../workspace/tree.ts";
import type { ConfigFiles } from "./config-files.ts";
import type { ReadableFiles } from "./files.ts";
import { absolute } from "./paths.ts";

/** The unit files that paths lead to, and the paths that lead nowhere. */
export interface Discovery {
  /** As named, or below the named folder; sorted by where they were named, then by path; each once. */
  readonly paths: readonly string[];
  readonly missing: readonly string[];
  /** Folders that could not be searched and .gitignore files that could not be read, and why; everything else was looked at. */
  readonly unreadable: readonly Unreadable[];
  /** Folders that the configuration says are roots of images: nothing in them is among the paths. */
  readonly images: readonly string[];
  /** Links to units beside them, in the folders or named together with these: other names of them. Links to the null device mask their names. */
  readonly links: readonly FoundAlias[];
  /** Files were named, not only folders: what belongs to them may be elsewhere. */
  readonly partial: boolean;
}

/**
 * The files to look at: named files whatever they are called, and in named folders all units and drop-ins that
 * .gitignore files there or above, up to the repository's root, leave in, and the configuration too. Links inside folders are not
 * followed, but those that give a unit beside them another name, or mask one, are told of; a named one is followed, unless the unit is
 * named, too.
 */
export async function discover(
  { files, folder }: { readonly files: Searched; readonly folder: string },
  named: readonly string[],
  configs?: ConfigFiles,
): Promise<Discovery> {
  const paths = new Set<string>();
  const missing: string[] = [];
  const images = new Set<string>();
  const links = new Map<string, FoundAlias>();
  const unreadable: Unreadable[] = [];
  let partial = false;
  for (const path of named) {
    const kind = await files.kindOf(path);
    if (kind === undefined) missing.push(path);
    else if (kind !== "folder") {
      paths.add(path);
      partial = true;
    } else {
      const about = { files, current: folder, configs, images, links, unreadable };
      const inherited = await ignoresAbove(about, absolute(folder, path));
      for (const found of await search(about, path.replace(/(?<=.)\/+$/, ""), inherited)) paths.add(found);
    }
  }
  for (const [path, target] of await aliasesAmong(paths, files, folder)) {
    paths.delete(path);
    links.set(path, { kind: "unit", entry: { path, link: { to: target, leads: "file", absolute: false } } });
  }
  return { paths: [...paths], missing, unreadable, images: [...images], links: [...links.values()], partial };
}

/** Those of the paths that are links to others of them in the same folder, as `*.service` names both, with these. */
async function aliasesAmong(
  paths: ReadonlySet<string>,
  files: Searched,
  current: string,
): Promise<readonly (readonly [path: string, target: string])[]> {
  const found: (readonly [string, string])[] = [];
  for (const path of paths) {
    const [folder, name] = [path.slice(0, path.lastIndexOf("/") + 1), path.slice(path.lastIndexOf("/") + 1)];
    if (!isUnitName(name)) continue;
    const target = nameBeside(await files.linkAt(path), absolute(current, folder));
    if (target !== undefined && target !== name && paths.has(folder + target)) found.push([path, folder + target]);
  }
  return found;
}

/** What stands at a path and cannot be read, with a reason for people. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

/** What a link to it masks is never loaded: systemd.unit(5). */
const NULL_DEVICE = "/dev/null";

/** A link in a place of a main file. */
export type FoundAlias = Extract<FoundLink, { readonly kind: "unit" }>;

/** One .gitignore file: its patterns are about what lies below its folder. */
interface Ignores {
  readonly below: Ignore;
  /** The path from that folder to the one that is searched, with a `/` at its end unless it is the same. */
  readonly prefix: string;
}

type Searched = Pick<ReadableFiles, "kindOf" | "linkAt" | "list" | "read">;

interface Search {
  readonly files: Searched;
  /** The current folder. */
  readonly current: string;
  readonly configs: ConfigFiles | undefined;
  readonly images: Set<string>;
  /** By path. */
  readonly links: Map<string, FoundAlias>;
  readonly unreadable: Unreadable[];
}

async function search(
  about: Search,
  folder: string,
  inherited: readonly Ignores[],
  above: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  const { files, current, configs, images, links } = about;
  const place = absolute(current, folder);
  const listed = await unlessUnreadable(about, folder, () => files.list(folder));
  if (!listed) return [];
  const entries = listed.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const config = await configs?.forFolder(place, new Set(entries.map((it) => it.name)));
  const said = config?.config.folders.get(place)?.value;
  if (said?.image) {
    images.add(folder);
    return [];
  }
  const isExcluded = (name: string) => config?.settingsOf(join(place, name)).excluded === true;
  const hasOwn = entries.some((it) => it.name === ".gitignore" && it.kind === "file");
  const own = hasOwn ? await ignoresIn(about, join(folder, ".gitignore"), "") : [];
  const ignores = [...inherited, ...own];
  const beside = new Set(entries.filter((it) => it.kind === "file").map((it) => join(folder, it.name)));
  const around = { has: (path: string) => beside.has(path) || above.has(path) };
  const found: string[] = [];
  for (const { name, kind } of entries) {
    const path = join(folder, name);
    if (kind === "folder") {
      if (name === ".git" || name === "node_modules" || isIgnored(ignores, `${name}/`)) continue;
      if (isExcluded(`${name}/`)) continue;
      const below = ignores.map((it) => ({ ...it, prefix: `${it.prefix}${name}/` }));
      found.push(...(await search(about, path, below, beside)));
    } else if (kind === "file" && !isIgnored(ignores, name) && !isExcluded(name)) {
      const whole = join(place, name);
      const isAsked = config?.dropinsOf(whole) !== undefined || config?.isDocument(whole) === true;
      if (isAsked || (await isWanted(files, path, around))) found.push(path);
    } else if (kind === "link" && isUnitName(name) && !isIgnored(ignores, name) && !isExcluded(name)) {
      const written = await files.linkAt(path);
      if (written === NULL_DEVICE) {
        links.set(path, { kind: "unit", entry: { path, link: { to: written, leads: "null", absolute: true } } });
        continue;
      }
      const target = nameBeside(written, place);
      const isThere = entries.some((it) => it.name === target && (it.kind === "file" || it.kind === "link"));
      if (target === undefined || target === name || !isThere) continue;
      const link = { to: join(folder, target), leads: "file", absolute: false } as const;
      links.set(path, { kind: "unit", entry: { path, link } });
    }
  }
  return found;
}

/**
 * A unit file, a drop-in or the manager's own file; what would be told apart by its text and cannot be read may be one. In a folder of drop-ins that does not say what they are for, the sections decide; of what has
 * the wrong name to be a drop-in of a unit that is there, all that is written in it.
 */
async function isWanted(files: Searched, path: string, around: Pick<ReadonlySet<string>, "has">): Promise<boolean> {
  if (placeOfPath(path) || isManagerFile(path)) return true;
  const read = () => files.read(path).catch(() => undefined);
  if (placeWithoutEnding(path)) {
    const text = await read();
    return text === undefined || unitFile(path, text) !== undefined;
  }
  const isInFolder = /(?:^|\/)(?:overrides?|drop-?ins?)\/[^/]+\.conf$/.test(path);
  const meant = meantBy(path).filter((it) => around.has(it.main));
  if (!isInFolder && meant.length === 0) return false;
  const text = await read();
  if (text === undefined) return true;
  const file = placedByContent(path, text);
  return (
    file !== undefined && (isInFolder || meant.some(({ type }) => type === file.place.type && isAllOf(file, type)))
  );
}

/**
 * The name that a link says, where it leads to something in its own folder `place`; `undefined` for others. What is absolute is meant on the
 * machine that the units are for: of its path this folder's ends in the same.
 */
function nameBeside(written: string | undefined, place: string): string | undefined {
  const name = written?.slice(written.lastIndexOf("/") + 1);
  const folder = written?.slice(0, written.lastIndexOf("/") + 1) ?? "";
  const isBeside = folder.startsWith("/") ? `${place}/`.endsWith(folder) && folder !== "/" : /^(?:\.\/)*$/.test(folder);
  return isBeside && name !== "" ? name : undefined;
}

/** The patterns nearest to a file decide; within one file the last. */
function isIgnored(ignores: readonly Ignores[], name: string): boolean {
  for (const { below, prefix } of ignores.toReversed()) {
    const { ignored, unignored } = below.test(prefix + name);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** The .gitignore files of the folders above `folder`, from the repository's root down; none outside a repository. */
async function ignoresAbove(about: Search, folder: string): Promise<readonly Ignores[]> {
  const { files } = about;
  const parts = folder.split("/").filter((it) => it !== "");
  const found: Ignores[] = [];
  if ((await files.kindOf(join(folder, ".git"))) !== undefined) return [];
  for (let length = parts.length - 1; length >= 0; length--) {
    const above = `/${parts.slice(0, length).join("/")}`;
    const file = join(above, ".gitignore");
    if ((await files.kindOf(file)) === "file") {
      found.unshift(...(await ignoresIn(about, file, `${parts.slice(length).join("/")}/`)));
    }
    if ((await files.kindOf(join(above, ".git"))) !== undefined) return found;
  }
  return [];
}

async function ignoresIn(about: Search, file: string, prefix: string): Promise<readonly Ignores[]> {
  const text = await unlessUnreadable(about, file, () => about.files.read(file));
  return text === undefined ? [] : [{ below: ignore().add(text), prefix }];
}

/** What `read` gives; where it fails, that is written down for `path`. */
async function unlessUnreadable<T>(
  { unreadable }: Search,
  path: string,
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!unreadable.some((it) => it.path === path)) unreadable.push({ path, reason });
    return undefined;
  }
}

const join = (folder: string, name: string) =>
  folder === "." ? name : folder.endsWith("/") ? folder + name : `${folder}/${name}`;
