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
  /** Units that have another text now: before, and now. The same one where somebody is writing its file (`LivingFile`). */
  readonly rewritten: readonly (readonly [before: MergedUnit, now: MergedUnit])[];
}

/** The files of a project that is being worked on, and the units they make up. What a change costs does not grow with the project. */
export class LivingWorkspace {
  readonly #files: Map<string, UnitFile>;
  /** The texts that the units are made of: those of living files may have changed since. */
  readonly #texts: Map<string, UnitFile["syntax"]>;
  readonly #links: readonly FoundLink[];
  #units: Set<MergedUnit>;
  /** By the paths of their files. */
  #byPath: Map<string, readonly MergedUnit[]>;

  /** `units` are those that the files make up, where they are known, and `texts` those they were made of. */
  constructor(
    files: readonly UnitFile[],
    links: readonly FoundLink[] = [],
    units: readonly MergedUnit[] = gatherUnits(files, links),
    texts: ReadonlyMap<string, UnitFile["syntax"]> = textsOf(files),
  ) {
    this.#files = new Map(files.map((it) => [it.path, it]));
    this.#texts = new Map(texts);
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

  /**
   * The file at `path` was written, or removed when there is none. `anew`: what is known of its units is of no use, even if the file is
   * still the same object.
   */
  change(path: string, file: UnitFile | undefined, anew = false): UnitChanges {
    const before = this.#files.get(path);
    const text = this.#texts.get(path);
    if (file) {
      this.#files.set(path, file);
      this.#texts.set(path, file.syntax);
    } else {
      this.#files.delete(path);
      this.#texts.delete(path);
    }
    if (before === file && text === file?.syntax && !anew) return { added: [], removed: [], rewritten: [] };
    if (!before || !file || !text) return this.#regather(path);
    const was = { path, place: before.place, syntax: text };
    if (before === file && !anew && isOnlyRewritten(was, file)) {
      return { added: [], removed: [], rewritten: this.unitsAt(path).map((it) => [it, it] as const) };
    }
    // Whoever put the units together while somebody wrote may have met an empty file, or may not: that makes other units.
    const wasLoaded = this.unitsAt(path).some(({ circumstances: { state } }) => (state ?? "loaded") === "loaded");
    if (anew && (!wasLoaded || file.syntax.text === "")) return this.#regather(path);
    const isMeant = (it: UnitFile) => it === before || (it.path === path && it.syntax === text);
    if (isOnlyRewritten(was, file) || isStillMeant(was, file)) return this.#rewrite(file, isMeant);
    return this.#regather(path);
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

  /** Units may be found in another way because of the file at `path`. Those that are made of the same files stay. */
  #regather(path: string): UnitChanges {
    const before = this.#units;
    const own = new Set(this.unitsAt(path));
    const others = [...before].filter((it) => !own.has(it));
    const units = new Set(kept(gatherUnits([...this.#files.values()], this.#links), others));
    this.#units = units;
    this.#byPath = byPath(units);
    const removed = [...before].filter((it) => !units.has(it));
    const added = [...units].filter((it) => !before.has(it));
    return { removed, added, rewritten: [] };
  }
}

/** The texts of files as they are now, by path. */
export const textsOf = (files: readonly UnitFile[]): ReadonlyMap<string, UnitFile["syntax"]> =>
  new Map(files.map((it) => [it.path, it.syntax]));

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
