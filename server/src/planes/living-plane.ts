import type { Ranges } from "../values/grammar/ranges.ts";
import type { Claim } from "./claims.ts";
import type { Cgroup, Plane } from "./plan.ts";

/** A plane as its slice is when somebody looks. */
export class LivingPlane implements Plane {
  constructor(readonly slice: Cgroup) {}

  get claim(): Claim<Ranges> {
    const { allowedCpus, intendedCpus } = this.slice.claims;
    return allowedCpus ?? intendedCpus ?? { value: [], sources: [] };
  }

  get cpus(): Ranges {
    return this.claim.value;
  }

  get kind(): "hard" | "intended" {
    return this.slice.claims.allowedCpus ? "hard" : "intended";
  }

  get members(): readonly Cgroup[] {
    return membersOf(this.slice);
  }
}

function membersOf(slice: Cgroup): readonly Cgroup[] {
  return slice.children.flatMap((it) =>
    it.slice && (it.claims.allowedCpus ?? it.claims.intendedCpus) ? [] : [it, ...membersOf(it)],
  );
}
