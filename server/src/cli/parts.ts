import { placementOf } from "../planes/placement.ts";
import { hash } from "../text/hash.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { gatherUnits, homeOf } from "../workspace/gather.ts";
import { isLone } from "../workspace/lone-dropins.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { meantBy } from "../workspace/misplaced-dropins.ts";
import { type FoundLink, folderOf } from "../workspace/tree.ts";
import { placeOfFolder } from "../workspace/unit-folders.ts";

/** Files and links that can be checked without the others: what is found in them is the same with and without those. */
export interface Part {
  /** Its first folder: a name that stays when files come and go. */
  readonly name: string;
  readonly files: readonly UnitFile[];
  readonly links: readonly FoundLink[];
}

/**
 * The smallest parts that have nothing to do with each other for any of the releases, by name. Together stay the folders of one load
 * path; a folder with a unit in a slice that is defined elsewhere and all that define it, so that a part holds whole
 * systems (see `planes/systems.ts`) and what could be one; and drop-ins that lie alone with the units that they speak of.
 */
export function partsOf(
  files: readonly UnitFile[],
  links: readonly FoundLink[],
  versions: readonly number[],
): readonly Part[] {
  const units = gatherUnits(files, links);
  const groups = new Groups();
  for (const unit of units) groups.join(unit.files.map(homeOfFile));
  for (const version of versions) joinBySlices(units, version, groups);
  joinLone(files, groups);
  const parts = new Map<string, { name: string; readonly files: UnitFile[]; readonly links: FoundLink[] }>();
  const partAt = (home: string) => {
    const group = groups.of(home);
    const part = parts.get(group) ?? { name: home, files: [], links: [] };
    parts.set(group, part);
    if (home < part.name) part.name = home;
    return part;
  };
  for (const file of files) partAt(homeOfFile(file)).files.push(file);
  for (const link of links) partAt(homeOfLink(link)).links.push(link);
  return [...parts.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Which of `count` shards something belongs to, from 1: the same on every machine. */
export function shardOf(name: string, count: number): number {
  return (Number.parseInt(hash(name).slice(0, 8), 16) % count) + 1;
}

function joinBySlices(units: readonly MergedUnit[], version: number, groups: Groups): void {
  const owners = new Map<string, Set<string>>();
  for (const { main, name } of units) {
    if (main) owners.set(name, (owners.get(name) ?? new Set()).add(homeOfFile(main)));
  }
  for (const unit of units) {
    const slice = placementOf(unit, version).by?.value;
    const [file] = unit.files;
    if (slice === undefined || !file) continue;
    const homes = owners.get(slice) ?? new Set();
    if (!homes.has(homeOfFile(file))) groups.join([homeOfFile(file), ...homes]);
  }
}

function joinLone(files: readonly UnitFile[], groups: Groups): void {
  for (const lone of files.filter(isLone)) {
    const meant = new Set(meantBy(lone.path).map((it) => it.main));
    const spokenOf = files.filter(
      ({ path, place }) => place.role === "main" && (lone.syntax.text.includes(place.unit) || meant.has(path)),
    );
    groups.join([lone, ...spokenOf].map(homeOfFile));
  }
}

const homeOfFile = (file: UnitFile) => homeAt(homeOf(file));

const homeOfLink = (link: FoundLink) =>
  homeAt(
    link.kind === "folder"
      ? folderOf(link.path)
      : folderOf(link.kind === "dropin" ? folderOf(link.entry.path) : link.entry.path),
  );

/** The folders of one load path have one name, and so have those of the system and the user manager below one root. */
function homeAt(path: string): string {
  const { root, folder } = placeOfFolder(path);
  return folder === "" ? `one ${root}` : `many ${root}`;
}

/** Names, some of which were said to belong together. */
class Groups {
  readonly #parents = new Map<string, string>();

  of(name: string): string {
    let top = name;
    for (let next = this.#parents.get(top); next !== undefined; next = this.#parents.get(top)) top = next;
    if (top !== name) this.#parents.set(name, top);
    return top;
  }

  join([first, ...others]: readonly string[]): void {
    if (first === undefined) return;
    for (const other of others) {
      const [a, b] = [this.of(first), this.of(other)];
      if (a !== b) this.#parents.set(b, a);
    }
  }
}
