import { type Finding, severities } from "../rules/finding.ts";
import { difference } from "../tracking/same-ends.ts";
import { inOrder, settledFinding } from "./finding-of.ts";

/** A finding as one check made it. */
export interface Contribution {
  readonly finding: Finding;
  /** The host of the plan that was checked; `undefined` where the check does not hang on one. */
  readonly host: string | undefined;
}

/** What all checks found, by path. Findings that several checks make are told once: a drop-in is read with each of its units. */
export class Results {
  readonly #contributions = new Map<string, Contribution[]>();
  /** The paths of which they are in order: lines that move keep theirs. */
  readonly #inOrder = new Set<string>();
  readonly #merged = new Map<string, readonly Finding[]>();
  readonly #hosts: readonly string[];
  #changed = new Set<string>();

  /** `hosts` are the names of all profiles. */
  constructor(hosts: readonly string[]) {
    this.#hosts = hosts;
  }

  /** A check finds these instead of those it found before. */
  replace(before: readonly Contribution[], now: readonly Contribution[]): void {
    if (before.length === 0) this.#add(now);
    else if (now.length === 0) this.remove(before);
    else {
      const { gone, come } = difference(before, now);
      this.remove(gone);
      this.#add(come);
    }
  }

  remove(contributions: readonly Contribution[]): void {
    for (const [path, gone] of byPath(contributions)) {
      const left = this.#contributions.get(path)?.filter((it) => !gone.has(it)) ?? [];
      if (left.length > 0) this.#contributions.set(path, left);
      else {
        this.#contributions.delete(path);
        this.#inOrder.delete(path);
      }
      this.#touch(path);
    }
  }

  #add(contributions: readonly Contribution[]): void {
    for (const it of contributions) {
      const { path } = it.finding;
      const known = this.#contributions.get(path);
      if (!known) this.#contributions.set(path, [it]);
      else if (this.#inOrder.has(path) && contributions.length < FEW) insert(known, it);
      else {
        known.push(it);
        this.#inOrder.delete(path);
      }
      this.#touch(path);
    }
  }

  /** The findings in a file, in order; the same array as long as nothing changes. */
  at(path: string): readonly Finding[] {
    const known = this.#merged.get(path);
    if (known) return known;
    const all = this.#contributions.get(path);
    if (all && !this.#inOrder.has(path)) {
      all.sort((a, b) => inOrder(a.finding, b.finding));
      this.#inOrder.add(path);
    }
    const found = merged(all ?? [], this.#hosts);
    this.#merged.set(path, found);
    return found;
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

function byPath(contributions: readonly Contribution[]): ReadonlyMap<string, ReadonlySet<Contribution>> {
  const found = new Map<string, Set<Contribution>>();
  for (const it of contributions) {
    const known = found.get(it.finding.path);
    if (known) known.add(it);
    else found.set(it.finding.path, new Set([it]));
  }
  return found;
}

/** More are sorted together. */
const FEW = 50;

/** Puts one more into a list that is in order. */
function insert(list: Contribution[], it: Contribution): void {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other && inOrder(other.finding, it.finding) <= 0) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, it);
}

/** `contributions` are in order. */
function merged(contributions: readonly Contribution[], hosts: readonly string[]): readonly Finding[] {
  const findings: Finding[] = [];
  for (let index = 0; index < contributions.length; ) {
    const first = contributions[index++];
    if (!first) break;
    if (first.host === undefined && !saysSame(first, contributions[index])) {
      findings.push(first.finding);
      continue;
    }
    const group = [first];
    for (let it = contributions[index]; it && saysSame(first, it); it = contributions[++index]) group.push(it);
    findings.push(...one(group, hosts));
  }
  return findings;
}

const saysSame = (one: Contribution, other: Contribution | undefined) =>
  other !== undefined && inOrder(one.finding, other.finding) === 0;

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
  const [one, other] = [JSON.stringify(settledFinding(a)), JSON.stringify(settledFinding(b))];
  return one < other ? -1 : one > other ? 1 : 0;
}
