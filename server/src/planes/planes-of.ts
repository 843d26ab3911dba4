import type { Cgroup, Plan, Plane } from "./plan.ts";

/** The innermost plane that a cgroup is in, or that it makes itself. */
export function planeOf(plan: Plan, cgroup: Cgroup): Plane | undefined {
  for (let at: Cgroup | undefined = cgroup; at; at = at.parent) {
    const plane = plan.planeBy(at);
    if (plane) return plane;
  }
  return undefined;
}
