import { unitTypes } from "../facts/unit-type.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { typeOf } from "../unit/unit-file.ts";
import { MergedUnit } from "./merged-unit.ts";

/**
 * The units that files make up, where each folder is taken for a place of its own: main files side by side and `*.d`
 * folders beside them. A drop-in without a unit becomes one without a main file.
 *
 * Source: systemd.unit(5) "Unit File Load Path"; `unit_file_find_dropin_paths()` in dropin.c.
 */
export function gatherUnits(files: readonly UnitFile[]): readonly MergedUnit[] {
  const dropins = new Map<string, UnitFile[]>();
  for (const file of files) {
    if (file.place.role !== "dropin") continue;
    const folder = folderOf(file.path);
    const list = dropins.get(folder);
    if (list) list.push(file);
    else dropins.set(folder, [file]);
  }
  const units: MergedUnit[] = [];
  const used = new Set<string>();
  for (const file of files) {
    if (file.place.role !== "main") continue;
    const home = folderOf(file.path);
    const folders = dropinFolders(file.place.unit).map((it) => join(home, it));
    for (const folder of folders) used.add(folder);
    units.push(new MergedUnit(file.place.unit, file.place.type, file, inReadingOrder(folders, dropins)));
  }
  for (const [folder, list] of dropins) {
    const place = list[0]?.place;
    if (used.has(folder) || place?.role !== "dropin") continue;
    const ordered = inReadingOrder([folder], dropins);
    units.push(new MergedUnit(representative(place.target), place.type, undefined, ordered));
  }
  return units;
}

/**
 * The names of the folders whose drop-ins apply to a unit, most specific first: for `a-b@i.service` those of the instance,
 * of the template, of the names that begin alike (`a-.service.d`, `a-@i.service.d`, `a-@.service.d`), and of the type.
 */
export function dropinFolders(unit: string): readonly string[] {
  const type = typeOf(unit);
  if (!type) return [];
  const stem = unit.slice(0, -type.length - 1);
  const at = stem.indexOf("@");
  const stems = at < 0 ? stemsOf(stem, undefined) : stemsOf(stem.slice(0, at), stem.slice(at + 1));
  return [...new Set([...stems].map((it) => `${it}.${type}.d`)), `${type}.d`];
}

/** A template counts as an instance with an empty name; what is shorter than a template is a plain name. */
function* stemsOf(prefix: string, instance: string | undefined): Generator<string> {
  yield instance === undefined ? prefix : `${prefix}@${instance}`;
  if (instance) yield* stemsOf(prefix, "");
  const dash = prefix.lastIndexOf("-", prefix.length - 2);
  if (dash > 0) yield* stemsOf(prefix.slice(0, dash + 1), instance || undefined);
}

/** Drop-ins are read by file name, wherever they are; of equal names only the one in the most specific folder counts. */
function inReadingOrder(
  folders: readonly string[],
  dropins: ReadonlyMap<string, readonly UnitFile[]>,
): readonly UnitFile[] {
  const byName = new Map<string, UnitFile>();
  for (const folder of folders) {
    for (const file of dropins.get(folder) ?? []) {
      const name = baseName(file.path);
      if (!byName.has(name)) byName.set(name, file);
    }
  }
  return [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
}

/** A name for the units that a drop-in folder is for, where none of them is there. */
function representative(target: string): string {
  return (unitTypes as readonly string[]).includes(target) ? `any.${target}` : target;
}

const baseName = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const folderOf = (path: string) => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "");
const join = (folder: string, name: string) => (folder === "" ? name : `${folder}/${name}`);

/** Drop-in folders stand beside the main files: the folder that holds both. */
export function homeOf({ path, place }: UnitFile): string {
  return place.role === "main" ? folderOf(path) : folderOf(folderOf(path));
}
