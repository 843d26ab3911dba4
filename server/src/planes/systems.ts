import { homeOf } from "../workspace/gather.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { placeOfFolder } from "../workspace/unit-folders.ts";
import { placementOf } from "./placement.ts";

/**
 * Units that run on one machine together. Each folder of units is a system of its own, the folders of a load path
 * (`etc/systemd/system`, `usr/lib/systemd/system` …) are one; and two folders are one when a unit of one is put into a
 * slice that only the other defines, as long as they define no unit twice.
 */
export function systemsOf(units: readonly MergedUnit[], version: number): readonly (readonly MergedUnit[])[] {
  const homes = new Homes(version);
  const byHome = new Map<string, MergedUnit[]>();
  for (const unit of units) {
    const home = homes.add(unit);
    const list = byHome.get(home);
    if (list) list.push(unit);
    else byHome.set(home, [unit]);
  }
  const systems = new Map<string, MergedUnit[]>();
  const { systemOf } = homes;
  for (const [home, own] of byHome) {
    const system = systemOf.get(home) ?? home;
    const others = systems.get(system) ?? [];
    systems.set(system, home === system ? [...own, ...others] : [...others, ...own]);
  }
  return [...systems.values()];
}

/** The folders that units live in, and which of them are one system. */
export class Homes {
  readonly #homes = new Map<string, Home>();
  #systemOf: ReadonlyMap<string, string> | undefined;
  /** The slices that units name. */
  readonly #wanted = new Map<MergedUnit, string>();

  constructor(readonly version: number) {}

  /** The system of each folder; systems are named after one of their folders. Another map when anything in it is another. */
  get systemOf(): ReadonlyMap<string, string> {
    this.#systemOf ??= joined(this.#homes);
    return this.#systemOf;
  }

  /** The folder that a unit lives in. */
  of(unit: MergedUnit): string {
    return homeKey(unit);
  }

  /** A unit is there; gives the folder that it lives in. */
  add(unit: MergedUnit): string {
    const key = homeKey(unit);
    const home = this.#homes.get(key) ?? { units: 0, defines: new Map(), wants: new Map() };
    if (home.units++ === 0) {
      this.#homes.set(key, home);
      this.#systemOf = undefined;
    }
    this.#count(unit, home, 1);
    return key;
  }

  /** A unit is gone; gives the folder that it lived in. */
  remove(unit: MergedUnit): string {
    const key = homeKey(unit);
    const home = this.#homes.get(key);
    if (!home) return key;
    if (--home.units === 0) {
      this.#homes.delete(key);
      this.#systemOf = undefined;
    }
    this.#count(unit, home, -1);
    return key;
  }

  /** A unit that is being written may name another slice now. */
  reread(unit: MergedUnit): void {
    const home = this.#homes.get(homeKey(unit));
    const slice = placementOf(unit, this.version).by?.value;
    if (!home || slice === this.#wanted.get(unit)) return;
    this.#want(home, this.#wanted.get(unit), -1);
    this.#want(home, slice, 1);
    if (slice === undefined) this.#wanted.delete(unit);
    else this.#wanted.set(unit, slice);
  }

  #count(unit: MergedUnit, home: Home, by: 1 | -1): void {
    const slice = by === 1 ? placementOf(unit, this.version).by?.value : this.#wanted.get(unit);
    if (by === 1 && slice !== undefined) this.#wanted.set(unit, slice);
    if (by === -1) this.#wanted.delete(unit);
    if (unit.main && count(home.defines, unit.name, by)) this.#systemOf = undefined;
    this.#want(home, slice, by);
  }

  #want({ wants }: Home, slice: string | undefined, by: 1 | -1): void {
    if (slice !== undefined && count(wants, slice, by)) this.#systemOf = undefined;
  }
}

/** A folder; what is in it is counted. */
interface Home {
  units: number;
  /** Names of units with a main file. */
  readonly defines: Map<string, number>;
  /** Slices that `Slice=` lines name. */
  readonly wants: Map<string, number>;
}

/** The name came or went. */
function count(names: Map<string, number>, name: string, by: 1 | -1): boolean {
  const now = (names.get(name) ?? 0) + by;
  if (now > 0) names.set(name, now);
  else names.delete(name);
  return now === 0 || (now === 1 && by === 1);
}

function joined(homes: ReadonlyMap<string, Home>): ReadonlyMap<string, string> {
  const keys = [...homes.keys()].toSorted();
  const owners = new Map<string, string[]>();
  for (const key of keys) {
    for (const name of homes.get(key)?.defines.keys() ?? []) {
      if (name.endsWith(".slice")) owners.set(name, [...(owners.get(name) ?? []), key]);
    }
  }
  const into = new Map<string, string>();
  const final = (key: string): string => {
    let last = key;
    for (let next = into.get(last); next !== undefined; next = into.get(last)) last = next;
    return last;
  };
  /** The names that systems of several folders define. */
  const together = new Map<string, ReadonlySet<string>>();
  const definedBy = (key: string) => together.get(key) ?? new Set(homes.get(key)?.defines.keys());
  for (const key of keys) {
    for (const slice of [...(homes.get(key)?.wants.keys() ?? [])].toSorted()) {
      const [owner, ...others] = owners.get(slice) ?? [];
      if (owner === undefined || others.length > 0) continue;
      const [own, other] = [final(key), final(owner)];
      if (own === other) continue;
      const [one, two] = [definedBy(own), definedBy(other)];
      if ([...one].some((it) => two.has(it))) continue;
      together.set(other, new Set([...two, ...one]));
      into.set(own, other);
    }
  }
  return new Map(keys.map((it) => [it, final(it)]));
}

function homeKey({ files: [first], circumstances: { manager = "system" } }: MergedUnit): string {
  const home = first ? placeOfFolder(homeOf(first)) : undefined;
  return `${manager} ${home?.folder === "" ? "one" : "many"} ${home?.root}`;
}
