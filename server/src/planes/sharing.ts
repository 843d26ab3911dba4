import { difference, intersection, type Ranges } from "../values/grammar/ranges.ts";
import type { Cgroup, Plan } from "./plan.ts";

/** Somebody has said that two parties use the same CPUs on purpose. */
export interface DeclaredSharing {
  /** Names of slices and units; who is inside one of the slices is meant, too. */
  readonly between: readonly string[];
  readonly and: readonly string[];
  /** All CPUs when left out. */
  readonly cpus: Ranges | undefined;
}

/** What the configuration says of planes, where the units do not. */
export interface DeclaredPlanes {
  readonly sharing: readonly DeclaredSharing[];
  /** CPUs that are kept for the system; empty where nobody said. */
  readonly reserve: Ranges;
}

/** Nothing is declared. */
export const noDeclarations: DeclaredPlanes = { sharing: [], reserve: [] };

/** The CPUs of both sets that the host has and the two were not said to share: those worth a finding. */
export function contestedCpus(
  { declared: { sharing }, host }: Plan,
  a: Cgroup,
  b: Cgroup,
  own: Ranges,
  other: Ranges,
): Ranges {
  const shared = intersection(own, other);
  let left = host ? intersection(shared, host.cpus) : shared;
  for (const { between, and, cpus } of left.length > 0 ? sharing : []) {
    const meant = (isOf(a, between) && isOf(b, and)) || (isOf(b, between) && isOf(a, and));
    if (meant) left = cpus ? difference(left, cpus) : [];
  }
  return left;
}

function isOf(cgroup: Cgroup, names: readonly string[]): boolean {
  for (let at: Cgroup | undefined = cgroup; at; at = at.parent) {
    const template = at.name.replace(/@[^.]*(?=\.)/, "@");
    if (names.includes(at.name) || names.includes(template)) return true;
  }
  return false;
}
