import type { LivingCgroup } from "../planes/living-cgroup.ts";
import type { LivingPlan } from "../planes/living-plan.ts";
import { type Reader, Tracker } from "../tracking/tracker.ts";
import { overlap } from "../tracking/watched.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import type { Check } from "./checks.ts";
import { LivingProject, type ProjectFrame } from "./living-project.ts";

/** The units of one machine, with all checks of several units together. */
export class System {
  readonly tracker: Tracker | undefined;
  readonly project: LivingProject;
  readonly #checks = new Map<object, Map<string, Check>>();
  #isNew = true;
  #fresh = new Set<MergedUnit>();
  #gone = new Set<object>();
  /** Units that are being written: their checks say which parts of the unit they look at. */
  readonly #written = new Set<MergedUnit>();
  /** Control groups that are as they were, but whose units are written from now on. */
  #renewed: { readonly cgroup: LivingCgroup; readonly plan: LivingPlan }[] = [];
  /** The checks of such units that are to be made again. */
  #due = new Set<Check>();

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
    this.#written.delete(unit);
  }

  replace(before: MergedUnit, unit: MergedUnit): void {
    this.project.replace(before, unit);
    this.#gone.add(before);
    this.#fresh.delete(before);
    this.#fresh.add(unit);
    this.#written.delete(before);
  }

  /** Parts of a unit that is being written are not as they were. */
  reread(unit: MergedUnit, changed: ReadonlySet<string>): void {
    this.project.reread(unit, changed);
    const isKnown = this.#written.has(unit);
    this.#written.add(unit);
    if (!isKnown) this.#fresh.add(unit);
    else this.#addDue(unit, changed);
    for (const plan of this.project.plans) {
      const cgroup = plan.cgroupOf(unit);
      if (cgroup && isKnown) this.#addDue(cgroup, changed);
      else if (cgroup) this.#renewed.push({ cgroup, plan });
    }
  }

  #addDue(about: object, changed: ReadonlySet<string>): void {
    for (const it of this.#checks.get(about)?.values() ?? []) {
      if (!it.looked || overlap(it.looked, changed)) this.#due.add(it);
    }
  }

  /** Somebody is writing the unit. */
  isWritten(unit: MergedUnit | undefined): boolean {
    return unit !== undefined && this.#written.has(unit);
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
      const renewed = this.#renewed.filter(
        (it) => it.plan === plan && !touched.has(it.cgroup) && !removed.has(it.cgroup),
      );
      for (const it of [...touched, ...renewed.map((one) => one.cgroup)]) {
        renew(it, checksAbout.cgroup(it, plan));
        yield;
      }
    }
    for (const it of this.#due) if (!over.has(it)) due.add(it);
    this.#renewed = [];
    this.#due = new Set();
    for (const it of readers) if (isCheck(it) && !over.has(it)) due.add(it);
    this.#fresh = new Set();
    this.#gone = new Set();
    return { due, over };
  }

  /** A check is made. One that found nothing, and looked at nothing but what it is about, need not be kept. */
  made(check: Check): void {
    if (this.isWritten(check.unit)) return;
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
