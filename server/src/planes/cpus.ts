import { contains, intersection, type Ranges } from "../values/grammar/ranges.ts";
import type { AffinityClaim, Claim, Claims } from "./claims.ts";
import type { HostProfile } from "./host-profile.ts";
import type { Cgroup, Plan } from "./plan.ts";

/**
 * The CPUs that the kernel lets a cgroup use: its `AllowedCPUs=` cut to those of the slices around it, and to those online.
 * A wish of which nothing is left counts for nothing. `undefined`: all of a host that is not known.
 *
 * CPUs that the host lacks are left out here; a kernel that cannot have them refuses the whole list instead, which a profile
 * does not tell.
 *
 * Source: cgroup-v2 of the kernel's documentation, "cpuset.cpus.effective"; systemd writes nothing for the root slice.
 */
export function effectiveCpus(cgroup: Cgroup, host: HostProfile | undefined): Ranges | undefined {
  if (host?.cgroup !== undefined && host.cgroup !== "v2") return host.cpus;
  return narrowed(cgroup, host, (it) => (hasCpuset(it) ? it.claims.allowedCpus?.value : undefined));
}

/**
 * The kernel keeps a cgroup to what it says of CPUs and memory nodes: no slice around it disables the controller for that, and it is
 * not in a user's manager, which is not given the controller unless `user@.service` says so.
 *
 * Source: `unit_get_ancestor_disable_mask()` in systemd's cgroup.c; `Delegate=` of units/user@.service.in in systemd 247 to 262.
 */
export function hasCpuset(cgroup: Cgroup): boolean {
  return !cgroup.claims.ofUser && hasController(cgroup, "cpuset");
}

/** No slice around a cgroup disables a controller: `unit_get_ancestor_disable_mask()` in systemd's cgroup.c. */
export function hasController({ parent }: Cgroup, controller: string): boolean {
  for (let slice = parent; slice; slice = slice.parent) {
    if (slice.claims.disabledControllers?.value.includes(controller)) return false;
  }
  return true;
}

/** The same on a host, as far as it is known: with the old hierarchies systemd keeps nobody to any CPUs or nodes. */
export function appliesCpuset(cgroup: Cgroup, host: HostProfile | undefined): boolean {
  return (host?.cgroup ?? "v2") === "v2" && hasCpuset(cgroup);
}

/**
 * What is left of the CPUs that a cgroup asks for, without what the slices around it and the host do not give; empty where that is
 * nothing. Of slices with CPUs that are only meant, those around count as they are meant, too.
 */
export function cpusLeft(cgroup: Cgroup, declared: Ranges, host: HostProfile | undefined): Ranges {
  const { parent, claims } = cgroup;
  // Of a unit nobody knows the place of, its own wish is all there is.
  if (!parent && !host) return declared;
  const isMeant = cgroup.slice && !claims.allowedCpus;
  const around = (isMeant ? plannedCpus : effectiveCpus)(parent ?? cgroup, host);
  return around ? intersection(declared, around) : declared;
}

/**
 * The CPUs that a cgroup asks for and is left by slices and host, with its claim; `undefined` when it asks for none, or nothing comes
 * of it: nothing is left, or the kernel does not hear of it.
 */
export function ownCpus(cgroup: Cgroup, host: HostProfile | undefined): ReturnType<typeof claimedCpus> {
  const own = cgroup.parent || !cgroup.slice ? claimedCpus(cgroup) : undefined;
  if (!own || (own.claim === cgroup.claims.allowedCpus && !appliesCpuset(cgroup, host))) return undefined;
  const cpus = cpusLeft(cgroup, own.cpus, host);
  return cpus.length > 0 ? { ...own, cpus } : undefined;
}

/** CPUs that the kernel keeps a cgroup to, and whose claim that is. */
export interface Bound {
  readonly cpus: Ranges;
  readonly owner: Cgroup;
  readonly claim: Claim<Ranges>;
}

/**
 * The CPUs that are left to a cgroup by what it and the slices around it claim, with the innermost claim that takes part: one of which
 * nothing is left counts for nothing. `undefined` where nobody claims any, or where it is not known: of a list with CPUs that the host
 * lacks the kernel takes the rest or nothing.
 */
export function boundOf(
  cgroup: Cgroup,
  host: HostProfile | undefined,
  claimOf: (claims: Claims) => Claim<Ranges> | undefined,
): Bound | undefined {
  let bound: Bound | undefined;
  for (const owner of [...slicesAround(cgroup)].reverse().concat(cgroup)) {
    const claim = claimOf(owner.claims);
    if (!claim || !hasCpuset(owner)) continue;
    if (host && !contains(host.cpus, claim.value)) return undefined;
    const cpus = bound ? intersection(claim.value, bound.cpus) : claim.value;
    if (cpus.length > 0) bound = { cpus, owner, claim };
  }
  return bound;
}

/** The same, as if slices had the CPUs that their authors meant them to have: see `Claims.intendedCpus`. */
export function plannedCpus(cgroup: Cgroup, host: HostProfile | undefined): Ranges | undefined {
  return narrowed(cgroup, host, ({ claims }) => (claims.allowedCpus ?? claims.intendedCpus)?.value);
}

/**
 * The CPUs that a unit's processes start on: its affinity, or the manager's, cut to what the kernel lets it use.
 * Empty: the kernel refuses the affinity, and the start fails with 215/CPUAFFINITY; that of the manager is inherited, and gives way.
 * `undefined`: all, or not known.
 *
 * Source: `exec_child()` in systemd's exec-invoke.c; sched_setaffinity(2); cpuset(7) "Cpuset capabilities".
 */
export function startCpus(cgroup: Cgroup, plan: Plan): Ranges | undefined {
  const effective = effectiveCpus(cgroup, plan.host);
  const { affinity } = cgroup.claims;
  const wanted = affinity ? affinity.value : managerCpus(plan);
  if (!wanted) return affinity?.numa ? undefined : effective;
  if (!effective) return wanted;
  const cut = intersection(wanted, effective);
  return affinity || cut.length > 0 ? cut : effective;
}

/** The CPUs of the manager and of units without a `CPUAffinity=`: system.conf, else the kernel's command line; `undefined`: all. */
export function managerCpus({ manager, host }: Plan): Ranges | undefined {
  return manager.affinity?.value ?? host?.affinity;
}

/** The CPUs a unit asks for itself, the stronger claim first; `undefined` when it asks for none or what it asks is not known. */
export function claimedCpus({
  claims,
}: Cgroup):
  | { readonly cpus: Ranges; readonly claim: AffinityClaim | NonNullable<Cgroup["claims"]["allowedCpus"]> }
  | undefined {
  const claim = claims.allowedCpus ?? claims.intendedCpus ?? claims.affinity;
  return claim?.value && { cpus: claim.value, claim };
}

/** The slices around a cgroup, the nearest first, without the root. */
export function* slicesAround({ parent }: Cgroup): Generator<Cgroup> {
  for (let slice = parent; slice?.parent; slice = slice.parent) yield slice;
}

function narrowed(
  cgroup: Cgroup,
  host: HostProfile | undefined,
  own: (cgroup: Cgroup) => Ranges | undefined,
): Ranges | undefined {
  if (!cgroup.parent && cgroup.slice) return host?.cpus;
  const around = cgroup.parent ? narrowed(cgroup.parent, host, own) : host?.cpus;
  const wish = own(cgroup);
  if (!wish || !around) return wish ?? around;
  const cut = intersection(wish, around);
  return cut.length > 0 ? cut : around;
}
