import { isAlike } from "../tracking/alike.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { gatherUnits } from "./gather.ts";
import { isLone, namesIn } from "./lone-dropins.ts";
import type { MergedUnit } from "./merged-unit.ts";
import type { FoundLink } from "./tree.ts";
import { isOnlyRewritten, kept, replaced } from "./workspace.ts";

/** What a change of a file did to the units. */
export interface UnitChanges {
  readonly added: readonly MergedUnit[];
  readonly removed: readonly MergedUnit[];
  /** Units that have another text now: before, and now. */
  readonly rewritten: readonly (readonly [before: MergedUnit, now: MergedUnit])[];
}

/** The files of a project that is being worked on, and the units they make up. What a change costs does not grow with the project. */
export class LivingWorkspace {
  readonly #files: Map<string, UnitFile>;
  readonly #links: readonly FoundLink[];
  #units: Set<MergedUnit>;
  /** By the paths of their files. */
  #byPath: Map<string, readonly MergedUnit[]>;

  /** `units` are those that the files make up, where they are known. */
  constructor(
    files: readonly UnitFile[],
    links: readonly FoundLink[] = [],
    units: readonly MergedUnit[] = gatherUnits(files, links),
  ) {
    this.#files = new Map(files.map((it) => [it.path, it]));
    this.#links = links;
    this.#units = new Set(units);
    this.#byPath = byPath(this.#units);
  }

  get units(): ReadonlySet<MergedUnit> {
    return this.#units;
  }

  get files(): ReadonlyMap<string, UnitFile> {
    return this.#files;
  }

  /** The units that the file at `path` is a part of. */
  unitsAt(path: string): readonly MergedUnit[] {
    return this.#byPath.get(path) ?? [];
  }

  /** The file at `path` was written, or removed when there is none. */
  change(path: string, file: UnitFile | undefined): UnitChanges {
    const before = this.#files.get(path);
    if (file) this.#files.set(path, file);
    else this.#files.delete(path);
    if (before === file) return { added: [], removed: [], rewritten: [] };
    const isMeant = (it: UnitFile) => it.path === path && it.syntax === before?.syntax;
    if (before && file && (isOnlyRewritten(before, file) || isStillMeant(before, file)))
      return this.#rewrite(file, isMeant);
    return this.#regather();
  }

  #rewrite(file: UnitFile, isMeant: (file: UnitFile) => boolean): UnitChanges {
    const own = this.#byPath.get(file.path) ?? [];
    const rewritten = own.flatMap((unit) => {
      const next = replaced(unit, isMeant, file);
      return next === unit ? [] : [[unit, next] as const];
    });
    const now = new Map(rewritten);
    for (const [before, unit] of rewritten) {
      this.#units.delete(before);
      this.#units.add(unit);
      for (const { path } of unit.files) {
        const others = this.#byPath.get(path) ?? [];
        this.#byPath.set(
          path,
          others.map((it) => now.get(it) ?? it),
        );
      }
    }
    return { added: [], removed: [], rewritten };
  }

  /** Units may be found in another way. Those that are made of the same files stay. */
  #regather(): UnitChanges {
    const before = this.#units;
    const units = new Set(kept(gatherUnits([...this.#files.values()], this.#links), [...before]));
    this.#units = units;
    this.#byPath = byPath(units);
    const removed = [...before].filter((it) => !units.has(it));
    const added = [...units].filter((it) => !before.has(it));
    return { removed, added, rewritten: [] };
  }
}

/** The comments of a lone drop-in name the same units as before. */
function isStillMeant(before: UnitFile, file: UnitFile): boolean {
  if (!isLone(before) || !isLone(file) || !isAlike(before.place, file.place)) return false;
  const wasEmpty = before.syntax.text === "";
  return wasEmpty === (file.syntax.text === "") && isAlike(namesIn(before), namesIn(file));
}

function byPath(units: Iterable<MergedUnit>): Map<string, readonly MergedUnit[]> {
  const found = new Map<string, MergedUnit[]>();
  for (const unit of units) {
    for (const { path } of unit.files) {
      const list = found.get(path);
      if (list) list.push(unit);
      else found.set(path, [unit]);
    }
  }
  return found;
}
