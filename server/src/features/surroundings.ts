import { NEWEST } from "../facts/versions.ts";
import type { HostProfile } from "../planes/host-profile.ts";
import { LivingPlan } from "../planes/living-plan.ts";
import type { ManagerDefaults } from "../planes/manager-defaults.ts";
import { placementOf } from "../planes/placement.ts";
import type { Cgroup, Plan } from "../planes/plan.ts";
import { type DeclaredPlanes, noDeclarations } from "../planes/sharing.ts";
import { Homes } from "../planes/systems.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { UnitChanges } from "../workspace/living-workspace.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import type { WallClock } from "./calendar-next.ts";
import { UnitIndex } from "./unit-index.ts";

/** What a project is looked at with. */
export interface Outlook {
  /** The targeted releases, ascending. */
  readonly versions: readonly number[];
  /** The machine that features speak of; `undefined` when none is known. */
  readonly host?: HostProfile | undefined;
  readonly manager?: ManagerDefaults;
  /** What the configuration says of planes. */
  readonly declared?: DeclaredPlanes;
  /** What clocks show now; without one nothing is told about when timers elapse. */
  readonly clock?: WallClock | undefined;
}

/**
 * What features know beside the file they are asked about. Each part is worked out when it is first asked for; of what changes then,
 * only what hangs on it is worked out anew.
 */
export class Surroundings {
  readonly #units: Set<MergedUnit>;
  readonly #outlook: Outlook;
  #listed: readonly MergedUnit[] | undefined;
  #byPath: Map<string, readonly MergedUnit[]> | undefined;
  #references: UnitIndex | undefined;
  #systems: Systems | undefined;

  constructor(units: Iterable<MergedUnit>, outlook: Outlook) {
    this.#units = new Set(units);
    this.#outlook = outlook;
  }

  /** Files have changed. */
  take({ added, removed, rewritten }: UnitChanges): void {
    for (const unit of removed) this.#remove(unit);
    for (const unit of added) this.#add(unit);
    if (added.length + removed.length > 0) this.#byPath = undefined;
    for (const [before, unit] of rewritten) {
      this.#replace(before, unit);
      for (const { path } of unit.files) {
        const others = this.#byPath?.get(path) ?? [];
        this.#byPath?.set(
          path,
          others.map((it) => (it === before ? unit : it)),
        );
      }
    }
    this.#listed = undefined;
  }

  get units(): readonly MergedUnit[] {
    this.#listed ??= [...this.#units];
    return this.#listed;
  }

  get versions(): readonly number[] {
    return this.#outlook.versions;
  }

  /** The newest targeted release: the one that values are read for. */
  get version(): number {
    return this.versions.at(-1) ?? NEWEST;
  }

  get host(): HostProfile | undefined {
    return this.#outlook.host;
  }

  get clock(): WallClock | undefined {
    return this.#outlook.clock;
  }

  /** Where units name each other. */
  get references(): UnitIndex {
    if (!this.#references) {
      this.#references = new UnitIndex(this.version);
      for (const unit of this.#units) this.#references.add(unit);
    }
    return this.#references;
  }

  /** The units that a file is a part of, those with a main file first; empty for a file that no unit has. */
  unitsOf({ path }: Pick<UnitFile, "path">): readonly MergedUnit[] {
    this.#byPath ??= unitsByPath(this.#units);
    return this.#byPath.get(path) ?? [];
  }

  /** The units that run on one machine with `unit`. */
  systemOf(unit: MergedUnit): readonly MergedUnit[] {
    return this.#allSystems().unitsWith(unit);
  }

  /** The plan of these units. */
  planOf(unit: MergedUnit): Plan {
    return this.#allSystems().planWith(unit);
  }

  /** The control group of a unit; `undefined` for units that have none. */
  cgroupOf(unit: MergedUnit): Cgroup | undefined {
    const plan = this.planOf(unit);
    if (unit.type === "slice") return plan.sliceNamed(unit.name);
    const { slice } = placementOf(unit, this.version);
    const around = slice === undefined ? undefined : plan.sliceNamed(slice);
    return (around?.children ?? plan.cgroups).find((it) => it.name === unit.name);
  }

  #allSystems(): Systems {
    if (!this.#systems) {
      this.#systems = new Systems(this.version, this.#outlook);
      for (const unit of this.#units) this.#systems.add(unit);
    }
    return this.#systems;
  }

  #add(unit: MergedUnit): void {
    this.#units.add(unit);
    this.#references?.add(unit);
    this.#systems?.add(unit);
  }

  #remove(unit: MergedUnit): void {
    this.#units.delete(unit);
    this.#references?.remove(unit);
    this.#systems?.remove(unit);
  }

  #replace(before: MergedUnit, unit: MergedUnit): void {
    this.#units.delete(before);
    this.#units.add(unit);
    this.#references?.remove(before);
    this.#references?.add(unit);
    this.#systems?.replace(before, unit);
  }
}

