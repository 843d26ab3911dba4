import type { Source } from "../../planes/claims.ts";
import { slicesAround } from "../../planes/cpus.ts";
import { type Protection, protectionOf } from "../../planes/memory.ts";
import type { Cgroup } from "../../planes/plan.ts";
import { formatShare } from "../../values/grammar/percent.ts";
import { formatSize } from "../../values/grammar/size.ts";
import { isPlacedByOthers, lineOf } from "./plan-findings.ts";

/** What a slice has to protect for all that claim protection inside of it. */
export interface NeededProtection {
  readonly slice: Cgroup;
  /** As a value; `…` where it cannot be worked out. */
  readonly text: string;
  /** It is a value. */
  readonly known: boolean;
  /** `undefined` where a share of a host that is not known is in it, or all memory. */
  readonly bytes: bigint | undefined;
  /** Who claims it. */
  readonly others: readonly Cgroup[];
}

/** The sum of the outermost claims inside a slice. */
export function neededIn(slice: Cgroup, name: Protection): NeededProtection {
  const others = claimantsIn(slice, name);
  const claims = others.flatMap((it) => protectionOf(it, name) ?? []);
  if (claims.every((it) => it.bytes !== undefined)) {
    const bytes = claims.reduce((sum, it) => sum + (it.bytes ?? 0n), 0n);
    return { slice, text: formatSize(bytes), known: true, bytes, others };
  }
  const shares = claims.map((it) => (it.value.kind === "share" ? it.value.permyriad : Number.POSITIVE_INFINITY));
  const share = shares.reduce((sum, it) => sum + it, 0);
  const known = share <= 10_000;
  return { slice, text: known ? formatShare(share) : "…", known, bytes: undefined, others };
}

/** What is further in is part of these. */
function claimantsIn(slice: Cgroup, name: Protection): readonly Cgroup[] {
  return slice.children
    .filter((it) => !isPlacedByOthers(it))
    .flatMap((it) => (protectionOf(it, name) ? [it] : it.slice ? claimantsIn(it, name) : []));
}

/** A line that leaves less room than a slice has to protect. */
export interface Bound {
  readonly slice: Cgroup;
  readonly line: Source;
}

/** The bounds of the slice itself, where a weaker protection is one too, and the limits of those around it. */
export function boundsOf({ slice, bytes }: NeededProtection, name: Protection): readonly Bound[] {
  if (bytes === undefined) return [];
  return [slice, ...slicesAround(slice)].flatMap((it) => {
    const names = it === slice && name === "MemoryMin" ? [...weaker, ...limits] : limits;
    return names.flatMap((limit): readonly Bound[] => {
      const claim = it.claims.memory[limit];
      const line = claim && lineOf(claim);
      return claim?.bytes !== undefined && line && claim.bytes < bytes ? [{ slice: it, line }] : [];
    });
  });
}

const weaker = ["MemoryLow", "StartupMemoryLow"] as const;
const limits = ["MemoryHigh", "MemoryMax", "StartupMemoryHigh", "StartupMemoryMax"] as const;
