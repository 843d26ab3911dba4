import type { Cgroup, Claimant, Plan } from "../../planes/plan.ts";

/** Who claims CPUs inside a slice that claims CPUs itself, on these CPUs; none for any other cgroup. */
export function claimantsInside(cgroup: Cgroup, plan: Plan): readonly Claimant[] {
  const claimant = cgroup.slice ? plan.cores.of(cgroup) : undefined;
  return claimant ? plan.cores.near(claimant).filter((it) => it.around.includes(cgroup)) : [];
}
