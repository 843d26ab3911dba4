import type { Cgroup, Plan, Plane } from "./plan.ts";

/** The planes among cgroups, in their order. The root makes none: its CPUs are never written. */
export function planesOf(cgroups: readonly Cgroup[]): readonly Plane[] {
  const planes: Plane[] = [];
  for (const slice of cgroups) {
    const { allowedCpus, intendedCpus } = slice.claims;
    const claim = allowedCpus ?? intendedCpus;
    if (!slice.slice || !slice.parent || !claim) continue;
    planes.push({
      slice,
      cpus: claim.value,
      claim,
      kind: allowedCpus ? "hard" : "intended",
      members: membersOf(slice),
    });
  }
  return planes;
}

/** The innermost plane that a cgroup is in, or that it makes itself. */
export function planeOf({ planes }: Plan, cgroup: Cgroup): Plane | undefined {
  for (let at: Cgroup | undefined = cgroup; at; at = at.parent) {
    const plane = planes.find((it) => it.slice === at);
    if (plane) return plane;
  }
  return undefined;
}

function membersOf(slice: Cgroup): Cgroup[] {
  return slice.children.flatMap((it) =>
    it.slice && (it.claims.allowedCpus ?? it.claims.intendedCpus) ? [] : [it, ...membersOf(it)],
  );
}