/** The units by the machines they run on, with a plan for each that somebody asked for. */
class Systems {
  readonly #version: number;
  readonly #outlook: Outlook;
  readonly #homes: Homes;
  readonly #homeOf = new Map<MergedUnit, string>();
  readonly #plans = new Map<string, LivingPlan>();
  #grouped: ReadonlyMap<string, string> | undefined;

  constructor(version: number, outlook: Outlook) {
    this.#version = version;
    this.#outlook = outlook;
    this.#homes = new Homes(version);
  }

  add(unit: MergedUnit): void {
    const home = this.#homes.add(unit);
    this.#homeOf.set(unit, home);
    this.#plans.get(this.#grouped?.get(home) ?? "")?.add(unit);
  }

  remove(unit: MergedUnit): void {
    const home = this.#homes.remove(unit);
    this.#homeOf.delete(unit);
    this.#plans.get(this.#grouped?.get(home) ?? "")?.remove(unit);
  }

  replace(before: MergedUnit, unit: MergedUnit): void {
    // In this order no name is gone for a moment, which would make all folders be looked at.
    const home = this.#homes.add(unit);
    this.#homes.remove(before);
    this.#homeOf.delete(before);
    this.#homeOf.set(unit, home);
    this.#plans.get(this.#grouped?.get(home) ?? "")?.replace(before, unit);
  }

  unitsWith(unit: MergedUnit): readonly MergedUnit[] {
    return this.#unitsIn(this.#systemOf(unit));
  }

  planWith(unit: MergedUnit): Plan {
    const system = this.#systemOf(unit);
    const known = this.#plans.get(system);
    if (known) return known;
    const { host, manager = {}, declared = noDeclarations } = this.#outlook;
    const unitsNow = () => this.#unitsIn(system);
    const plan = new LivingPlan({ version: this.#version, host, manager, declared, unitsNow });
    for (const it of this.#unitsIn(system)) plan.add(it);
    this.#plans.set(system, plan);
    return plan;
  }

  #unitsIn(system: string): readonly MergedUnit[] {
    return [...this.#homeOf.keys()].filter((it) => this.#systemOf(it) === system);
  }

  #systemOf(unit: MergedUnit): string {
    const { systemOf } = this.#homes;
    // Other folders belong together now: plans are made anew.
    if (this.#grouped && this.#grouped !== systemOf) this.#plans.clear();
    this.#grouped = systemOf;
    return systemOf.get(this.#homeOf.get(unit) ?? "") ?? "";
  }
}

function unitsByPath(units: Iterable<MergedUnit>): Map<string, readonly MergedUnit[]> {
  const found = new Map<string, MergedUnit[]>();
  for (const unit of units) {
    for (const { path } of unit.files) {
      const list = found.get(path) ?? [];
      found.set(path, list);
      if (unit.main) list.unshift(unit);
      else list.push(unit);
    }
  }
  return found;
}
