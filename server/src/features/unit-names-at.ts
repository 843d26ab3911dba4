import { directiveOf, valueIn } from "../facts/directives.ts";
import { type Assignment, nodeIndexAt, placeOf } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import type { Setting } from "../unit/setting.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import type { UnitUse } from "../workspace/references.ts";
import { cursorAt } from "./cursor.ts";
import type { Surroundings } from "./surroundings.ts";

/** The unit's name at a place, and the place. */
export interface NamedUnit {
  readonly name: string;
  readonly at: Span;
  /** As it is written there; `undefined` for a header, which stands for the file's own unit. */
  readonly use: UnitUse | undefined;
}

/** The unit that is meant at `offset`: one that a value names, or at a header of a main file the file's own. */
export function unitNamedAt(file: UnitFile, offset: number, around: Surroundings): NamedUnit | undefined {
  const cursor = cursorAt(file.syntax, offset);
  if (cursor.kind === "header") {
    return file.place.role === "main" ? { name: file.place.unit, at: cursor.at, use: undefined } : undefined;
  }
  if (cursor.kind !== "value" || !cursor.directive) return undefined;
  const { type } = valueIn(cursor.directive, around.version);
  if (type !== "unit-name" && type !== "unit-name-list") return undefined;
  for (const unit of around.unitsOf(file)) {
    const uses = around.references.usesIn(unit);
    const use = uses.find((it) => it.file.path === file.path && it.at.start <= offset && offset <= it.at.end);
    if (use) return { name: use.name, at: use.at, use };
  }
  return undefined;
}

/** An assignment as its unit takes it. */
export interface TakenSetting {
  readonly unit: MergedUnit;
  readonly setting: Setting;
}

/** The setting that an assignment of a file makes, in the first of the units that the file is for; `undefined` when systemd drops the line. */
export function settingOf(file: UnitFile, node: Assignment, around: Surroundings): TakenSetting | undefined {
  const [unit] = around.unitsOf(file);
  const setting = unit
    ?.reading(around.version)
    .settings.find((it) => it.key.start === node.keyAt.start && it.file.path === file.path);
  return unit && setting && { unit, setting };
}

/** The assignments of the directive at `offset` (of its key) in all files of the units that the file is for, in reading order. */
export function assignmentsLike(file: UnitFile, offset: number, around: Surroundings): readonly Setting[] {
  const cursor = cursorAt(file.syntax, offset);
  if (cursor.kind !== "key" || cursor.section === undefined) return [];
  const name = file.syntax.text.slice(cursor.at.start, cursor.at.end);
  if (!directiveOf(cursor.section, name)) return [];
  const found = new Map<string, Setting>();
  for (const unit of around.unitsOf(file).slice(0, MOST_UNITS)) {
    for (const it of unit.history(around.version, cursor.section, name)) {
      found.set(`${it.key.start} ${it.file.path}`, it);
    }
  }
  return [...found.values()];
}

/** A drop-in for all services is a part of very many units: the first ones tell enough. */
const MOST_UNITS = 20;

/** The assignment at `offset`; `undefined` where there is none. */
export function assignmentAt({ syntax }: UnitFile, offset: number): Assignment | undefined {
  const node = syntax.nodes[nodeIndexAt(syntax, offset)];
  return node?.kind === "assignment" ? node : undefined;
}

/** The words of a value, as they are written, each with its place in the file; words over line ends are left out. */
export function wordsOfValue(
  { value }: Assignment,
  separators = /[^\s]+/g,
): readonly { readonly text: string; readonly at: Span }[] {
  return [...value.text.matchAll(separators)].flatMap(({ 0: text, index }) => {
    const at = placeOf(value, { start: index, end: index + text.length });
    return at.end - at.start === text.length ? [{ text, at }] : [];
  });
}
