import type { Directive } from "../facts/directives.ts";
import { placeOf } from "../syntax/tree.ts";
import type { LivingSpan } from "../text/living-span.ts";
import type { Setting } from "../unit/setting.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { templateOf } from "../values/grammar/unit-names.ts";
import type { UnitReference } from "../values/unit-name-list.ts";
import type { MergedUnit } from "./merged-unit.ts";

/** A place where a unit names another one. */
export interface UnitUse {
  readonly unit: MergedUnit;
  readonly directive: Directive;
  readonly file: UnitFile;
  /** The name as written. */
  readonly at: LivingSpan;
  /** Specifiers expanded; a template with the instance of this unit. */
  readonly name: string;
  /** The name holds nothing that depends on the host or on an instance. */
  readonly certain: boolean;
}

/** Which units there are, and where they are named: in dependencies, `Slice=`, `Unit=`, `Sockets=`, `Also=` … */
export class References {
  readonly #uses = new Map<MergedUnit, readonly UnitUse[]>();
  readonly #byName = new Map<string, UnitUse[]>();
  readonly #definitions = new Map<string, MergedUnit[]>();

  /** `before` is an earlier state of the same project and release: what it knows of units that stayed is taken over. */
  constructor(units: readonly MergedUnit[], version: number, before?: References) {
    for (const unit of units) {
      const uses = before?.usesIn(unit) ?? usesIn(unit, version);
      this.#uses.set(unit, uses);
      for (const use of uses) append(this.#byName, use.name, use);
      if (!unit.main || unit.circumstances.hidden) continue;
      for (const name of [unit.name, ...unit.aliases]) append(this.#definitions, name, unit);
    }
  }

  /** The units with main files that go by `name`; of an instance without one of its own, the template. */
  definitions(name: string): readonly MergedUnit[] {
    const template = templateOf(name);
    return this.#definitions.get(name) ?? (template === undefined ? [] : (this.#definitions.get(template) ?? []));
  }

  /** Where other units, or it itself, name `name`. */
  uses(name: string): readonly UnitUse[] {
    return this.#byName.get(name) ?? [];
  }

  /** What a unit names, in reading order; `undefined` for units of other projects. */
  usesIn(unit: MergedUnit): readonly UnitUse[] | undefined {
    return this.#uses.get(unit);
  }
}

/** The names of units in the settings of `unit` that `version` takes. */
export function usesIn(unit: MergedUnit, version: number): readonly UnitUse[] {
  return unit.reading(version).settings.flatMap((setting) => {
    const { directive, file } = setting;
    return referencesOf(setting).map(({ at, name, certain }) => ({
      unit,
      directive,
      file,
      at: placeOf(setting.line.value, at),
      name,
      certain,
    }));
  });
}

function referencesOf({ directive, value }: Setting): readonly UnitReference[] {
  const { type } = directive.value;
  if (value === undefined) return [];
  if (type === "unit-name") return [value as UnitReference];
  return type === "unit-name-list" ? (value as readonly UnitReference[]) : [];
}

function append<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
