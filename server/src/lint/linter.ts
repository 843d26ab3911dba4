import { NEWEST } from "../facts/versions.ts";
import { noDeclarations } from "../planes/sharing.ts";
import { Homes } from "../planes/systems.ts";
import type { Finding } from "../rules/finding.ts";
import type { ProjectRule, UnitRule } from "../rules/rule.ts";
import type { UnitSyntax } from "../syntax/tree.ts";
import { atOnce, giving } from "../tracking/steps.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { gathering } from "../workspace/gather.ts";
import { LivingWorkspace, textsOf, type UnitChanges } from "../workspace/living-workspace.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { Checks, checkOf } from "./checks.ts";
import { inOrder, settledFinding, withLineEnds } from "./finding-of.ts";
import { type Finished, finish } from "./finish.ts";
import type { LintResult, LintSettings, RuleFailure } from "./lint.ts";
import type { LivingProject, ProjectFrame } from "./living-project.ts";
import { Results } from "./results.ts";
import { type ChecksAbout, System } from "./system.ts";
import { UnitChecks } from "./unit-checks.ts";
import { UserManagerUnits } from "./user-manager-units.ts";

/**
 * What a linter does, for those who want to know: puts a unit together, looks at it alone, checks a rule about it among others or
 * about the project as a whole.
 */
export type Work = "merge" | "assess" | "check";

/** How a linter is used. */
export interface LinterUse {
  /** Files will change: what depends on what is written down. */
  readonly living: boolean;
  /** Is told of each step of work, and of the unit or the rule and unit that it is about. */
  readonly onWork?: (work: Work, name: string) => void;
  /** Nothing is looked at before somebody takes `steps`, or asks for findings. */
  readonly inSteps?: boolean;
}

/**
 * Runs the rules over the units that files make up, and again over what changes. What it finds is always what a new one would find
 * in the same files.
 *
 * The first look at thousands of files takes seconds. Who has other things to do meanwhile makes the linter with `inSteps` and takes
 * `steps`; whoever asks for findings before the last step gets them all the same, after what is left. Changes wait until then.
 */
export class Linter {
  readonly #settings: LintSettings;
  readonly #use: LinterUse;
  readonly #frame: ProjectFrame;
  readonly #projectRules: readonly ProjectRule[];
  #workspace: LivingWorkspace;
  /** The first look at everything, as far as it is not done. */
  #start: Generator<number> | undefined;
  readonly #waiting = new Map<string, UnitFile | undefined>();
  readonly #results: Results;
  readonly #checks: Checks;
  readonly #unitChecks: UnitChecks;
  readonly #homes: Homes;
  readonly #userManagers = new UserManagerUnits();
  readonly #unitsOf = new Map<string, Set<MergedUnit>>();
  /** By the folders that make up the system. */
  #systems = new Map<string, System>();
  #systemOf: ReadonlyMap<string, System> = new Map();
  #grouped: ReadonlyMap<string, string> | undefined;
  readonly #finished = new Map<string, { readonly syntax: UnitSyntax; readonly result: Finished }>();
  readonly #listeners: ((changes: UnitChanges) => void)[] = [];
  #changed = new Set<string>();

  constructor(files: readonly UnitFile[], settings: LintSettings, use: LinterUse = { living: true }) {
    const { versions, rules, hosts = [], manager = {}, levels, declared = noDeclarations } = settings;
    this.#settings = settings;
    this.#use = use;
    const active = rules.filter((it) => levels?.get(it.id) !== "off");
    const unitRules = active.filter((it): it is UnitRule => it.scope === "unit");
    this.#projectRules = active.filter((it): it is ProjectRule => it.scope === "project");
    const newest = versions.at(-1) ?? NEWEST;
    this.#frame = { versions, newest, hosts: hosts.length > 0 ? hosts : [undefined], manager, declared };
    this.#results = new Results([...new Set(hosts.map((it) => it.name))]);
    this.#checks = new Checks(this.#results, settings);
    this.#unitChecks = new UnitChecks(unitRules, versions, this.#checks, use.onWork);
    this.#homes = new Homes(newest);
    this.#workspace = new LivingWorkspace([]);
    this.#start = this.#starting(files);
    if (!use.inSteps) this.#finishStart();
  }

