import type { HostProfile } from "../planes/host-profile.ts";
import { LivingPlan } from "../planes/living-plan.ts";
import type { ManagerDefaults } from "../planes/manager-defaults.ts";
import type { DeclaredPlanes } from "../planes/sharing.ts";
import type { CheckedProject } from "../rules/rule.ts";
import { Neighbours } from "../rules/support/neighbours.ts";
import { Ordering } from "../rules/support/ordering.ts";
import { UserManagers } from "../rules/support/user-managers.ts";
import { type Reader, Tracked, type Tracker } from "../tracking/tracker.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { inUnitOrder } from "../workspace/unit-order.ts";

/** What a project is checked for. */
export interface ProjectFrame {
  readonly versions: readonly number[];
  readonly newest: number;
  readonly hosts: readonly (HostProfile | undefined)[];
  readonly manager: ManagerDefaults;
  readonly declared: DeclaredPlanes;
}

/** The units of one system as rules about several units see them, while they come, go and change. */
export class LivingProject extends Tracked implements CheckedProject {
  readonly versions: readonly number[];
  readonly plans: readonly LivingPlan[];
  readonly neighbours: Neighbours;
  readonly ordering: Ordering;
  readonly userManagers: UserManagers;
  readonly #tracker: Tracker | undefined;
  readonly #units = new Set<MergedUnit>();
  #sorted: readonly MergedUnit[] | undefined;

  /** Without a tracker it is looked at once. */
  constructor({ versions, newest, hosts, manager, declared }: ProjectFrame, tracker?: Tracker) {
    super(tracker);
    this.#tracker = tracker;
    this.versions = versions;
    const unitsNow = () => this.#sortedUnits();
    this.plans = hosts.map((host) => new LivingPlan({ version: newest, host, manager, declared, unitsNow }, tracker));
    this.neighbours = new Neighbours(newest, tracker);
    this.ordering = new Ordering(this.neighbours, tracker);
    this.userManagers = new UserManagers(tracker);
  }

  get units(): readonly MergedUnit[] {
    this.looks("units");
    return this.#sortedUnits();
  }

  add(unit: MergedUnit): void {
    this.#units.add(unit);
    this.#unitsChanged();
    for (const it of [...this.plans, this.neighbours, this.ordering]) it.add(unit);
  }

  remove(unit: MergedUnit): void {
    this.#units.delete(unit);
    this.#unitsChanged();
    for (const it of [...this.plans, this.neighbours, this.ordering]) it.remove(unit);
  }

  /** `before` has other files now. */
  replace(before: MergedUnit, unit: MergedUnit): void {
    this.#units.delete(before);
    this.#units.add(unit);
    this.#unitsChanged();
    for (const it of [...this.plans, this.neighbours, this.ordering]) it.replace(before, unit);
  }

  /** Parts of a unit that is being written are not as they were. */
  reread(unit: MergedUnit, changed: ReadonlySet<string>): void {
    this.changed("units");
    for (const it of [...this.plans, this.neighbours, this.ordering]) it.reread(unit, changed);
  }

  /** Takes in what changed. Gives who looked at something of that. */
  *settling(): Generator<void, ReadonlySet<Reader>> {
    const readers = new Set<Reader>();
    yield* this.#settlingWith([]);
    for (let due = this.#tracker?.takeDue() ?? []; due.length > 0; due = this.#tracker?.takeDue() ?? []) {
      for (const it of due) readers.add(it);
      yield* this.#settlingWith(due);
    }
    return readers;
  }

  *#settlingWith(due: readonly Reader[]): Generator<void> {
    yield* this.ordering.settling(due);
    for (const it of this.plans) yield* it.settling(due);
  }

  #sortedUnits(): readonly MergedUnit[] {
    this.#sorted ??= [...this.#units].toSorted(inUnitOrder);
    return this.#sorted;
  }

  #unitsChanged(): void {
    this.#sorted = undefined;
    this.changed("units");
  }
}
