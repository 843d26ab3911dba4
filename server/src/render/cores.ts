import type { HostProfile } from "../planes/host-profile.ts";
import { countOf, difference, has, intersection, type Ranges, union } from "../values/grammar/ranges.ts";
import type { Core, CoreGroup, Lane } from "./map-model.ts";

/** Two lanes that a finding says should not share these CPUs. */
export interface Conflict {
  readonly lanes: readonly [number, number];
  readonly cpus: Ranges;
}

/** The cores of the map in groups: those of the host, and behind them what is claimed beyond. Without a host up to the highest CPU named. */
export function groupsOf(host: HostProfile | undefined, lanes: readonly Lane[]): readonly CoreGroup[] {
  const named = union(...lanes.filter((it) => it.kind !== "kernel").map((it) => it.declared));
  if (!host) {
    const last = named.at(-1)?.last;
    if (last === undefined) return [];
    return [{ kind: "all", node: undefined, cpus: [{ first: 0, last }], memory: undefined }];
  }
  const groups: CoreGroup[] = host.nodes.map(({ id, cpus, memory }) => ({
    kind: "node",
    node: id,
    cpus: intersection(cpus, host.cpus),
    memory,
  }));
  const rest = difference(host.cpus, union(...groups.map((it) => it.cpus)));
  groups.push({ kind: host.nodes.length > 0 ? "rest" : "all", node: undefined, cpus: rest, memory: undefined });
  groups.push({ kind: "absent", node: undefined, cpus: difference(named, host.cpus), memory: undefined });
  return groups.filter((it) => it.cpus.length > 0);
}

/** Every core of the groups, with who claims it. */
export function coresOf(
  groups: readonly CoreGroup[],
  lanes: readonly Lane[],
  conflicts: readonly Conflict[],
  host: HostProfile | undefined,
): readonly Core[] {
  const holders = new Map<number, number[]>();
  for (const [index, { kind, cpus }] of lanes.entries()) {
    if (kind !== "plane" && kind !== "unit") continue;
    for (const cpu of each(cpus)) holders.set(cpu, [...(holders.get(cpu) ?? []), index]);
  }
  const opponents = new Map<number, Set<number>>();
  for (const conflict of conflicts) {
    for (const cpu of each(conflict.cpus)) {
      const known = opponents.get(cpu) ?? new Set();
      for (const lane of conflict.lanes) known.add(lane);
      opponents.set(cpu, known);
    }
  }
  const siblings = new Map<number, readonly number[]>();
  for (const core of host?.smt ?? []) {
    if (countOf(core) > MOST_THREADS) continue;
    for (const cpu of each(core))
      siblings.set(
        cpu,
        [...each(core)].filter((it) => it !== cpu),
      );
  }
  return groups.flatMap(({ cpus }, group) =>
    [...each(cpus)].map((cpu): Core => {
      const held = holders.get(cpu) ?? [];
      const planes = held.filter((it) => lanes[it]?.kind === "plane");
      const innermost = planes.filter((it) => !planes.some((other) => isInside(other, it, lanes)));
      const strangers = held.filter(
        (it) => !planes.includes(it) && !planes.some((plane) => isInside(it, plane, lanes)),
      );
      const against = opponents.get(cpu) ?? [];
      const claimants = [...new Set([...innermost, ...strangers, ...against])].sort((a, b) => a - b);
      return {
        cpu,
        group,
        owner: innermost[0],
        claimants,
        contested: opponents.has(cpu),
        isolated: has(host?.isolated ?? [], cpu),
        siblings: siblings.get(cpu) ?? [],
      };
    }),
  );
}

/** No core of any machine has so many threads. */
const MOST_THREADS = 64;

/** The numbers of a set, ascending. */
export function* each(ranges: Ranges): Generator<number> {
  for (const { first, last } of ranges) for (let number = first; number <= last; number++) yield number;
}

function isInside(inner: number, outer: number, lanes: readonly Lane[]): boolean {
  for (let at = lanes[inner]?.home; at !== undefined; at = lanes[at]?.home) if (at === outer) return true;
  return false;
}