  /**
   * The first look at all files, bit by bit: each step takes a few milliseconds at most, and says how much is done, in per cent. It
   * goes on where it was left, whoever left it; when everything is looked at there are no steps.
   */
  *steps(): Generator<number> {
    for (let step = this.#start?.next(); step && !step.done; step = this.#start?.next()) yield step.value;
    this.#start = undefined;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    // What was looked at meanwhile may be half of this text, half of that.
    for (const [path, file] of waiting) this.#take(path, file, true);
  }

  get settings(): LintSettings {
    return this.#settings;
  }

  /** The units and files as they are now. */
  get workspace(): Pick<LivingWorkspace, "units" | "files" | "unitsAt"> {
    this.#finishStart();
    return this.#workspace;
  }

  /** The units that run on one machine with `unit`, and their plans, one for each host; `undefined` when no rule needs to know. */
  projectOf(unit: MergedUnit): Pick<LivingProject, "units" | "plans"> | undefined {
    this.#finishStart();
    return this.#systemOf.get(this.#homes.of(unit))?.project;
  }

  /** From now on `listener` is told what changes do to the units, when they are done. */
  follow(listener: (changes: UnitChanges) => void): void {
    this.#finishStart();
    this.#listeners.push(listener);
  }

  /** The file at `path` was written, or removed when there is none. */
  change(path: string, file: UnitFile | undefined): void {
    if (this.#start) this.#waiting.set(path, file);
    else this.#take(path, file, false);
  }

  /** Somebody is about to write the file at `path`: its units are made ready, so that the first change costs no more than others. */
  expect(path: string): void {
    this.#finishStart();
    const unready = this.#workspace.unitsAt(path).filter((it) => !this.#unitChecks.isWritten(it));
    if (unready.length === 0) return;
    for (const it of unready) this.#reread(it);
    atOnce(this.#settling());
  }

  #take(path: string, file: UnitFile | undefined, anew: boolean): void {
    const changes = this.#workspace.change(path, file, anew);
    const { added, removed, rewritten } = changes;
    this.#changed.add(path);
    for (const unit of removed) this.#remove(unit);
    for (const unit of added) this.#add(unit);
    for (const [before, unit] of rewritten) {
      if (before === unit) this.#reread(unit);
      else this.#replace(before, unit);
    }
    atOnce(this.#settling());
    for (const listener of this.#listeners) listener(changes);
  }

  /** What is reported of one file, in order; the same object as long as nothing of it changes. */
  at(path: string): Finished {
    this.#finishStart();
    const file = this.#workspace.files.get(path);
    return file ? this.#finish(file) : nothing;
  }

  /** What is reported of all files. */
  result(): LintResult {
    this.#finishStart();
    // Links lead to files that are not among those named.
    const { files, units } = this.#workspace;
    const all = new Map([...files, ...[...units].flatMap((it) => it.files.map((file) => [file.path, file] as const))]);
    for (const [path, file] of files) all.set(path, file);
    const finished = [...all.values()].map((it) => this.#finish(it));
    const asReported = (it: Finding) => withLineEnds(settledFinding(it), (path) => all.get(path)?.syntax.text);
    return {
      findings: finished.flatMap((it) => it.findings.map(asReported)).toSorted(inOrder),
      suppressed: finished
        .flatMap((it) => it.suppressed.map((one) => ({ ...one, finding: asReported(one.finding) })))
        .toSorted((a, b) => inOrder(a.finding, b.finding)),
      units: units.size,
      failures: [...this.#checks.failures, ...finished.flatMap((it) => it.failures)],
    };
  }

  /** Rules that failed: a defect of the rule, which does not hide the findings of others. */
  get failures(): Iterable<RuleFailure> {
    this.#finishStart();
    return this.#checks.failures;
  }

  /** The paths of files of which something else may be reported now, each told once. */
  takeChanged(): ReadonlySet<string> {
    this.#finishStart();
    const changed = this.#changed;
    this.#changed = new Set();
    return changed;
  }

  *#starting(files: readonly UnitFile[]): Generator<number> {
    const { links } = this.#settings;
    // Somebody may write meanwhile.
    const texts = textsOf(files);
    const units = yield* giving(0, gathering(files, links));
    this.#workspace = new LivingWorkspace(files, links, units, texts);
    let done = 0;
    for (const unit of units) {
      this.#add(unit);
      yield (60 * ++done) / units.length;
    }
    for (const share of this.#settling()) yield 60 + 40 * share;
    if (this.#use.living) for (const unit of units) unit.rest();
  }

  #finishStart(): void {
    for (const _ of this.steps());
  }

  #finish(file: UnitFile): Finished {
    const known = this.#finished.get(file.path);
    const { syntax } = file;
    if (known?.syntax === syntax) return known.result;
    const result = finish(file, this.#results.at(file.path), this.#settings);
    this.#finished.set(file.path, { syntax, result });
    return result;
  }

  #add(unit: MergedUnit): void {
    this.#unitChecks.add(unit);
    if (this.#projectRules.length === 0) return;
    const home = this.#homes.add(unit);
    const units = this.#unitsOf.get(home) ?? new Set();
    this.#unitsOf.set(home, units);
    units.add(unit);
    this.#userManagers.add(home, unit);
    this.#systemOf.get(home)?.add(unit);
  }

  #remove(unit: MergedUnit): void {
    this.#unitChecks.remove(unit);
    if (this.#projectRules.length === 0) return;
    const home = this.#homes.remove(unit);
    this.#userManagers.remove(home, unit);
    const units = this.#unitsOf.get(home);
    units?.delete(unit);
    if (units?.size === 0) this.#unitsOf.delete(home);
    this.#systemOf.get(home)?.remove(unit);
  }

  #replace(before: MergedUnit, unit: MergedUnit): void {
    this.#unitChecks.remove(before);
    this.#unitChecks.add(unit);
    if (this.#projectRules.length === 0) return;
    // The files are where they were.
    const home = this.#homes.add(unit);
    this.#homes.remove(before);
    this.#userManagers.remove(home, before);
    this.#userManagers.add(home, unit);
    const units = this.#unitsOf.get(home);
    units?.delete(before);
    units?.add(unit);
    this.#systemOf.get(home)?.replace(before, unit);
  }

  /** A file of the unit has another text, or will have soon. */
  #reread(unit: MergedUnit): void {
    const parts = this.#unitChecks.reread(unit);
    if (this.#projectRules.length === 0) return;
    this.#homes.reread(unit);
    this.#userManagers.reread(unit);
    this.#systemOf.get(this.#homes.of(unit))?.reread(unit, parts);
  }

  /** Takes in what changed; the steps say which share of it is done. */
  *#settling(): Generator<number> {
    const before = this.#systems;
    if (this.#projectRules.length > 0) yield* giving(0, this.#regrouping());
    if (this.#userManagers.takeChanged() || this.#systems !== before) this.#tellOfUserManagers();
    for (const system of this.#systems.values()) yield* this.#checking(system);
    for (const path of this.#results.takeChanged()) {
      this.#changed.add(path);
      this.#finished.delete(path);
    }
  }

  /** Which folders are one system may be another matter now. */
  *#regrouping(): Generator<void> {
    const { systemOf } = this.#homes;
    if (systemOf === this.#grouped) return;
    this.#grouped = systemOf;
    const homes = new Map<string, string[]>();
    for (const [home, system] of systemOf) {
      const group = homes.get(system);
      if (group) group.push(home);
      else homes.set(system, [home]);
    }
    const before = this.#systems;
    const systems = new Map<string, System>();
    const byHome = new Map<string, System>();
    for (const group of homes.values()) {
      const key = group.join("\n");
      const system = before.get(key) ?? (yield* this.#systemOfAll(group));
      systems.set(key, system);
      for (const it of group) byHome.set(it, system);
    }
    for (const [key, system] of before) {
      if (systems.has(key)) continue;
      for (const check of system.checks()) this.#checks.drop(check, system.tracker);
    }
    this.#systems = systems;
    this.#systemOf = byHome;
  }

  #tellOfUserManagers(): void {
    for (const [homes, { project }] of this.#systems)
      project.userManagers.take(this.#userManagers.for(homes.split("\n")), this.#frame.newest);
  }

  *#systemOfAll(homes: readonly string[]): Generator<void, System> {
    const system = new System(this.#frame, this.#use.living);
    for (const home of homes) {
      for (const unit of this.#unitsOf.get(home) ?? []) {
        system.add(unit);
        yield;
      }
    }
    return system;
  }

  /** Runs the rules about several units, where something changed that they looked at. */
  *#checking(system: System): Generator<number> {
    const { due, over } = yield* giving(0, system.settling(this.#checksAbout));
    for (const it of over) this.#checks.drop(it, system.tracker);
    let done = 0;
    for (const it of due) {
      this.#use.onWork?.("check", `${it.rule.id} ${it.about ? it.name : "project"}`);
      this.#checks.make(it, system.tracker, this.#unitChecks.isWritten(it.unit));
      system.made(it);
      yield ++done / due.size;
    }
  }

  readonly #checksAbout: ChecksAbout = {
    project: (project) =>
      this.#projectRules.flatMap((rule) => {
        const { check } = rule;
        // What is kept under the project is made anew only when something changes that it looked at.
        return check ? [checkOf(rule, project.units[0]?.name ?? "", () => check(project), {})] : [];
      }),
    unit: (unit, project) =>
      this.#projectRules.flatMap((rule) => {
        const { checkUnit } = rule;
        return checkUnit ? [checkOf(rule, unit.name, () => checkUnit(unit, project), { about: unit, unit })] : [];
      }),
    cgroup: (cgroup, plan) => {
      const thing = { about: cgroup, unit: cgroup.content.unit, host: plan.host?.name };
      return this.#projectRules.flatMap((rule) => {
        const { checkCgroup } = rule;
        return checkCgroup ? [checkOf(rule, cgroup.name, () => checkCgroup(cgroup, plan), thing)] : [];
      });
    },
  };
}

/** What is reported of a file that is not there. */
const nothing: Finished = { findings: [], suppressed: [], failures: [] };
