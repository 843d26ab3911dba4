import type { Claim } from "../../planes/claims.ts";
import { claimedCpus, effectiveCpus } from "../../planes/cpus.ts";
import type { Cgroup, Plan } from "../../planes/plan.ts";
import { planeOf } from "../../planes/planes-of.ts";
import { intersection, type Ranges } from "../../values/grammar/ranges.ts";

/** Somebody with CPUs: a plane, or a unit with CPUs of its own. */
export interface Claimant {
  readonly cgroup: Cgroup;
  readonly claim: Claim<unknown>;
  readonly cpus: Ranges;
  /** It is a plane, of this kind; `undefined` for a unit. */
  readonly plane: "hard" | "intended" | undefined;
  /** The plane it is in, by name. */
  readonly home: Cgroup | undefined;
}

/**
 * Planes, then scopes, then the units that claim CPUs of their own. What the slices around a unit do not allow it has not,
 * unless that is everything.
 */
export function claimantsOf(plan: Plan): readonly Claimant[] {
  const planes = plan.planes.map(
    ({ slice, cpus, claim, kind }): Claimant => ({ cgroup: slice, claim, cpus, plane: kind, home: slice }),
  );
  const units = plan.cgroups.flatMap((cgroup): Claimant[] => {
    const own = cgroup.slice || cgroup.unit?.type === "scope" ? undefined : claimedCpus(cgroup);
    if (!own) return [];
    const around = cgroup.parent && effectiveCpus(cgroup.parent, undefined);
    const cut = around ? intersection(own.cpus, around) : own.cpus;
    // With nothing left the unit does not start, and its author's wish is what counts.
    const cpus = cut.length > 0 ? cut : own.cpus;
    return [{ cgroup, claim: own.claim, cpus, plane: undefined, home: planeOf(plan, cgroup)?.slice }];
  });
  const scopes = plan.cgroups.flatMap((cgroup): Claimant[] => {
    const claim = cgroup.unit?.type === "scope" ? cgroup.claims.allowedCpus : undefined;
    return claim ? [{ cgroup, claim, cpus: claim.value, plane: "hard", home: cgroup }] : [];
  });
  return [...planes, ...scopes, ...units];
}

/** The two are on the same CPUs, and neither is inside the other. */
export function meets(a: Claimant, b: Claimant): boolean {
  if (a === b || isInside(a.cgroup, b.cgroup) || isInside(b.cgroup, a.cgroup)) return false;
  return intersection(a.cpus, b.cpus).length > 0;
}

function isInside(inner: Cgroup, outer: Cgroup): boolean {
  for (let at: Cgroup | undefined = inner; at; at = at.parent) if (at === outer) return true;
  return false;
}
