import { has, intersection, type Ranges, rangesOf } from "../values/grammar/ranges.ts";
import type { MemoryClaim, MemoryName } from "./claims.ts";
import { appliesCpuset, hasController, slicesAround } from "./cpus.ts";
import type { HostProfile } from "./host-profile.ts";
import type { Cgroup } from "./plan.ts";

/** A limit, and whose it is. */
export interface MemoryLimit {
  readonly cgroup: Cgroup;
  readonly claim: MemoryClaim;
  readonly bytes: bigint;
}

/**
 * The smallest limit that the slices around a cgroup set, of each slice the first of `names` that it has; `undefined` when none does,
 * or none that is known in bytes.
 */
export function limitAround(cgroup: Cgroup, ...names: readonly MemoryName[]): MemoryLimit | undefined {
  let smallest: MemoryLimit | undefined;
  for (const slice of slicesAround(cgroup)) {
    const claim = names.map((it) => slice.claims.memory[it]).find((it) => it !== undefined);
    if (claim?.bytes === undefined || !hasController(slice, "memory")) continue;
    if (!smallest || claim.bytes < smallest.bytes) smallest = { cgroup: slice, claim, bytes: claim.bytes };
  }
  return smallest;
}

/**
 * The memory nodes of a host that a cgroup's memory comes from: its `AllowedMemoryNodes=` cut to those of the slices around it, and
 * with `NUMAPolicy=bind` to its `NUMAMask=`. A wish of which nothing is left counts for nothing.
 *
 * Source: cgroup-v2 of the kernel's documentation, "cpuset.mems.effective"; set_mempolicy(2) "MPOL_BIND".
 */
export function effectiveNodes(cgroup: Cgroup, host: HostProfile): Ranges {
  const { numaPolicy, numaMask } = cgroup.claims;
  const allowed = allowedNodes(cgroup, host);
  const mask = numaPolicy?.value === "bind" ? numaMask?.value : undefined;
  return mask === undefined || mask === "all" ? allowed : cut(allowed, mask);
}

function allowedNodes(cgroup: Cgroup, host: HostProfile): Ranges {
  const { parent } = cgroup;
  const around = parent ? allowedNodes(parent, host) : rangesOf(host.nodes.map(({ id }) => ({ first: id, last: id })));
  if (!parent && cgroup.slice) return around;
  const own = appliesCpuset(cgroup, host) ? cgroup.claims.allowedNodes?.value : undefined;
  return own ? cut(around, own) : around;
}

function cut(nodes: Ranges, wish: Ranges): Ranges {
  const left = intersection(nodes, wish);
  return left.length > 0 ? left : nodes;
}

/** The memory of these nodes of a host together, in bytes; `undefined` where one of them does not tell. */
export function memoryOfNodes({ nodes }: HostProfile, wanted: Ranges): number | undefined {
  const found = nodes.filter(({ id }) => has(wanted, id));
  const known = found.flatMap(({ memory }) => memory ?? []);
  return known.length === found.length ? known.reduce((sum, it) => sum + it, 0) : undefined;
}

/** What protects memory: what a cgroup keeps only as far as every slice around it keeps something too. */
export type Protection = "MemoryMin" | "MemoryLow";

/** Protection that the files claim: above zero, or a share of a host that is not known; `undefined` when there is none. */
export function protectionOf({ claims }: Cgroup, name: Protection): MemoryClaim | undefined {
  const claim = claims.memory[name];
  if (!claim) return undefined;
  const { value } = claim;
  if (value.kind === "bytes") return value.bytes > 0n ? claim : undefined;
  if (value.kind === "share") return value.permyriad > 0 ? claim : undefined;
  return claim;
}

/**
 * The slices around a cgroup that keep no memory of the kind that it claims, the nearest first, where that makes its claim void; empty
 * where it is not. The root needs none. Where `DefaultMemoryMin=` or `DefaultMemoryLow=` of a slice further out gives protection to the
 * slices below it, that counts.
 *
 * Since 247 what a slice keeps and nobody inside claims is shared by all that is inside, so that only the outermost slice decides; and
 * what it keeps for good by `MemoryMin=` is more than `MemoryLow=` inside asks for.
 *
 * Source: systemd.resource-control(5) "MemoryMin="; cgroup-v2 of the kernel's documentation, "memory.min" and "memory_recursiveprot";
 * `mount_table` in systemd's mount-setup.c; `unit_get_ancestor_memory_min()` in systemd's unit.c and cgroup.c (up to 257).
 */
export function unprotectedAround(cgroup: Cgroup, name: Protection, version: number): readonly Cgroup[] {
  const slices = [...slicesAround(cgroup)];
  const isShared = version >= FIRST_THAT_SHARES;
  const bare = slices.filter((slice, index) => {
    if (protectionOf(slice, name) || given(slices.slice(index + 1), slice, name)) return false;
    return !(isShared && name === "MemoryLow" && isKeptForGood(cgroup, slice));
  });
  return isShared && bare.at(-1) !== slices.at(-1) ? [] : bare;
}

/** The first release that mounts the cgroup tree so that protection is shared by what is inside. */
const FIRST_THAT_SHARES = 247;

/** The slice's `MemoryMin=` is not less than the cgroup's `MemoryLow=`, as far as is known. */
function isKeptForGood(cgroup: Cgroup, slice: Cgroup): boolean {
  const kept = protectionOf(slice, "MemoryMin");
  const claimed = cgroup.claims.memory.MemoryLow;
  if (!kept) return false;
  if (kept.value.kind === "share" && claimed?.value.kind === "share")
    return kept.value.permyriad >= claimed.value.permyriad;
  return kept.bytes === undefined || claimed?.bytes === undefined || kept.bytes >= claimed.bytes;
}

function given(outer: readonly Cgroup[], slice: Cgroup, name: Protection): boolean {
  if (slice.claims.memory[name]) return false;
  const key: MemoryName = `Default${name}`;
  const giver = outer.find((it) => it.claims.memory[key]);
  const value = giver?.claims.memory[key]?.value;
  return value !== undefined && !(value.kind === "bytes" && value.bytes === 0n);
}
