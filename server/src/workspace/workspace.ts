import { isAlike } from "../tracking/alike.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { gatherUnits } from "./gather.ts";
import { isLone } from "./lone-dropins.ts";
import { MergedUnit } from "./merged-unit.ts";
import type { FoundLink } from "./tree.ts";

/** The files of a project and the units they make up. A state is never changed: `with` gives the next one. */
export class Workspace {
  private constructor(
    readonly files: ReadonlyMap<string, UnitFile>,
    readonly links: readonly FoundLink[],
    readonly units: readonly MergedUnit[],
  ) {}

  /** The state in which these files are there. */
  static of(files: readonly UnitFile[], links: readonly FoundLink[] = []): Workspace {
    return new Workspace(new Map(files.map((it) => [it.path, it])), links, gatherUnits(files, links));
  }

  /**
   * The state after the file at `path` was written, or removed when there is none. Units that the file has no part in are the same
   * objects as before, so what was worked out for them still holds.
   */
  with(path: string, file: UnitFile | undefined): Workspace {
    const before = this.files.get(path);
    const files = new Map(this.files);
    if (file) files.set(path, file);
    else files.delete(path);
    const units =
      before && file && isOnlyRewritten(before, file)
        ? this.units.map((it) => replaced(it, (one) => one === before, file))
        : kept(gatherUnits([...files.values()], this.links), this.units);
    return new Workspace(files, this.links, units);
  }
}

/** No unit is found in another way because of the change. Comments of lone drop-ins, and whether a file is empty, decide about that. */
export function isOnlyRewritten(before: UnitFile, file: UnitFile): boolean {
  if (isLone(before) || isLone(file)) return false;
  const [one, other] = [before.syntax.text, file.syntax.text];
  return (one === "") === (other === "") && isAlike(before.place, file.place);
}

/** The unit with `file` where `isMeant` says so; the same one where it has no such file. */
export function replaced(unit: MergedUnit, isMeant: (file: UnitFile) => boolean, file: UnitFile): MergedUnit {
  if (!unit.files.some(isMeant)) return unit;
  // A drop-in that was found elsewhere keeps the place that it counts as being in.
  const now = (it: UnitFile) =>
    isMeant(it) ? (isAlike(it.place, file.place) ? file : { ...file, place: it.place }) : it;
  return new MergedUnit(
    unit.name,
    unit.type,
    unit.main && now(unit.main),
    unit.dropins.map(now),
    unit.circumstances,
    unit,
  );
}

/** `units`, with the objects of `before` for those that are made of the same files; each is taken once. */
export function kept(units: readonly MergedUnit[], before: readonly MergedUnit[]): readonly MergedUnit[] {
  const known = new Map<string, Set<MergedUnit>>();
  for (const unit of before) {
    const alike = known.get(unit.name);
    if (alike) alike.add(unit);
    else known.set(unit.name, new Set([unit]));
  }
  return units.map((unit) => {
    const alike = known.get(unit.name);
    const same = [...(alike ?? [])].find((it) => isSame(it, unit));
    if (!same) return unit;
    alike?.delete(same);
    return same;
  });
}

function isSame(one: MergedUnit, other: MergedUnit): boolean {
  return (
    one.type === other.type &&
    isSameFile(one.main, other.main) &&
    one.dropins.length === other.dropins.length &&
    one.dropins.every((it, index) => isSameFile(it, other.dropins[index])) &&
    isAlike(one.circumstances, other.circumstances)
  );
}

/** A lone drop-in that was put into its place is another object each time. */
function isSameFile(one: UnitFile | undefined, other: UnitFile | undefined): boolean {
  if (one === other || !one || !other) return one === other;
  return one.syntax === other.syntax && one.path === other.path && isAlike(one.place, other.place);
}
