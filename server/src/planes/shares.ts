import type { Claim, WeightName } from "./claims.ts";
import type { Cgroup } from "./plan.ts";

/** What a cgroup's weight comes to beside its brothers, when all of them want all they can get. */
export interface Share {
  /** `idle` gets what others leave. */
  readonly weight: number | "idle";
  /** The line that says so; `undefined` for the kernel's default of 100. */
  readonly claim: Claim<number | "idle"> | undefined;
  /** The part of what its slice has, from 0 to 1, among the brothers that are known. */
  readonly ofSlice: number;
  /** The part of the whole machine, from 0 to 1; `undefined` where the place of the cgroup is not known. */
  readonly ofAll: number | undefined;
}

/**
 * The share of CPU time (`CPUWeight=`) or of a disk (`IOWeight=`) of a cgroup.
 *
 * Only units of the project count: others beside them make shares smaller.
 *
 * Source: cgroup-v2 of the kernel's documentation, "Weights"; systemd.resource-control(5) "CPUWeight=".
 */
export function shareOf(cgroup: Cgroup, name: WeightName): Share {
  const claim = cgroup.claims.weights[name];
  const { parent } = cgroup;
  const brothers = parent?.children ?? [cgroup];
  const total = brothers.reduce((sum, it) => sum + pull(it, name), 0);
  const idle = total === 0;
  const ofSlice = idle ? 1 / brothers.length : pull(cgroup, name) / total;
  const around = parent && shareOf(parent, name).ofAll;
  const ofAll = parent ? around && around * ofSlice : cgroup.slice ? 1 : undefined;
  return { weight: claim?.value ?? DEFAULT_WEIGHT, claim, ofSlice, ofAll };
}

/** The kernel's default, for CPU time and disks. */
export const DEFAULT_WEIGHT = 100;

function pull({ claims }: Cgroup, name: WeightName): number {
  const weight = claims.weights[name]?.value ?? DEFAULT_WEIGHT;
  return weight === "idle" ? 0 : weight;
}
