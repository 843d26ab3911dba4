import { templateOf } from "../values/grammar/unit-names.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { type UnitUse, usesIn } from "../workspace/references.ts";

/** Which units there are, and where they are named; units may come, go and change. */
export class UnitIndex {
  readonly #uses = new Map<MergedUnit, readonly UnitUse[]>();
  readonly #byName = new Map<string, Set<MergedUnit>>();
  readonly #definitions = new Map<string, readonly MergedUnit[]>();

  constructor(readonly version: number) {}

  add(unit: MergedUnit): void {
    const uses = usesIn(unit, this.version);
    this.#uses.set(unit, uses);
    for (const { name } of uses) this.#byName.set(name, (this.#byName.get(name) ?? new Set()).add(unit));
    for (const name of namesOf(unit)) this.#definitions.set(name, [...(this.#definitions.get(name) ?? []), unit]);
  }

  remove(unit: MergedUnit): void {
    for (const { name } of this.#uses.get(unit) ?? []) {
      const users = this.#byName.get(name);
      users?.delete(unit);
      if (users?.size === 0) this.#byName.delete(name);
    }
    this.#uses.delete(unit);
    for (const name of namesOf(unit)) {
      const left = (this.#definitions.get(name) ?? []).filter((it) => it !== unit);
      if (left.length > 0) this.#definitions.set(name, left);
      else this.#definitions.delete(name);
    }
  }

  /** The units with main files that go by `name`; of an instance without one of its own, the template. */
  definitions(name: string): readonly MergedUnit[] {
    const template = templateOf(name);
    return this.#definitions.get(name) ?? (template === undefined ? [] : (this.#definitions.get(template) ?? []));
  }

  /** Where units name `name`, by path and place. */
  uses(name: string): readonly UnitUse[] {
    const users = [...(this.#byName.get(name) ?? [])];
    return users
      .flatMap((it) => this.#uses.get(it) ?? [])
      .filter((it) => it.name === name)
      .toSorted(inOrder);
  }

  /** What a unit names, in reading order; empty for units that are not there. */
  usesIn(unit: MergedUnit): readonly UnitUse[] {
    return this.#uses.get(unit) ?? [];
  }

  /** All names that units are called by somewhere. */
  names(): Iterable<string> {
    return this.#byName.keys();
  }
}

function namesOf({ name, aliases, main, circumstances }: MergedUnit): readonly string[] {
  return main && !circumstances.hidden ? [name, ...aliases] : [];
}

function inOrder(a: UnitUse, b: UnitUse): number {
  return a.file.path === b.file.path ? a.at.start - b.at.start : a.file.path < b.file.path ? -1 : 1;
}
