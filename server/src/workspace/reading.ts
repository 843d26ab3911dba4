import { type Directive, directiveOf, valueIn } from "../facts/directives.ts";
import type { Assessment } from "../unit/assess.ts";
import { resetGroupOf } from "../unit/reset-groups.ts";
import type { Setting } from "../unit/setting.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { emptyIn } from "../values/empty.ts";
import { meaningOfEmpty } from "./meaning-of-empty.ts";

/** What came of reading a unit's files one behind the other. */
export interface ReadFiles {
  readonly assessments: ReadonlyMap<UnitFile, Assessment>;
  /** The settings of all files, in reading order. */
  readonly settings: readonly Setting[];
  /** The main file has a line that keeps the unit from loading: its drop-ins are not read. */
  readonly refused: boolean;
}

/** What one release, or several that read them alike, make of a unit's files. What is asked of it is worked out once. */
export class Reading implements ReadFiles {
  readonly assessments: ReadonlyMap<UnitFile, Assessment>;
  readonly settings: readonly Setting[];
  readonly refused: boolean;
  readonly #unit: string;
  readonly #version: number;
  #byDirective: ReadonlyMap<Directive, readonly Setting[]> | undefined;
  #lasting: ReadonlyMap<Directive, readonly Setting[]> | undefined;
  #inForce: readonly Setting[] | undefined;
  #inForceBy: ReadonlyMap<Directive, readonly Setting[]> | undefined;

  /** `unit` is the unit's name. */
  constructor({ assessments, settings, refused }: ReadFiles, unit: string, version: number) {
    this.assessments = assessments;
    this.settings = settings;
    this.refused = refused;
    this.#unit = unit;
    this.#version = version;
  }

  /** All assignments of a directive that are taken, resets included, in reading order. */
  named(section: string, name: string): readonly Setting[] {
    this.#byDirective ??= byDirective(this.settings);
    const directive = directiveOf(section, name);
    return (directive && this.#byDirective.get(directive)) ?? [];
  }

  /**
   * The assignments of a directive that hold: of a list all that no reset removed, otherwise the last one. Without those that have no
   * effect, like an empty `After=`.
   */
  effective(section: string, name: string): readonly Setting[] {
    this.#lasting ??= byDirective(this.#allLasting());
    const directive = directiveOf(section, name);
    const lasting = (directive && this.#lasting.get(directive)) ?? [];
    return directive && valueIn(directive, this.#version).list ? lasting : lasting.slice(-1);
  }

  /** The settings that hold, in reading order: without what was reset, and of single values only the last. */
  get inForce(): readonly Setting[] {
    this.#inForce ??= this.#allInForce();
    return this.#inForce;
  }

  /** The same by directive: a unit may be long, but has few directives. */
  get inForceBy(): ReadonlyMap<Directive, readonly Setting[]> {
    this.#inForceBy ??= byDirective(this.inForce);
    return this.#inForceBy;
  }

  #allInForce(): readonly Setting[] {
    const resets = new Set<string>();
    const found = new Set<Directive>();
    const inForce: Setting[] = [];
    for (let index = this.settings.length - 1; index >= 0; index--) {
      const setting = this.settings[index];
      if (!setting) continue;
      const { directive, text } = setting;
      if (text === "" && emptyIn(valueIn(directive, this.#version), this.#version) === "resets") {
        resets.add(resetGroupOf(directive));
        continue;
      }
      if (!valueIn(directive, this.#version).list) {
        if (found.has(directive)) continue;
        found.add(directive);
      }
      if (text !== "" && !(resets.size > 0 && resets.has(resetGroupOf(directive)))) inForce.push(setting);
    }
    return inForce.reverse();
  }

  /** The settings that come behind the last reset of what they belong to. */
  #allLasting(): readonly Setting[] {
    const resets = new Map<string, number>();
    let idle = false;
    for (const [index, setting] of this.settings.entries()) {
      const meaning = meaningOfEmpty(setting, this.#unit, this.#version);
      if (meaning === "resets") resets.set(resetGroupOf(setting.directive), index);
      if (meaning === "nothing") idle = true;
    }
    if (resets.size === 0 && !idle) return this.settings;
    return this.settings.filter((it, index) => {
      if (index <= (resets.get(resetGroupOf(it.directive)) ?? -1)) return false;
      return meaningOfEmpty(it, this.#unit, this.#version) !== "nothing";
    });
  }
}

function byDirective(settings: readonly Setting[]): ReadonlyMap<Directive, readonly Setting[]> {
  const found = new Map<Directive, Setting[]>();
  for (const it of settings) {
    const list = found.get(it.directive);
    if (list) list.push(it);
    else found.set(it.directive, [it]);
  }
  return found;
}
