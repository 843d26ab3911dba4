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
  const systems = new Map<string, System>();
  for (const unit of units) {
    const home = homeKey(unit);
    const system = systems.get(home) ?? { units: [], defines: new Set<string>(), wants: new Set<string>() };
    systems.set(home, system);
    system.units.push(unit);
    if (unit.main) system.defines.add(unit.name);
    const slice = placementOf(unit, version).by?.value;
    if (slice !== undefined) system.wants.add(slice);
  }
  return joined([...systems.values()]).map((it) => it.units);
}

interface System {
  readonly units: MergedUnit[];
  /** Names of units with a main file. */
  readonly defines: Set<string>;
  /** Slices that `Slice=` lines name. */
  readonly wants: Set<string>;
}

function joined(systems: readonly System[]): readonly System[] {
  const owners = new Map<string, System[]>();
  for (const system of systems) {
    for (const name of system.defines) owners.set(name, [...(owners.get(name) ?? []), system]);
  }
  const into = new Map<System, System>();
  const final = (system: System): System => {
    const next = into.get(system);
    return next ? final(next) : system;
  };
  for (const system of systems) {
    for (const slice of system.wants) {
      const [owner, ...others] = owners.get(slice) ?? [];
      if (!owner || others.length > 0) continue;
      const [own, other] = [final(system), final(owner)];
      if (own === other || [...own.defines].some((it) => other.defines.has(it))) continue;
      other.units.push(...own.units);
      for (const name of own.defines) other.defines.add(name);
      into.set(own, other);
    }
  }
  return systems.filter((it) => !into.has(it));
}

function homeKey({ files: [first], circumstances: { manager = "system" } }: MergedUnit): string {
  const home = first ? placeOfFolder(homeOf(first)) : undefined;
  return `${manager} ${home?.folder === "" ? "one" : "many"} ${home?.root}`;
}
