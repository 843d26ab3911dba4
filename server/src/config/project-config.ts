import type { DeclaredSharing } from "../planes/sharing.ts";
import type { Severity } from "../rules/finding.ts";
import { closest } from "../text/suggest.ts";
import type { Ranges } from "../values/grammar/ranges.ts";
import { isUnitName } from "../values/grammar/unit-names.ts";
import type { Conf, ConfProblem } from "./read-conf.ts";

/** A level that a rule can be set to. */
export type Level = Severity | "off";

/** A value, and where it was written. */
export interface Sourced<T> {
  readonly value: T;
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** What is set for some of the files below `folder`. */
export interface PathSettings {
  readonly patterns: readonly string[];
  readonly versions: Sourced<readonly number[]> | undefined;
  readonly levels: ReadonlyMap<string, Sourced<Level>>;
}

/** One configuration file's part of what is set file by file. */
export interface ConfLayer {
  /** The folder of the configuration file, which patterns are about; `/` for the root. */
  readonly folder: string;
  readonly versions: Sourced<readonly number[]> | undefined;
  readonly levels: ReadonlyMap<string, Sourced<Level>>;
  readonly paths: readonly PathSettings[];
  readonly exclude: Sourced<readonly string[]> | undefined;
}

/** What a folder is said to be. */
export interface FolderSettings {
  readonly image: boolean;
  /** The path of the unit that its drop-ins are for; it need not be there. */
  readonly dropinsOf: string | undefined;
}

/** What all configuration files that hold for a folder come to. Paths in it are resolved. */
export interface ProjectConfig {
  /** The farthest file first: what a later one says counts. */
  readonly layers: readonly ConfLayer[];
  readonly hosts: Sourced<readonly string[]> | undefined;
  /** Patterns of documents, with the folder they are about. */
  readonly documents: (Sourced<readonly string[]> & { readonly folder: string }) | undefined;
  /** CPUs kept for the system. */
  readonly reserve: Sourced<Ranges> | undefined;
  readonly planes: ReadonlyMap<string, Sourced<readonly string[]>>;
  readonly sharing: readonly Sourced<DeclaredSharing>[];
  /** By path. */
  readonly folders: ReadonlyMap<string, Sourced<FolderSettings>>;
}

/** What holds where there is no configuration. */
export const noConfig: ProjectConfig = {
  layers: [],
  hosts: undefined,
  documents: undefined,
  reserve: undefined,
  planes: new Map(),
  sharing: [],
  folders: new Map(),
};

/**
 * Joins configuration files, the nearest first: of each setting that of the nearest file counts; levels, planes and folders each
 * for themselves. `root` is the folder that nothing may lead out of.
 */
export function projectConfig(
  confs: readonly Conf[],
  root: string,
): { readonly config: ProjectConfig } | { readonly problems: readonly ConfProblem[] } {
  const problems: ConfProblem[] = [];
  const blame = (conf: Conf, way: readonly string[], message: string) => {
    const at = conf.placeOf(...way);
    problems.push({ path: conf.path, ...at, message });
  };
  const inside = (conf: Conf, way: readonly string[], written: string) => {
    const path = written.startsWith("/") ? written : resolved(`${folderOf(conf.path)}/${written}`);
    if (!written.startsWith("/") && isBelow(path, root)) return path;
    blame(conf, way, `Key \`${way.at(-1)}\` has \`${written}\`, which leads out of ${root}: name a path inside of it.`);
    return undefined;
  };
  const hosts = nearest(confs, "hosts", (conf, list) => list.flatMap((it) => inside(conf, ["hosts"], it) ?? []));
  const folders = new Map<string, Sourced<FolderSettings>>();
  const planes = new Map<string, Sourced<readonly string[]> & { readonly conf: Conf }>();
  for (const conf of confs) {
    for (const [name, { members = [unitNamed(name)] }] of Object.entries(conf.settings.planes ?? {})) {
      if (!planes.has(name)) planes.set(name, { ...sourced(conf, members, "planes", name), conf });
    }
    for (const [name, written] of Object.entries(conf.settings.folders ?? {})) {
      const path = inside(conf, ["folders", name], name);
      const of = written["dropins-of"];
      const dropinsOf = of === undefined ? undefined : inside(conf, ["folders", name, "dropins-of"], of);
      if (path === undefined || folders.has(path)) continue;
      folders.set(path, sourced(conf, { image: written.image ?? false, dropinsOf }, "folders", name));
    }
  }
  const sharing: Sourced<DeclaredSharing>[] = [];
  for (const [name, { value: members, conf }] of planes) {
    const { shares = [], "shared-cpus": cpus } = conf.settings.planes?.[name] ?? {};
    for (const other of shares) {
      const partners = planes.get(other)?.value ?? (isUnit(other) ? [other] : undefined);
      if (partners) {
        sharing.push(sourced(conf, { between: members, and: partners, cpus }, "planes", name, "shares"));
        continue;
      }
      const meant = closest(other, planes.keys());
      const way = meant ? `did you mean \`${meant}\`?` : `write a section \`[plane ${other}]\`, or the name of a unit.`;
      blame(conf, ["planes", name, "shares"], `Key \`shares\` names \`${other}\`, which is no plane: ${way}`);
    }
  }
  if (problems.length > 0) return { problems };
  const documents = nearest(confs, "documents", (_, patterns) => patterns);
  return {
    config: {
      layers: confs.map(layerOf).toReversed(),
      hosts,
      documents: documents && { ...documents, folder: folderOf(documents.path) },
      reserve: nearest(confs, "reserve", (_, cpus) => cpus),
      planes: new Map([...planes].map(([name, { value, path, line }]) => [name, { value, path, line }])),
      sharing,
      folders,
    },
  };
}

function layerOf(conf: Conf): ConfLayer {
  const { systemd, rules = {}, paths = {}, exclude } = conf.settings;
  return {
    folder: folderOf(conf.path),
    versions: systemd && sourced(conf, systemd, "systemd"),
    levels: levelsOf(conf, rules, "rules"),
    paths: Object.entries(paths).map(([patterns, { systemd: own, ...levels }]) => ({
      patterns: patterns.split(/[\s,]+/),
      versions: own && sourced(conf, own, "paths", patterns, "systemd"),
      levels: levelsOf(conf, levels, "paths", patterns),
    })),
    exclude: exclude && sourced(conf, exclude, "exclude"),
  };
}

function levelsOf(
  conf: Conf,
  levels: Readonly<Record<string, Level | undefined>>,
  ...way: readonly string[]
): ReadonlyMap<string, Sourced<Level>> {
  const set = Object.entries(levels).flatMap(([rule, level]) =>
    level === undefined ? [] : [[rule, sourced(conf, level, ...way, rule)] as const],
  );
  return new Map(set);
}

/** The value of the nearest file that has one. */
function nearest<Key extends "hosts" | "documents" | "reserve", T>(
  confs: readonly Conf[],
  key: Key,
  read: (conf: Conf, value: NonNullable<Conf["settings"][Key]>) => T,
): Sourced<T> | undefined {
  for (const conf of confs) {
    const value = conf.settings[key];
    if (value !== undefined) return sourced(conf, read(conf, value), key);
  }
  return undefined;
}

function sourced<T>(conf: Conf, value: T, ...way: readonly string[]): Sourced<T> {
  return { value, path: conf.path, line: conf.placeOf(...way).line };
}

/** What a plane without members is made of: the unit that it is called like, or the slice. */
const unitNamed = (plane: string) => (isUnit(plane) ? plane : `${plane}.slice`);

const isUnit = (name: string) => isUnitName(name);

/** The folder that a path stands in; `/` for what is in the root. */
function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash > 0 ? path.slice(0, slash) : "/";
}

/** `path`, absolute, without `.`, `..` and empty parts. */
function resolved(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** `path` is `folder` or below it. */
function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}
