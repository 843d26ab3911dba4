import { isAlike } from "../tracking/alike.ts";
import { type Reader, Tracked, type Tracker } from "../tracking/tracker.ts";
import { formatRanges, intersection, type Ranges } from "../values/grammar/ranges.ts";
import type { Claim } from "./claims.ts";
import { claimedCpus, effectiveCpus } from "./cpus.ts";
import type { LivingCgroup } from "./living-cgroup.ts";
import type { Cgroup, Claimant, CoreClaimants, Plan } from "./plan.ts";

/** Who claims which CPUs in a plan that changes: whoever asks for those on some CPUs is told when there are others on these. */
export class CoreClaims extends Tracked implements CoreClaimants {
  readonly #plan: Plan;
  readonly #tracker: Tracker | undefined;
  readonly #inOrder: (a: Cgroup, b: Cgroup) => number;
  readonly #records = new Map<LivingCgroup, ClaimRecord>();
  /** By the CPUs, written as a list. */
  readonly #sets = new Map<string, CpuSet>();
  readonly #listed = new Map<string, readonly LivingClaimant[]>();

  constructor(plan: Plan, inOrder: (a: Cgroup, b: Cgroup) => number, tracker: Tracker | undefined) {
    super(tracker);
    this.#plan = plan;
    this.#inOrder = inOrder;
    this.#tracker = tracker;
  }

  of(cgroup: Cgroup): Claimant | undefined {
    this.looks(`of ${cgroup.name}`);
    return this.#records.get(cgroup as LivingCgroup)?.claimant;
  }

  near({ cpus }: Claimant): readonly Claimant[] {
    const key = formatRanges(cpus);
    this.looks(`on ${key}`);
    const known = this.#listed.get(key) ?? this.#listOn(cpus);
    this.#listed.set(key, known);
    return known;
  }

  /** Takes in cgroups that are not as they were, or are gone; of the readers in `due` those are its own that have to look again. */
  *settling(touched: Iterable<LivingCgroup>, removed: Iterable<LivingCgroup>, due: Iterable<Reader>): Generator<void> {
    for (const it of removed) this.#forget(it);
    const again = new Set(touched);
    for (const it of due) if (isRecord(it) && this.#records.get(it.cgroup) === it) again.add(it.cgroup);
    for (const it of again) {
      this.#look(it);
      yield;
    }
  }

  #look(cgroup: LivingCgroup): void {
    const { allowedCpus, intendedCpus, affinity } = cgroup.content.claims;
    if (!allowedCpus && !intendedCpus && !affinity) {
      this.#forget(cgroup);
      return;
    }
    const record = this.#records.get(cgroup) ?? { cgroup, grounds: [], claimant: undefined };
    this.#records.set(cgroup, record);
    const work = () => claimantOf(cgroup, this.#plan);
    const now = this.#tracker ? this.#tracker.watch(record, undefined, work) : work();
    const before = record.claimant;
    if (before && now && before.isLike(now)) return;
    record.claimant = now;
    this.changed(`of ${cgroup.name}`);
    if (before) this.#leave(before);
    if (now) this.#join(now);
  }

  #forget(cgroup: LivingCgroup): void {
    const record = this.#records.get(cgroup);
    if (!record) return;
    this.#records.delete(cgroup);
    this.#tracker?.forget(record);
    this.changed(`of ${cgroup.name}`);
    if (record.claimant) this.#leave(record.claimant);
  }

  #join(claimant: LivingClaimant): void {
    const key = formatRanges(claimant.cpus);
    const set = this.#sets.get(key) ?? { cpus: claimant.cpus, claimants: new Set() };
    this.#sets.set(key, set);
    set.claimants.add(claimant);
    this.#notify(claimant.cpus);
  }

  #leave(claimant: LivingClaimant): void {
    const key = formatRanges(claimant.cpus);
    const set = this.#sets.get(key);
    set?.claimants.delete(claimant);
    this.#notify(claimant.cpus);
    if (set?.claimants.size === 0) this.#sets.delete(key);
  }

  /** There are others on these CPUs. */
  #notify(cpus: Ranges): void {
    for (const [key, set] of this.#sets) {
      if (intersection(set.cpus, cpus).length === 0) continue;
      this.#listed.delete(key);
      this.changed(`on ${key}`);
    }
  }

  #listOn(cpus: Ranges): readonly LivingClaimant[] {
    const sets = [...this.#sets.values()].filter((it) => intersection(it.cpus, cpus).length > 0);
    const all = sets.flatMap((it) => [...it.claimants]);
    return all.toSorted((a, b) => a.rank - b.rank || this.#inOrder(a.cgroup, b.cgroup));
  }
}

interface CpuSet {
  readonly cpus: Ranges;
  readonly claimants: Set<LivingClaimant>;
}

interface ClaimRecord extends Reader {
  readonly cgroup: LivingCgroup;
  claimant: LivingClaimant | undefined;
}

const isRecord = (reader: Reader): reader is ClaimRecord => "claimant" in reader;

/** A claimant whose lines are looked up when somebody asks for them. */
class LivingClaimant implements Claimant {
  constructor(
    readonly cgroup: LivingCgroup,
    readonly cpus: Ranges,
    readonly plane: "hard" | "intended" | undefined,
    readonly home: Cgroup | undefined,
    readonly around: readonly Cgroup[],
  ) {}

  get claim(): Claim<unknown> {
    const { allowedCpus, intendedCpus, affinity } = this.cgroup.claims;
    return allowedCpus ?? intendedCpus ?? affinity ?? { value: undefined, sources: [] };
  }

  /** Planes come first, then scopes, then other units. */
  get rank(): number {
    return this.cgroup.slice ? 0 : this.plane ? 1 : 2;
  }

  isLike(other: LivingClaimant): boolean {
    return (
      this.cgroup === other.cgroup &&
      this.plane === other.plane &&
      this.home === other.home &&
      this.around.length === other.around.length &&
      this.around.every((it, index) => it === other.around[index]) &&
      isAlike(this.cpus, other.cpus)
    );
  }
}

/** What the slices around a unit do not allow it has not, unless that is everything. */
function claimantOf(cgroup: LivingCgroup, plan: Plan): LivingClaimant | undefined {
  const around: Cgroup[] = [];
  for (let at = cgroup.parent; at; at = at.parent) around.push(at);
  if (cgroup.slice) {
    const plane = plan.planeBy(cgroup);
    return plane && new LivingClaimant(cgroup, plane.cpus, plane.kind, cgroup, around);
  }
  if (cgroup.unit?.type === "scope") {
    const claim = cgroup.claims.allowedCpus;
    return claim && new LivingClaimant(cgroup, claim.value, "hard", cgroup, around);
  }
  const own = claimedCpus(cgroup);
  if (!own) return undefined;
  const allowed = cgroup.parent && effectiveCpus(cgroup.parent, undefined);
  const cut = allowed ? intersection(own.cpus, allowed) : own.cpus;
  const home = around.find((it) => plan.planeBy(it));
  // With nothing left the unit does not start, and its author's wish is what counts.
  return new LivingClaimant(cgroup, cut.length > 0 ? cut : own.cpus, undefined, home, around);
}
