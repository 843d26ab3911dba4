import type { UnitRule } from "../rules/rule.ts";
import { overlap } from "../tracking/watched.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { Checked } from "./checked.ts";
import { type Check, type Checks, checkOf } from "./checks.ts";
import type { LinterUse } from "./linter.ts";

/** The checks of the rules about single units. */
export class UnitChecks {
  readonly #rules: readonly UnitRule[];
  readonly #versions: readonly number[];
  readonly #checks: Checks;
  readonly #onWork: LinterUse["onWork"];
  readonly #ofUnits = new Map<MergedUnit, readonly Check[]>();
  /** Units that are being written. All checks of them are kept, and say what they look at. */
  readonly #written = new Map<MergedUnit, Checked>();

  constructor(rules: readonly UnitRule[], versions: readonly number[], checks: Checks, onWork: LinterUse["onWork"]) {
    this.#rules = rules;
    this.#versions = versions;
    this.#checks = checks;
    this.#onWork = onWork;
  }

  /** Somebody is writing the unit. */
  isWritten(unit: MergedUnit | undefined): boolean {
    return unit !== undefined && this.#written.has(unit);
  }

  add(unit: MergedUnit): void {
    this.#onWork?.("merge", unit.name);
    this.#assess(unit);
  }

  remove(unit: MergedUnit): void {
    for (const it of this.#ofUnits.get(unit) ?? []) this.#checks.drop(it, undefined);
    this.#ofUnits.delete(unit);
    this.#written.delete(unit);
  }

  /**
   * Files of the unit have other texts, or will have soon. Only what looked at something that is not as it was is done again, once it is
   * known what looks at what. Gives the parts of the unit that are not as they were.
   */
  reread(unit: MergedUnit): ReadonlySet<string> {
    this.#onWork?.("merge", unit.name);
    const parts = unit.reread();
    const checked = this.#written.get(unit);
    if (!checked) {
      this.remove(unit);
      const made = new Checked(unit, this.#versions);
      this.#written.set(unit, made);
      this.#assess(unit, made);
      return parts;
    }
    const changed = checked.take(parts);
    for (const it of this.#ofUnits.get(unit) ?? []) {
      if (it.looked && !overlap(it.looked, changed)) continue;
      this.#onWork?.("check", `${it.rule.id} ${it.name}`);
      this.#checks.make(it, undefined, true);
    }
    return parts;
  }

  #assess(unit: MergedUnit, checked = new Checked(unit, this.#versions)): void {
    this.#onWork?.("assess", unit.name);
    const isWritten = this.isWritten(unit);
    const checks = this.#rules.map((rule) => checkOf(rule, unit.name, () => rule.check(checked), { unit }));
    for (const it of checks) this.#checks.make(it, undefined, isWritten);
    this.#ofUnits.set(
      unit,
      checks.filter((it) => isWritten || it.found.length > 0 || it.failed),
    );
  }
}
