import { isUnitType } from "../facts/unit-type.ts";
import { NEWEST } from "../facts/versions.ts";
import { atOnce } from "../tracking/steps.ts";
import { typeOf, type UnitFile } from "../unit/unit-file.ts";
import { isUnitName } from "../values/grammar/unit-names.ts";
import { dropinFolders } from "./dropin-folders.ts";
import { isLone, meantFolder } from "./lone-dropins.ts";
import { isPossible, Lookup } from "./lookup.ts";
import { type Circumstances, MergedUnit } from "./merged-unit.ts";
import { meantBy } from "./misplaced-dropins.ts";
import { baseName, type FoundLink, folderOf, targetOf, treesOf, type UnitTree } from "./tree.ts";

/**
 * The units that files make up. Folders like `etc/systemd/system` below one root make one tree; any other folder is a place
 * of its own, with main files side by side and `*.d` folders beside them. A drop-in without a unit becomes one without a main file.
 *
 * Source: systemd.unit(5) "Unit File Load Path".
 */
export function gatherUnits(files: readonly UnitFile[], links: readonly FoundLink[] = []): readonly MergedUnit[] {
  return atOnce(gathering(files, links));
}

/** The same bit by bit: a step for each unit. */
export function* gathering(
  files: readonly UnitFile[],
  links: readonly FoundLink[] = [],
): Generator<void, readonly MergedUnit[]> {
  const placed: UnitFile[] = [];
  const paths = new Set(files.map((it) => it.path));
  for (const it of files) {
    placed.push(isLone(it) ? misplaced(adopted(it, files), paths) : it);
    yield;
  }
  const units: MergedUnit[] = [];
  const found = placed.filter((it) => !isLone(it));
  for (const tree of treesOf(found, links)) for (const it of yield* unitsIn(tree)) units.push(it);
  for (const it of placed) {
    if (isUnread(it)) units.push(new MergedUnit(it.place.target, it.place.type, undefined, [it], { hidden: true }));
    else if (isLone(it)) units.push(loneUnit(it));
  }
  return units;
}

/** A lone drop-in that a unit beside it, or beside its folder, does not read; as it is where there is no such unit. */
function misplaced(file: UnitFile, paths: ReadonlySet<string>): UnitFile {
  const { type } = file.place;
  const meant = isLone(file) ? meantBy(file.path).find((it) => it.type === type && paths.has(it.main)) : undefined;
  if (!meant) return file;
  const { main, unread } = meant;
  return { ...file, place: { role: "dropin", type, target: baseName(main), folder: `${main}.d`, unread } };
}

type UnreadFile = UnitFile & { readonly place: Extract<UnitFile["place"], { readonly role: "dropin" }> };

/** Meant as a drop-in, and never opened as one. */
const isUnread = (file: UnitFile): file is UnreadFile =>
  file.place.role === "dropin" && file.place.unread !== undefined;

/** A lone drop-in in the place that it is meant for; as it is when that is not known. */
function adopted(file: UnitFile, files: readonly UnitFile[]): UnitFile {
  const folder = meantFolder(file, files);
  if (folder === undefined) return file;
  const target = targetOf(folder);
  return { ...file, place: { role: "dropin", type: file.place.type, target, folder } };
}

/** A drop-in that is read with no unit. */
function loneUnit(file: UnitFile): MergedUnit {
  const { type } = file.place;
  const target = file.place.role === "dropin" ? file.place.target : file.place.unit;
  return new MergedUnit(isUnitType(target) ? `any.${target}` : target, type, undefined, [file]);
}

/** The units of one tree, their files found as the newest release does. */
export function unitsOf(tree: UnitTree): readonly MergedUnit[] {
  return atOnce(unitsIn(tree));
}

function* unitsIn(tree: UnitTree): Generator<void, readonly MergedUnit[]> {
  const lookup = new Lookup(tree, NEWEST);
  const units = new Map<string, MergedUnit>();
  for (const name of [...lookup.names(), ...instancesWithDropins(tree)]) {
    const unit = loadUnit(lookup, name);
    const { state } = unit.circumstances;
    if (state !== "not-found" && state !== "error" && !units.has(unit.name)) units.set(unit.name, unit);
    yield;
  }
  const all = [...units.values(), ...unread(tree, lookup)];
  return [...all, ...withoutMain(tree, all, lookup)];
}

/** The unit called `name`, whether there are files of it or not. */
export function loadUnit(lookup: Lookup, name: string): MergedUnit {
  const { id, aliases, main, state, dropins } = lookup.find(name);
  const { manager } = lookup.tree;
  return new MergedUnit(id, typeOf(id) ?? "service", main?.entry.file, dropins, { aliases, state, manager });
}

/** Instances that nothing but a drop-in folder speaks of. */
function instancesWithDropins({ folders }: UnitTree): readonly string[] {
  const targets = folders.flatMap(({ dropins }) => [...dropins.keys()].map(targetOf));
  return targets.filter((it) => isUnitName(it, { instance: true }));
}

/** Main files that systemd passes over, because of their names or because another file hides them. */
function unread({ folders, manager }: UnitTree, lookup: Lookup): readonly MergedUnit[] {
  const entries = folders.flatMap(({ units }) => [...units]);
  return entries.flatMap(([name, { file, link }]) => {
    const type = typeOf(name);
    if (!file || !type || link) return [];
    // What is meant for a misnamed file is looked at with it.
    if (!isPossible(name)) return [new MergedUnit(name, type, file, lookup.dropins(name), { manager })];
    return lookup.reads(file) ? [] : [new MergedUnit(name, type, file, [], { manager, hidden: true })];
  });
}

/** The drop-ins that belong to none of `units`, each folder's as a unit without a main file. */
function withoutMain(
  { folders, manager }: UnitTree,
  units: readonly MergedUnit[],
  lookup: Lookup,
): readonly MergedUnit[] {
  const read = units.filter(
    ({ main, circumstances: { state = "loaded", hidden } }) => main && state === "loaded" && !hidden,
  );
  const used = new Set(read.flatMap(({ name, aliases }) => [name, ...aliases].flatMap(dropinFolders)));
  // A mask takes them out as well.
  const masked = new Set(units.filter((it) => it.circumstances.state === "masked").map((it) => it.name));
  const names = new Set(folders.flatMap(({ dropins }) => [...dropins.keys()].filter((it) => !used.has(it))));
  return [...names].flatMap((name) => {
    const target = targetOf(name);
    const unit = isUnitType(target) ? `any.${target}` : target;
    const type = typeOf(unit);
    const circumstances: Circumstances = { manager, ...(masked.has(unit) && { state: "masked" }) };
    return type ? [new MergedUnit(unit, type, undefined, lookup.filesIn([name]), circumstances)] : [];
  });
}

/** Drop-in folders stand beside the main files: the folder that holds both. */
export function homeOf({ path, place }: UnitFile): string {
  return place.role === "main" ? folderOf(path) : folderOf(place.folder ?? folderOf(path));
}
