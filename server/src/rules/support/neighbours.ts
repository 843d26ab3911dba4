import { sectionOfType } from "../../facts/sections.ts";
import { isAlike } from "../../tracking/alike.ts";
import { Tracked, type Tracker } from "../../tracking/tracker.ts";
import { overlap } from "../../tracking/watched.ts";
import { rootSlice, sliceParent } from "../../values/grammar/unit-names.ts";
import type { MergedUnit } from "../../workspace/merged-unit.ts";
import { inUnitOrder } from "../../workspace/unit-order.ts";
import { hasDefaults, triggeredBy } from "./unit-defaults.ts";
import { referencesBy, referencesIn } from "./unit-references.ts";

/** What others need to know of a unit: small, and the same after most changes of its files. */
export interface Neighbour {
  readonly name: string;
  /** It has a main file. */
  readonly main: boolean;
  /** It may be loaded: neither hidden nor masked. */
  readonly loaded: boolean;
  readonly template: boolean;
  /** systemd adds the usual dependencies. */
  readonly defaults: boolean;
  /** The names of the units that it starts as a socket, timer, path or automount. */
  readonly triggers: readonly string[];
}

/** The units of a system by name, as the newest targeted release sees them. */
export class Neighbours extends Tracked {
  readonly #units = new Map<string, readonly Known[]>();
  readonly #known = new Map<MergedUnit, Known>();
  readonly #families = new Map<string, number>();
  /** The names of the units that an `Alias=` gives a name to. */
  readonly #aliases = new Map<string, readonly string[]>();
  readonly #slicesInside = new Map<string, number>();
  readonly #assigning = new Map<string, Set<MergedUnit>>();
  /** Of units that are being written: which parts of them count here. */
  readonly #looked = new Map<MergedUnit, ReadonlySet<string>>();

  constructor(
    readonly version: number,
    tracker?: Tracker,
  ) {
    super(tracker);
  }

