import type { Found, Rule } from "../rules/rule.ts";
import type { Reader, Tracker } from "../tracking/tracker.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { findingOf } from "./finding-of.ts";
import type { LintSettings, RuleFailure } from "./lint.ts";
import type { Contribution, Results } from "./results.ts";

/** One rule about one thing: a unit, a unit or control group among others, or a project. */
export interface Check extends Reader {
  readonly rule: Rule;
  /** The name of what it is about, for messages about failures. */
  readonly name: string;
  /** The host of the plan that is looked at; `undefined` where it does not hang on one. */
  readonly host: string | undefined;
  /** The thing, where the check is made anew whenever the thing changes. */
  readonly about: object | undefined;
  /** The unit that the thing is, or is made by. */
  readonly unit: MergedUnit | undefined;
  /** The parts of the unit that it looked at, where somebody is writing that. */
  looked?: ReadonlySet<string>;
  readonly work: () => Iterable<Found>;
  /** What it found. */
  found: readonly Contribution[];
  failed: boolean;
}

type Thing = Partial<Pick<Check, "about" | "unit" | "host">>;

/** A check that is not made yet. */
export function checkOf(rule: Rule, name: string, work: () => Iterable<Found>, { about, unit, host }: Thing): Check {
  return { rule, name, host, about, unit, work, found: [], failed: false, grounds: [] };
}

/** Makes checks, and takes what they find to the results. */
export class Checks {
  readonly #levels: LintSettings["levels"];
  readonly #results: Results;
  readonly #failures = new Map<Check, RuleFailure>();
  /** What was made of things that rules said of units that are being written. */
  readonly #said = new WeakMap<Found, Contribution>();

  constructor(results: Results, { levels }: Pick<LintSettings, "levels">) {
    this.#results = results;
    this.#levels = levels;
  }

  /** Rules that failed: a defect of the rule, which does not hide the findings of others. */
  get failures(): Iterable<RuleFailure> {
    return this.#failures.values();
  }

  /**
   * Runs the rule, and takes what it finds instead of what it found before. `isWritten`: somebody is writing its unit, so that the check
   * says what it looks at.
   */
  make(check: Check, tracker: Tracker | undefined, isWritten: boolean): void {
    const work = () => [...check.work()].map((it) => this.#contribution(it, check, isWritten));
    const watched = () => (tracker ? tracker.watch(check, check.about, work) : work());
    const before = check.found;
    this.#failures.delete(check);
    check.failed = false;
    try {
      if (check.unit && isWritten) {
        const { result, looked } = check.unit.watched(watched);
        check.found = result;
        check.looked = looked;
      } else check.found = watched();
    } catch (error) {
      check.found = [];
      check.failed = true;
      delete check.looked;
      this.#failures.set(check, { rule: check.rule.id, unit: check.name, error });
    }
    this.#results.replace(before, check.found);
  }

  /** What the check was about is gone. */
  drop(check: Check, tracker: Tracker | undefined): void {
    this.#results.remove(check.found);
    this.#failures.delete(check);
    tracker?.forget(check);
  }

  #contribution(found: Found, { rule, host }: Check, isWritten: boolean): Contribution {
    // Who says the same object again made the same of it.
    const same = isWritten ? this.#said.get(found) : undefined;
    if (same?.host === host && same?.finding.rule === rule.id) return same;
    const made = { finding: findingOf(rule, found, this.#levels), host };
    if (isWritten) this.#said.set(found, made);
    return made;
  }
}
