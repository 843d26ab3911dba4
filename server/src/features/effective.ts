import { directiveOf, valueIn } from "../facts/directives.ts";
import { sectionsOf } from "../facts/sections.ts";
import type { Assignment } from "../syntax/tree.ts";
import { type Lines, linesOf, positionAt } from "../text/lines.ts";
import { resetGroupOf } from "../unit/reset-groups.ts";
import type { Setting } from "../unit/setting.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { IndexSet } from "../values/cpu-set.ts";
import { loadUnit } from "../workspace/gather.ts";
import { type LoadState, loadStateOf } from "../workspace/load-state.ts";
import { Lookup } from "../workspace/lookup.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { sliceOf } from "../workspace/slice-of.ts";
import type { UnitTree } from "../workspace/tree.ts";
import { bringing, derivedValue, type EffectiveValue, effectiveValue } from "./effective-value.ts";

/** A unit as one release sees it, main file and drop-ins merged. What it is made of is in the contract of the JSON report. */
export interface EffectiveUnit {
  /** The name asked for. */
  readonly unit: string;
  /** The unit's own name, where that is another one. */
  readonly id?: string;
  readonly load: LoadState;
  /** The path of the main file; `undefined` without one, and of a masked unit. */
  readonly fragment?: string;
  /** In reading order; empty unless loaded. */
  readonly dropins: readonly string[];
  readonly slice?: string;
  /** In order of first assignment; empty unless loaded. */
  readonly settings: readonly EffectiveSetting[];
}

/** A directive that is assigned somewhere, with what came of it. */
export interface EffectiveSetting {
  readonly section: string;
  readonly directive: string;
  readonly value: EffectiveValue;
  /** Every assignment, in reading order. */
  readonly lines: readonly EffectiveLine[];
}

/** One assignment. */
export interface EffectiveLine {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** As written, without the end of the (last) line. */
  readonly text: string;
  /** `sets` replaces what was there. */
  readonly does: "sets" | "adds" | "resets" | "ignored";
}

/** What `version` makes of the unit called `name` in `tree`. */
export function effectiveUnit(tree: UnitTree, name: string, version: number): EffectiveUnit {
  const lookup = new Lookup(tree, version);
  const { id, main, joined } = lookup.find(name);
  const unit = loadUnit(lookup, name);
  const load = joined && unit.reading(version).refused ? "error" : loadStateOf(unit, version);
  const loaded = load === "loaded";
  const slice = loaded ? sliceOf(unit, version) : undefined;
  return {
    unit: name,
    ...(id !== name && { id }),
    load,
    ...(main && load !== "masked" && load !== "not-found" && { fragment: main.path }),
    dropins: loaded ? unit.dropins.map((it) => it.path) : [],
    ...(slice !== undefined && { slice }),
    settings: loaded ? settingsOf(unit, version) : [],
  };
}

function settingsOf(unit: MergedUnit, version: number): readonly EffectiveSetting[] {
  const taken = new Map(unit.reading(version).settings.map((it) => [keyOf(it.file, it.key.start), it]));
  const drafts = new Map<string, { section: string; directive: string; lines: EffectiveLine[] }>();
  const course = new Course(unit, version);
  for (const { file, lines, section, node } of assignmentsOf(unit)) {
    const key = `${section}.${node.key}`;
    const draft = drafts.get(key) ?? { section, directive: node.key, lines: [] };
    drafts.set(key, draft);
    const setting = taken.get(keyOf(file, node.keyAt.start));
    const { start, end } = node.extent;
    draft.lines.push({
      path: file.path,
      line: positionAt(lines, start).line + 1,
      text: file.syntax.text.slice(start, end).replace(/[\r\n\0]+$/, ""),
      does: setting ? course.take(setting) : "ignored",
    });
  }
  return [...drafts.values()].flatMap(({ section, directive, lines }) => {
    const value = effectiveValue(unit, version, section, directive) ?? derivedValue(unit, version, section, directive);
    const brought = bringing[directive];
    const own: EffectiveSetting = { section, directive, value, lines };
    if (brought === undefined || drafts.has(`${section}.${brought}`)) return [own];
    const derived = derivedValue(unit, version, section, brought);
    return derived === null ? [own] : [own, { section, directive: brought, value: derived, lines: [] }];
  });
}

/** All assignments in sections, in reading order; without private ones (`X-…`). */
function* assignmentsOf(unit: MergedUnit): Generator<{
  readonly file: UnitFile;
  readonly lines: Lines;
  readonly section: string;
  readonly node: Assignment;
}> {
  const known = sectionsOf(unit.type);
  for (const file of unit.files) {
    const lines = linesOf(file.syntax.text);
    let section = "";
    for (const node of file.syntax.nodes) {
      if (node.kind === "section") section = node.name;
      const isPrivate = section.startsWith("X-") || (node.kind === "assignment" && node.key.startsWith("X-"));
      if (node.kind !== "assignment" || section === "" || isPrivate) continue;
      if (known.includes(section) || directiveOf(section, node.key)) yield { file, lines, section, node };
    }
  }
}

/** Follows what lists hold from line to line. */
class Course {
  /** The directives that hold something, by what is reset together. */
  readonly #filled = new Map<string, Set<string>>();

  constructor(
    readonly unit: MergedUnit,
    readonly version: number,
  ) {}

  take(setting: Setting): EffectiveLine["does"] {
    const { directive, section, name } = setting;
    const group = resetGroupOf(directive);
    const filled = this.#filled.get(group) ?? new Set();
    this.#filled.set(group, filled);
    const empty = this.unit.meaningOfEmpty(setting, this.version);
    if (empty === "nothing") return "ignored";
    if (empty === "resets") {
      filled.clear();
      return "resets";
    }
    const key = `${section}.${name}`;
    const adds = valueIn(directive, this.version).list && filled.has(key) && !isNuma(setting);
    if (isNuma(setting)) filled.delete(key);
    else filled.add(key);
    return adds ? "adds" : "sets";
  }
}

/** `CPUAffinity=numa` replaces a list, and a list replaces it. */
const isNuma = ({ directive, value }: Setting) =>
  directive.value.type === "cpu-set" && (value as IndexSet | undefined)?.kind === "numa";

const keyOf = ({ path }: UnitFile, offset: number) => `${offset} ${path}`;
