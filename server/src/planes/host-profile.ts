import { has, intersection, type Ranges, union } from "../values/grammar/ranges.ts";

/** The machine that units are checked against. What a profile does not say is `undefined`, and rules about it stay silent. */
export interface HostProfile {
  /** What findings call it. */
  readonly name: string;
  /** The CPUs that are online. */
  readonly cpus: Ranges;
  /** Memory nodes by number; empty when the profile names none. */
  readonly nodes: readonly MemoryNode[];
  /** CPUs that share a core, a set for each core with more than one. */
  readonly smt: readonly Ranges[];
  /** CPUs that the kernel's load balancing leaves alone (`isolcpus=`). */
  readonly isolated: Ranges;
  /** CPUs without the timer tick (`nohz_full=`). */
  readonly nohzFull: Ranges;
  /** The affinity of the manager, from the kernel's command line (`systemd.cpu_affinity=`). */
  readonly affinity: Ranges | undefined;
  /** Bytes of memory installed. */
  readonly memory: number | undefined;
  readonly cgroup: CgroupLayout | undefined;
  /** The release of systemd. */
  readonly systemd: number | undefined;
}

/** How control groups are mounted: `AllowedCPUs=` and memory protection work with `v2` only. */
export const cgroupLayouts = ["v2", "hybrid", "v1"] as const;
export type CgroupLayout = (typeof cgroupLayouts)[number];

export interface MemoryNode {
  readonly id: number;
  /** Empty for a node that has memory only. */
  readonly cpus: Ranges;
  /** Bytes. */
  readonly memory: number | undefined;
}

/** The CPUs of some memory nodes; `undefined` when the profile names no nodes. */
export function nodeCpus({ nodes }: HostProfile, ids: Ranges | "all"): Ranges | undefined {
  if (nodes.length === 0) return undefined;
  return union(...nodes.filter(({ id }) => ids === "all" || has(ids, id)).map((it) => it.cpus));
}

/** The memory nodes that some CPUs belong to, ascending; `undefined` when the profile names no nodes. */
export function nodesOf({ nodes }: HostProfile, cpus: Ranges): readonly MemoryNode[] | undefined {
  if (nodes.length === 0) return undefined;
  return nodes.filter((it) => intersection(it.cpus, cpus).length > 0);
}
