import type { UnitType } from "../facts/unit-type.ts";
import { descriptionOf } from "./explain-unit.ts";
import type { Surroundings } from "./surroundings.ts";

/** A unit of the project, for a list to choose from. */
export interface FoundUnit {
  readonly name: string;
  readonly type: UnitType;
  readonly description: string;
  readonly path: string;
}

/** The units whose names hold the letters of `query` in their order, in any case; at most `most`, those that begin alike first. */
export function unitsMatching(query: string, around: Surroundings, most = 500): readonly FoundUnit[] {
  const wanted = query.toLowerCase();
  const found = around.units.flatMap((unit) => {
    const [file] = unit.files;
    const rank = file ? rankOf(unit.name.toLowerCase(), wanted) : undefined;
    return file && rank !== undefined ? [{ unit, path: file.path, rank }] : [];
  });
  const best = found.toSorted((a, b) => a.rank - b.rank || (a.unit.name < b.unit.name ? -1 : 1)).slice(0, most);
  return best.map(({ unit, path }) => ({
    name: unit.name,
    type: unit.type,
    description: descriptionOf(unit, around.version) ?? "",
    path,
  }));
}

/** 0: begins with it, 1: holds it, 2: holds its letters; `undefined`: does not. */
function rankOf(name: string, wanted: string): number | undefined {
  const at = name.indexOf(wanted);
  if (at >= 0) return at === 0 ? 0 : 1;
  let from = 0;
  for (const letter of wanted) {
    from = name.indexOf(letter, from) + 1;
    if (from === 0) return undefined;
  }
  return 2;
}