  /** The units that go by a name or are aliases of it, by their own name. */
  named(name: string): readonly Neighbour[] {
    this.looks(`name ${name}`);
    return (this.#units.get(name) ?? []).map((it) => it.neighbour);
  }

  /** The unit that systemd would load by a name; of several in the project the last. */
  loaded(name: string): Neighbour | undefined {
    return this.named(name).findLast((it) => it.loaded);
  }

  /** The files of that unit. */
  unit(name: string): MergedUnit | undefined {
    this.looks(`unit ${name}`);
    return this.#units.get(name)?.findLast((it) => it.neighbour.loaded)?.unit;
  }

  /** An `Alias=` gives this name to a unit when it is enabled. */
  isAlias(name: string): boolean {
    this.looks(`alias ${name}`);
    return this.#aliases.has(name);
  }

  /** Other names that a unit has when the units of the project are enabled. */
  otherNamesOf(name: string): readonly string[] {
    this.looks(`alias ${name}`);
    this.looks(`name ${name}`);
    const own = (this.#units.get(name) ?? []).flatMap((it) => it.aliases);
    const owners = this.#aliases.get(name) ?? [];
    return [...new Set([...own, ...owners])].filter((it) => it !== name);
  }

  /** A `Slice=` with a specifier puts units into slices inside this one; which, the files do not say. */
  makesSlicesIn(slice: string): boolean {
    this.looks(`slices in ${slice}`);
    return this.#slicesInside.has(slice);
  }

  /** How many units have names that begin like this, up to the first dash, dot or `@`. */
  countOf(family: string): number {
    this.looks(`family ${family}`);
    return this.#families.get(family) ?? 0;
  }

  /** The units that assign a directive of one of these names, by name. */
  assigning(...names: readonly (typeof indexed)[number][]): readonly MergedUnit[] {
    for (const it of names) this.looks(`assigns ${it}`);
    const units = new Set(names.flatMap((it) => [...(this.#assigning.get(it) ?? [])]));
    return [...units].toSorted(inUnitOrder);
  }

  add(unit: MergedUnit): void {
    const known = this.#knownOf(unit);
    this.#known.set(unit, known);
    for (const name of namesOf(unit)) {
      this.#units.set(
        name,
        [...(this.#units.get(name) ?? []), known].toSorted((a, b) => inUnitOrder(a.unit, b.unit)),
      );
      this.changed(`name ${name}`);
      this.changed(`unit ${name}`);
    }
    this.#count(this.#families, familyOf(unit.name), 1, "family");
    for (const name of known.aliases) this.#alias(name, (owners) => [...owners, unit.name]);
    for (const name of known.around) this.#count(this.#slicesInside, name, 1, "slices in");
    for (const name of known.assigns) this.#assigns(name, (units) => units.add(unit));
  }

  remove(unit: MergedUnit): void {
    const known = this.#known.get(unit);
    if (!known) return;
    this.#known.delete(unit);
    this.#looked.delete(unit);
    for (const name of namesOf(unit)) {
      const left = (this.#units.get(name) ?? []).filter((it) => it !== known);
      if (left.length > 0) this.#units.set(name, left);
      else this.#units.delete(name);
      this.changed(`name ${name}`);
      this.changed(`unit ${name}`);
    }
    this.#count(this.#families, familyOf(unit.name), -1, "family");
    for (const name of known.aliases) {
      this.#alias(name, (owners) => owners.filter((it, index) => it !== unit.name || index !== owners.indexOf(it)));
    }
    for (const name of known.around) this.#count(this.#slicesInside, name, -1, "slices in");
    for (const name of known.assigns) this.#assigns(name, (units) => units.delete(unit));
  }

  /** `before` has other files now. */
  replace(before: MergedUnit, unit: MergedUnit): void {
    const old = this.#known.get(before);
    const known = this.#knownOf(unit);
    const partsOf = ({ neighbour, aliases, around }: Known, of: MergedUnit) => [
      neighbour,
      aliases,
      around,
      namesOf(of),
    ];
    const isSame = old && isAlike(partsOf(old, before), partsOf(known, unit));
    if (!isSame) {
      this.remove(before);
      this.add(unit);
      return;
    }
    this.#known.delete(before);
    if (before !== unit) this.#looked.delete(before);
    this.#known.set(unit, known);
    for (const name of namesOf(unit)) {
      const units = this.#units.get(name) ?? [];
      this.#units.set(
        name,
        units.map((it) => (it === old ? known : it)),
      );
      this.changed(`unit ${name}`);
    }
    for (const name of old.assigns) this.#assigns(name, (units) => units.delete(before));
    for (const name of known.assigns) this.#assigns(name, (units) => units.add(unit));
  }

  /** Parts of a unit that is being written are not as they were. */
  reread(unit: MergedUnit, changed: ReadonlySet<string>): void {
    const looked = this.#looked.get(unit);
    if (looked && !overlap(looked, changed)) for (const name of namesOf(unit)) this.changed(`unit ${name}`);
    else this.#looked.set(unit, unit.watched(() => this.replace(unit, unit)).looked);
  }

  #knownOf(unit: MergedUnit): Known {
    const { version } = this;
    const { name, template, circumstances } = unit;
    const section = sectionOfType(unit.type);
    return {
      unit,
      neighbour: {
        name,
        main: unit.main !== undefined,
        loaded: !circumstances.hidden && (circumstances.state ?? "loaded") === "loaded",
        template,
        defaults: hasDefaults(unit, version),
        triggers: triggeredBy(unit, version),
      },
      aliases: referencesBy(unit, version, "Install.Alias").map((it) => it.name),
      around: aroundMade(unit, version),
      assigns: indexed.filter((it) => unit.history(version, section, it).length > 0),
    };
  }

  #assigns(name: string, change: (units: Set<MergedUnit>) => void): void {
    const units = this.#assigning.get(name) ?? new Set();
    this.#assigning.set(name, units);
    change(units);
    this.changed(`assigns ${name}`);
  }

  #alias(name: string, change: (owners: readonly string[]) => readonly string[]): void {
    const owners = change(this.#aliases.get(name) ?? []).toSorted();
    if (owners.length > 0) this.#aliases.set(name, owners);
    else this.#aliases.delete(name);
    this.changed(`alias ${name}`);
  }

  #count(counts: Map<string, number>, name: string, by: 1 | -1, part: string): void {
    const now = (counts.get(name) ?? 0) + by;
    if (now > 0) counts.set(name, now);
    else counts.delete(name);
    this.changed(`${part} ${name}`);
  }
}

interface Known {
  readonly unit: MergedUnit;
  readonly neighbour: Neighbour;
  readonly aliases: readonly string[];
  /** The slices around one that hangs on an instance or the host. */
  readonly around: readonly string[];
  readonly assigns: readonly string[];
}

/** The directives whose units can be asked for. */
const indexed = ["IOWeight", "StartupIOWeight", "IODeviceWeight"] as const;

function aroundMade(unit: MergedUnit, version: number): readonly string[] {
  const setting = unit.type === "slice" ? undefined : unit.effective(version, sectionOfType(unit.type), "Slice").at(-1);
  const around: string[] = [];
  for (const made of setting ? referencesIn(setting) : []) {
    if (made.certain) continue;
    for (let slice = sliceParent(made.name); slice && slice !== rootSlice; slice = sliceParent(slice))
      around.push(slice);
  }
  return around;
}

const namesOf = ({ name, aliases }: MergedUnit) => [...new Set([name, ...aliases])];

/** What the name of a unit begins with, up to the first dash, dot or `@`; empty for a name that begins so. */
export function familyOf(name: string): string {
  return /^[^-@.]+/.exec(name)?.[0] ?? "";
}
