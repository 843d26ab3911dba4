import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { UnitUse } from "../workspace/references.ts";
import { descriptionOf } from "./explain-unit.ts";
import { unitsCalled, usesOf } from "./navigation.ts";
import type { Surroundings } from "./surroundings.ts";
import { unitNamedAt } from "./unit-names-at.ts";

/** A unit in the hierarchy of who names whom. */
export interface DependencyItem {
  readonly name: string;
  readonly detail: string;
  /** The file that stands for it. */
  readonly path: string;
}

/** Another unit, and the places where one names the other: in the file of the one that names. */
export interface Dependency {
  readonly item: DependencyItem;
  readonly at: readonly Span[];
}

/** The unit meant at `offset`; in a main file away from names, the file's own unit. `undefined` for units without a file. */
export function dependencyItemAt(file: UnitFile, offset: number, around: Surroundings): DependencyItem | undefined {
  const name = unitNamedAt(file, offset, around)?.name ?? (file.place.role === "main" ? file.place.unit : undefined);
  return name === undefined ? undefined : itemOf(name, file, around);
}

/** The units that name the item's unit, a line for each of their files. */
export function dependents(item: DependencyItem, around: Surroundings): readonly Dependency[] {
  const found = new Map<string, { readonly item: DependencyItem; readonly at: Span[] }>();
  for (const { unit, file, at, directive } of usesOf(item.name, item, around)) {
    const key = `${unit.name} ${file.path}`;
    const known = found.get(key) ?? {
      item: { name: unit.name, detail: `${directive.name}=`, path: file.path },
      at: [],
    };
    known.at.push(at);
    found.set(key, known);
  }
  return [...found.values()];
}

/** The units that the item's unit names, as far as the project has files of them. */
export function dependencies(item: DependencyItem, around: Surroundings): readonly Dependency[] {
  const units = around.unitsOf(item).filter((it) => it.name === item.name);
  const uses = units.flatMap((it) => around.references.usesIn(it));
  const byName = new Map<string, UnitUse[]>();
  for (const use of uses) byName.set(use.name, [...(byName.get(use.name) ?? []), use]);
  return [...byName].flatMap(([name, those]) => {
    const other = itemOf(name, item, around);
    if (!other) return [];
    const kinds = [...new Set(those.map((it) => `${it.directive.name}=`))].join(" ");
    return {
      item: { ...other, detail: kinds },
      at: those.filter((it) => it.file.path === item.path).map((it) => it.at),
    };
  });
}

function itemOf(name: string, from: Pick<UnitFile, "path">, around: Surroundings): DependencyItem | undefined {
  const [unit] = unitsCalled(name, from, around);
  const [file] = unit?.files ?? [];
  return unit && file && { name: unit.name, detail: descriptionOf(unit, around.version) ?? "", path: file.path };
}
