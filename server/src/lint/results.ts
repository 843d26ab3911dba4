import { type Finding, severities } from "../rules/finding.ts";
import { inOrder } from "./finding-of.ts";

/** A finding as one check made it. */
export interface Contribution {
  readonly finding: Finding;
  /** The host of the plan that was checked; `undefined` where the check does not hang on one. */
  readonly host: string | undefined;
}

/** What all checks found, by path. Findings that several checks make are told once: a drop-in is read with each of its units. */
export class Results {
  readonly #contributions = new Map<string, Set<Contribution>>();
  readonly #merged = new Map<string, readonly Finding[]>();
  readonly #hosts: readonly string[];
  #changed = new Set<string>();

  /** `hosts` are the names of all profiles. */
  constructor(hosts: readonly string[]) {
    this.#hosts = hosts;
  }

  add(contributions: readonly Contribution[]): void {
    for (const it of contributions) {
      const { path } = it.finding;
      const known = this.#contributions.get(path) ?? new Set();
      this.#contributions.set(path, known);
      known.add(it);
      this.#touch(path);
    }
  }

  remove(contributions: readonly Contribution[]): void {
    for (const it of contributions) {
      const { path } = it.finding;
      const known = this.#contributions.get(path);
      known?.delete(it);
      if (known?.size === 0) this.#contributions.delete(path);
      this.#touch(path);
    }
  }

  /** The findings in a file, in order; the same array as long as nothing changes. */
  at(path: string): readonly Finding[] {
    const known = this.#merged.get(path) ?? merged(this.#contributions.get(path) ?? [], this.#hosts);
    this.#merged.set(path, known);
    return known;
  }

  /** The paths of files whose findings may be others, each told once. */
  takeChanged(): Iterable<string> {
    const changed = this.#changed;
    this.#changed = new Set();
    return changed;
  }

  #touch(path: string): void {
    this.#merged.delete(path);
    this.#changed.add(path);
  }
}

function merged(contributions: Iterable<Contribution>, hosts: readonly string[]): readonly Finding[] {
  const groups: Contribution[][] = [];
  for (const it of [...contributions].sort((a, b) => inOrder(a.finding, b.finding))) {
    const group = groups.at(-1);
    if (group?.[0] && inOrder(group[0].finding, it.finding) === 0) group.push(it);
    else groups.push([it]);
  }
  return groups.flatMap((it) => one(it, hosts));
}

/** One finding for all that say the same at one place: the gravest. In which order they were made does not matter. */
function one(group: readonly Contribution[], hosts: readonly string[]): readonly Finding[] {
  const gravest = group.length === 1 ? group : group.toSorted(byGravity);
  const first = gravest[0]?.finding;
  if (!first) return [];
  if (group.length === 1 && group[0]?.host === undefined) return [first];
  const everywhere = group.some((it) => it.host === undefined && it.finding.hosts.length === 0);
  const ofPlans = new Set(group.flatMap((it) => (it.finding.hosts.length === 0 ? (it.host ?? []) : [])));
  if (everywhere || hosts.every((it) => ofPlans.has(it))) return [{ ...first, hosts: [] }];
  const named = new Set([...ofPlans, ...group.flatMap((it) => it.finding.hosts)]);
  return [{ ...first, hosts: hosts.filter((it) => named.has(it)) }];
}

function byGravity({ finding: a }: Contribution, { finding: b }: Contribution): number {
  const gravity = severities.indexOf(a.severity) - severities.indexOf(b.severity);
  if (gravity !== 0) return gravity;
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
