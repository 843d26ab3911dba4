import type { LivingCgroup } from "../planes/living-cgroup.ts";
import type { Found, Rule } from "../rules/rule.ts";
import { type Reader, Tracker } from "../tracking/tracker.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { LivingProject, type ProjectFrame } from "./living-project.ts";
import type { Contribution } from "./results.ts";

/** One rule about one thing: a unit, a unit or control group among others, or a project. */
export interface Check extends Reader {
  readonly rule: Rule;
  /** The name of what it is about, for messages about failures. */
  readonly name: string;
  /** The host of the plan that is looked at; `undefined` where it does not hang on one. */
  readonly host: string | undefined;
  /** The thing, where the check is made anew whenever the thing changes. */
  readonly about: object | undefined;
  readonly work: () => Iterable<Found>;
  /** What it found. */
  found: readonly Contribution[];
  failed: boolean;
}

/** The units of one machine, with all checks of several units together. */
export class System {
  readonly tracker: Tracker | undefined;
  readonly project: LivingProject;
  readonly #checks = new Map<object, Map<string, Check>>();
  #isNew = true;
  #fresh = new Set<MergedUnit>();
  #gone = new Set<object>();

  /** One that is not living is looked at once. */
  constructor(frame: ProjectFrame, living: boolean) {
    this.tracker = living ? new Tracker() : undefined;
    this.project = new LivingProject(frame, this.tracker);
  }

  add(unit: MergedUnit): void {
    this.project.add(unit);
    this.#fresh.add(unit);
  }

  remove(unit: MergedUnit): void {
    this.project.remove(unit);
    this.#gone.add(unit);
    this.#fresh.delete(unit);
  }

  replace(before: MergedUnit, unit: MergedUnit): void {
    this.project.replace(before, unit);
    this.#gone.add(before);
    this.#fresh.delete(before);
    this.#fresh.add(unit);
  }

  /** Takes in what changed. Gives the checks that are to be made, those of things that are gone, and each once. */
  *settling(
    checksAbout: ChecksAbout,
  ): Generator<void, { readonly due: ReadonlySet<Check>; readonly over: Iterable<Check> }> {
    const readers = yield* this.project.settling();
    const due = new Set<Check>();
    const over = new Set<Check>();
    const renew = (about: object, checks: Iterable<Check>) => {
      const known = this.#checks.get(about);
      for (const it of known?.values() ?? []) over.add(it);
      const now = [...checks];
      for (const it of now) due.add(it);
      if (now.length > 0) this.#checks.set(about, new Map(now.map((it) => [it.rule.id, it])));
      else this.#checks.delete(about);
    };
    if (this.#isNew) renew(this.project, checksAbout.project(this.project));
    this.#isNew = false;
    for (const it of this.#gone) renew(it, []);
    for (const it of this.#fresh) {
      renew(it, checksAbout.unit(it, this.project));
      yield;
    }
    for (const plan of this.project.plans) {
      const { touched, removed } = plan.takeTouched();
      for (const it of removed) renew(it, []);
      for (const it of touched) {
        renew(it, checksAbout.cgroup(it, plan));
        yield;
      }
    }
    for (const it of readers) if (isCheck(it) && !over.has(it)) due.add(it);
    this.#fresh = new Set();
    this.#gone = new Set();
    return { due, over };
  }

  /** A check is made. One that found nothing, and looked at nothing but what it is about, need not be kept. */
  made(check: Check): void {
    if (!check.about || check.failed || check.found.length > 0 || check.grounds.length > 0) return;
    const checks = this.#checks.get(check.about);
    checks?.delete(check.rule.id);
    if (checks?.size === 0) this.#checks.delete(check.about);
  }

  /** All checks that are kept. */
  checks(): readonly Check[] {
    return [...this.#checks.values()].flatMap((it) => [...it.values()]);
  }
}

/** The checks to be made of a thing. */
export interface ChecksAbout {
  project(project: LivingProject): Iterable<Check>;
  unit(unit: MergedUnit, project: LivingProject): Iterable<Check>;
  cgroup(cgroup: LivingCgroup, plan: LivingProject["plans"][number]): Iterable<Check>;
}

const isCheck = (reader: Reader): reader is Check => "rule" in reader;
