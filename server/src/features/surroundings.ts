import { NEWEST } from "../facts/versions.ts";
import type { Linter } from "../lint/linter.ts";
import type { HostProfile } from "../planes/host-profile.ts";
import { placementOf } from "../planes/placement.ts";
import type { Cgroup, Plan } from "../planes/plan.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { inUnitOrder } from "../workspace/unit-order.ts";
import type { WallClock } from "./calendar-next.ts";
import { UnitIndex } from "./unit-index.ts";

/** What features know beside the file they are asked about: the units and plans that the linter works on, as they are at that moment. */
export class Surroundings {
  readonly #linter: Linter;
  #references: UnitIndex | undefined;

  constructor(
    linter: Linter,
    /** What clocks show now; without one nothing is told about when timers elapse. */
    readonly clock?: WallClock,
  ) {
    this.#linter = linter;
  }

  get units(): readonly MergedUnit[] {
    return [...this.#linter.workspace.units];
  }

  /** The targeted releases, ascending. */
  get versions(): readonly number[] {
    return this.#linter.settings.versions;
  }

  /** The newest targeted release: the one that values are read for. */
  get version(): number {
    return this.versions.at(-1) ?? NEWEST;
  }

  /** The machine that features speak of; `undefined` when none is known. */
  get host(): HostProfile | undefined {
    return this.#linter.settings.hosts?.[0];
  }

  /** Where units name each other: looked up when it is first asked for, and kept from then on. */
  get references(): UnitIndex {
    this.#references ??= this.#indexed();
    return this.#references;
  }

  /** The units that a file is a part of, those with a main file first; empty for a file that no unit has. */
  unitsOf({ path }: Pick<UnitFile, "path">): readonly MergedUnit[] {
    const units = this.#linter.workspace.unitsAt(path);
    return units.length < 2 ? units : [...units.filter((it) => it.main), ...units.filter((it) => !it.main)];
  }

  /** A file or a link of the project is at `path`, or in a folder there. */
  isThere(path: string): boolean {
    const { workspace, settings } = this.#linter;
    const links = (settings.links ?? []).map((it) => (it.kind === "folder" ? it.path : it.entry.path));
    return [...workspace.files.keys(), ...links].some((it) => it === path || it.startsWith(`${path}/`));
  }

  /** The units that run on one machine with `unit`. */
  systemOf(unit: MergedUnit): readonly MergedUnit[] {
    return this.#linter.projectOf(unit)?.units ?? [];
  }

  /** The plans of all units, one for each machine, for the host: in an order that does not hang on which file came first. */
  get plans(): readonly Plan[] {
    return [...new Set(this.units.toSorted(inUnitOrder).flatMap((it) => this.planOf(it) ?? []))];
  }

  /** The plan of these units, for the host; `undefined` for a unit that is not there. */
  planOf(unit: MergedUnit): Plan | undefined {
    return this.#linter.projectOf(unit)?.plans[0];
  }

  /** The control group of a unit; `undefined` for units that have none. */
  cgroupOf(unit: MergedUnit): Cgroup | undefined {
    const plan = this.planOf(unit);
    if (unit.type === "slice") return plan?.sliceNamed(unit.name);
    const { slice } = placementOf(unit, this.version);
    const around = slice === undefined ? undefined : plan?.sliceNamed(slice);
    return (around?.children ?? plan?.cgroups ?? []).find((it) => it.name === unit.name);
  }

  #indexed(): UnitIndex {
    const index = new UnitIndex(this.version);
    for (const unit of this.#linter.workspace.units) index.add(unit);
    this.#linter.follow(({ added, removed, rewritten }) => {
      for (const unit of removed) index.remove(unit);
      for (const unit of added) index.add(unit);
      for (const [before, unit] of rewritten) {
        index.remove(before);
        index.add(unit);
      }
    });
    return index;
  }
}
