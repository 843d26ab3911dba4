import type { Claimant, Plan } from "../../planes/plan.ts";
import { contestedCpus } from "../../planes/sharing.ts";

/** Those on the same CPUs that come before a claimant, so that each pair is told once; none that is inside of the other. */
export function rivalsOf(claimant: Claimant, plan: Plan): readonly Claimant[] {
  const near = plan.cores.near(claimant);
  return near.slice(0, near.indexOf(claimant)).filter((it) => meets(plan, claimant, it));
}

function meets(plan: Plan, a: Claimant, b: Claimant): boolean {
  if (a.around.includes(b.cgroup) || b.around.includes(a.cgroup)) return false;
  return contestedCpus(plan, a.cgroup, b.cgroup, a.cpus, b.cpus).length > 0;
}
