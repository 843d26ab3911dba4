import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { templateOf } from "../values/grammar/unit-names.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import type { UnitUse } from "../workspace/references.ts";
import { cursorAt } from "./cursor.ts";
import type { Surroundings } from "./surroundings.ts";
import { assignmentsLike, unitNamedAt } from "./unit-names-at.ts";

/** A place in a file of the project. */
export interface Place {
  readonly path: string;
  readonly at: Span;
}

/**
 * Where what stands at `offset` is defined: a unit's main file, or where the project has none its drop-ins; for a directive the
 * assignments before this one that it adds to or replaces. `from` is the word that was asked about.
 */
export function definitionsAt(
  file: UnitFile,
  offset: number,
  around: Surroundings,
): { readonly from: Span; readonly places: readonly Place[] } | undefined {
  const named = unitNamedAt(file, offset, around);
  if (named) {
    const places = unitsCalled(named.name, file, around).flatMap(({ main, dropins }) => (main ? [main] : dropins));
    return { from: named.at, places: places.map(placeOfFile) };
  }
  const cursor = cursorAt(file.syntax, offset);
  if (cursor.kind !== "key") return undefined;
  const lines = assignmentsLike(file, offset, around);
  const own = lines.findIndex((it) => it.file.path === file.path && it.key.start === cursor.at.start);
  const before = own < 0 ? lines : lines.slice(0, own);
  return { from: cursor.at, places: before.map((it) => ({ path: it.file.path, at: it.key })) };
}

/** The units that `name` means for the unit of `file`: of several of that name the ones on the same machine. */
export function unitsCalled(name: string, file: Pick<UnitFile, "path">, around: Surroundings): readonly MergedUnit[] {
  const found = around.references.definitions(name);
  const withoutMain = () => around.units.filter((it) => it.name === name && !it.main);
  const all = found.length > 0 ? found : withoutMain();
  const [own] = around.unitsOf(file);
  if (!own || all.length < 2) return all;
  const system = new Set(around.systemOf(own));
  const near = all.filter((it) => system.has(it));
  return near.length > 0 ? near : all;
}

/** Every place that names the unit at `offset`, or assigns the directive there in its unit; with where the unit is defined if that is asked for. */
export function referencesAt(
  file: UnitFile,
  offset: number,
  around: Surroundings,
  { declaration }: { readonly declaration: boolean },
): readonly Place[] {
  const named = unitNamedAt(file, offset, around);
  if (!named) return assignmentsLike(file, offset, around).map((it) => ({ path: it.file.path, at: it.key }));
  const uses = usesOf(named.name, file, around).map((it) => ({ path: it.file.path, at: it.at }));
  if (!declaration) return uses;
  const defined = unitsCalled(named.name, file, around).flatMap(({ main }) => (main ? [main] : []));
  return [...defined.map(placeOfFile), ...uses];
}

/** The places that name a unit on the same machine as `file`; for a template its instances too. */
export function usesOf(name: string, file: Pick<UnitFile, "path">, around: Surroundings): readonly UnitUse[] {
  const { references } = around;
  const [unit] = unitsCalled(name, file, around);
  const names = new Set(unit ? [unit.name, ...unit.aliases, name] : [name]);
  if (unit?.template) {
    for (const it of references.names()) if (templateOf(it) === unit.name) names.add(it);
  }
  const uses = [...names].flatMap((it) => references.uses(it));
  const [own] = around.unitsOf(file);
  const several = own && references.definitions(name).length > 1;
  const system = several ? new Set(around.systemOf(own)) : undefined;
  return distinct(system ? uses.filter((it) => system.has(it.unit)) : uses);
}

/** A drop-in for many units, or the file of a template that has instances, names what it names once. */
export function distinct(uses: readonly UnitUse[]): readonly UnitUse[] {
  return [...new Map(uses.map((it) => [`${it.at.start} ${it.file.path}`, it])).values()];
}

/** The places in the file that are the same unit, or the same directive, as what is at `offset`. */
export function highlightsAt(file: UnitFile, offset: number, around: Surroundings): readonly Span[] {
  const cursor = cursorAt(file.syntax, offset);
  if (cursor.kind === "key" && cursor.assigned) {
    const key = file.syntax.text.slice(cursor.at.start, cursor.at.end);
    let section: string | undefined;
    return file.syntax.nodes.flatMap((node) => {
      if (node.kind === "section") section = node.name;
      return node.kind === "assignment" && node.key === key && section === cursor.section ? [node.keyAt] : [];
    });
  }
  if (cursor.kind === "header") {
    const { name } = cursor.node;
    return file.syntax.nodes.flatMap((it) => (it.kind === "section" && it.name === name ? [it.header] : []));
  }
  const named = unitNamedAt(file, offset, around);
  if (!named) return [];
  const uses = around
    .unitsOf(file)
    .slice(0, 1)
    .flatMap((it) => around.references.usesIn(it));
  return uses.filter((it) => it.file.path === file.path && it.name === named.name).map((it) => it.at);
}

/** A file as a place: its beginning. */
export const placeOfFile = ({ path }: Pick<UnitFile, "path">): Place => ({ path, at: { start: 0, end: 0 } });
