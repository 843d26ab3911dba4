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
        ? this.units.map((it) => replaced(it, before, file))
        : kept(gatherUnits([...files.values()], this.links), this.units);
    return new Workspace(files, this.links, units);
  }
}

/** No unit is found in another way because of the change. Comments of lone drop-ins, and whether a file is empty, decide about that. */
function isOnlyRewritten(before: UnitFile, file: UnitFile): boolean {
  if (isLone(before) || isLone(file)) return false;
  const [one, other] = [before.syntax.text, file.syntax.text];
  return (one === "") === (other === "") && JSON.stringify(before.place) === JSON.stringify(file.place);
}

function replaced(unit: MergedUnit, before: UnitFile, file: UnitFile): MergedUnit {
  if (!unit.files.includes(before)) return unit;
  const now = (it: UnitFile) => (it === before ? file : it);
  return new MergedUnit(unit.name, unit.type, unit.main && now(unit.main), unit.dropins.map(now), unit.circumstances);
}

/** `units`, with the objects of `before` for those that are made of the same files. */
function kept(units: readonly MergedUnit[], before: readonly MergedUnit[]): readonly MergedUnit[] {
  const known = new Map<string, MergedUnit[]>();
  for (const unit of before) known.set(unit.name, [...(known.get(unit.name) ?? []), unit]);
  return units.map((unit) => known.get(unit.name)?.find((it) => isSame(it, unit)) ?? unit);
}

function isSame(one: MergedUnit, other: MergedUnit): boolean {
  return (
    one.main === other.main &&
    one.dropins.length === other.dropins.length &&
    one.dropins.every((it, index) => it === other.dropins[index]) &&
    JSON.stringify(one.circumstances) === JSON.stringify(other.circumstances)
  );
}
