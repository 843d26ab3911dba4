import type { UnitType } from "../facts/unit-type.ts";
import { atOnce } from "../tracking/steps.ts";
import { type Reader, Tracked, type Tracker } from "../tracking/tracker.ts";
import { overlap } from "../tracking/watched.ts";
import { isSliceName, isUnitName, rootSlice, sliceParent } from "../values/grammar/unit-names.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { inUnitOrder } from "../workspace/unit-order.ts";
import type { Claims } from "./claims.ts";
import { claimsOf } from "./claims-of.ts";
import { CoreClaims } from "./core-claims.ts";
import { familiesOf, familyParent, isFamily, memberOf } from "./families.ts";
import type { HostProfile } from "./host-profile.ts";
import { type CgroupContent, claimIn, inOrder, LivingCgroup, nothingSaid } from "./living-cgroup.ts";
import { LivingPlane } from "./living-plane.ts";
import type { ManagerDefaults } from "./manager-defaults.ts";
import { placementOf } from "./placement.ts";
import type { Cgroup, Plan, Plane } from "./plan.ts";
import type { DeclaredPlanes } from "./sharing.ts";

/** What a plan is made for. */
export interface PlanFrame {
  readonly version: number;
  readonly host: HostProfile | undefined;
  readonly manager: ManagerDefaults;
  readonly declared: DeclaredPlanes;
  /** All units of the system, as they are when somebody asks. */
  readonly unitsNow: () => readonly MergedUnit[];
}

/** A plan whose units come, go and change: only what a unit has a part in becomes another. */
export class LivingPlan extends Tracked implements Plan {
  readonly version: number;
  readonly host: HostProfile | undefined;
  readonly manager: ManagerDefaults;
  readonly declared: DeclaredPlanes;
  readonly #frame: PlanFrame;
  readonly #tracker: Tracker | undefined;
  readonly #slices = new Map<string, LivingCgroup>();
  /** The units that define a slice, by its name; of several the last counts. */
  readonly #sliceUnits = new Map<string, readonly MergedUnit[]>();
  /** The slices of each family. While there is one, the family itself has no place. */
  readonly #members = new Map<string, Set<string>>();
  readonly #cgroups = new Map<MergedUnit, LivingCgroup>();
  readonly #unplaced = new Set<LivingCgroup>();
  /** Of units that are being written: which parts of them count here. */
  readonly #looked = new Map<MergedUnit, ReadonlySet<string>>();
  readonly #planes = new Map<LivingCgroup, LivingPlane>();
  /** Who has which claim. */
  readonly #claiming = new Map<string, Set<LivingCgroup>>();
  readonly #listed = new Map<string, readonly LivingCgroup[]>();
  readonly #cores: CoreClaims;
  #touched = new Set<LivingCgroup>();
  #removed = new Set<LivingCgroup>();
  #told: TouchedCgroups = { touched: new Set(), removed: new Set() };

  constructor(frame: PlanFrame, tracker?: Tracker) {
    super(tracker);
    this.#frame = frame;
    this.#tracker = tracker;
    ({ version: this.version, host: this.host, manager: this.manager, declared: this.declared } = frame);
    this.#cores = new CoreClaims(this, (a, b) => inTree(a as LivingCgroup, b as LivingCgroup), tracker);
    this.#slice(rootSlice);
  }

  get units(): readonly MergedUnit[] {
    this.looks("units");
    return this.#frame.unitsNow();
  }

  get cgroups(): readonly Cgroup[] {
    return this.#list("cgroups", () => {
      const root = this.#slices.get(rootSlice);
      const result = root ? [root] : [];
      // Each is followed by what is in it.
      const visit = (slice: LivingCgroup): void => {
        for (const it of slice.inside) {
          result.push(it);
          visit(it);
        }
      };
      if (root) visit(root);
      return [...result, ...[...this.#unplaced].toSorted(inOrder)];
    });
  }

  get planes(): readonly Plane[] {
    const slices = this.#list("planes", () => [...this.#planes.keys()].toSorted(inTree));
    return slices.flatMap((it) => this.#planes.get(it) ?? []);
  }

  sliceNamed(name: string): Cgroup | undefined {
    this.looks(`slice ${name}`);
    return this.#slices.get(name);
  }

  planeBy(cgroup: Cgroup): Plane | undefined {
    const { allowedCpus, intendedCpus } = cgroup.claims;
    if (!cgroup.slice || !(allowedCpus ?? intendedCpus)) return undefined;
    const slice = this.#slices.get(cgroup.name);
    return slice && this.#planes.get(slice);
  }

  claiming(claim: string): readonly Cgroup[] {
    return this.#list(`claiming ${claim}`, () => [...(this.#claiming.get(claim) ?? [])].toSorted(inTree));
  }

  get writtenSlices(): readonly string[] {
    return this.#list("writtenSlices", () => {
      const written = [...this.#slices.values()].filter((it) => it.content.unit !== undefined);
      return written.toSorted(inTree);
    }).map((it) => it.name);
  }

  get cores(): CoreClaims {
    // Nobody settles a plan that is looked at once.
    if (!this.#tracker && this.#touched.size > 0) atOnce(this.settling([]));
    return this.#cores;
  }

  add(unit: MergedUnit): void {
    this.changed("units");
    if (!isInTree(unit)) return;
    const { slice: name } = placementOf(unit, this.version);
    if (unit.type === "slice") {
      this.#sliceUnits.set(unit.name, [...(this.#sliceUnits.get(unit.name) ?? []), unit].toSorted(inUnitOrder));
      this.#refill(unit.name);
      return;
    }
    const cgroup = new LivingCgroup(unit.name, this.#tracker);
    this.#cgroups.set(unit, cgroup);
    this.#fill(cgroup, this.#contentOf(unit));
    this.#place(cgroup, name === undefined ? undefined : this.#slice(name));
  }

  remove(unit: MergedUnit): void {
    this.changed("units");
    const defining = this.#sliceUnits.get(unit.name);
    if (defining?.includes(unit)) {
      const left = defining.filter((it) => it !== unit);
      if (left.length > 0) this.#sliceUnits.set(unit.name, left);
      else this.#sliceUnits.delete(unit.name);
      this.#refill(unit.name);
      return;
    }
    const cgroup = this.#cgroups.get(unit);
    if (!cgroup) return;
    this.#cgroups.delete(unit);
    this.#looked.delete(unit);
    this.#drop(cgroup);
  }

  /** `before` has other files now. */
  replace(before: MergedUnit, unit: MergedUnit): void {
    const cgroup = this.#cgroups.get(before);
    if (before !== unit) this.#looked.delete(before);
    const isSame = isInTree(unit) && unit.name === before.name && unit.type === before.type;
    const defining = this.#sliceUnits.get(unit.name);
    if (isSame && defining?.includes(before)) {
      this.#sliceUnits.set(
        unit.name,
        defining.map((it) => (it === before ? unit : it)),
      );
      this.#refill(unit.name);
    } else if (isSame && cgroup && placementOf(unit, this.version).slice === cgroup.around?.name) {
      this.#cgroups.delete(before);
      this.#cgroups.set(unit, cgroup);
      this.#fill(cgroup, this.#contentOf(unit));
    } else {
      this.remove(before);
      this.add(unit);
    }
    this.changed("units");
  }

  /** Parts of a unit that is being written are not as they were. */
  reread(unit: MergedUnit, changed: ReadonlySet<string>): void {
    const looked = this.#looked.get(unit);
    if (looked && !overlap(looked, changed)) this.changed("units");
    else {
      const { looked: now } = unit.watched(() => this.replace(unit, unit));
      // Others may have a part in what a slice is.
      if (unit.type !== "slice") this.#looked.set(unit, now);
    }
    this.cgroupOf(unit)?.reread();
  }

  /** The control group of a unit as it is now; `undefined` for units that have none. */
  cgroupOf(unit: MergedUnit): LivingCgroup | undefined {
    return (
      this.#cgroups.get(unit) ??
      (this.#sliceUnits.get(unit.name)?.includes(unit) ? this.#slices.get(unit.name) : undefined)
    );
  }

  /** Takes in what changed; `due` are readers to whom something changed. */
  *settling(due: Iterable<Reader>): Generator<void> {
    yield* this.#cores.settling(this.#touched, this.#removed, due);
    for (const it of this.#touched) this.#told.touched.add(it);
    for (const it of this.#removed) {
      this.#told.touched.delete(it);
      this.#told.removed.add(it);
    }
    this.#touched = new Set();
    this.#removed = new Set();
  }

  /** The cgroups that were not as before when it settled, and those that were gone, each told once. */
  takeTouched(): TouchedCgroups {
    const told = this.#told;
    this.#told = { touched: new Set(), removed: new Set() };
    return told;
  }

  #contentOf(unit: MergedUnit): CgroupContent {
    const { by, hidden } = placementOf(unit, this.version);
    const claims = claimsOf(unit, this.version, this.host);
    const known: Claims = hidden ? { ...claims, unknown: [...claims.unknown, hidden] } : claims;
    return { unit, placedBy: unit.type === "slice" ? undefined : by, claims: known };
  }

  /** The files that define a slice are others. */
  #refill(name: string): void {
    if (isFamily(name)) {
      this.#refillFamily(name);
      return;
    }
    const slice = this.#slice(name);
    this.#fillSlice(slice, this.#unitOf(name));
    this.#dropIfIdle(slice);
  }

  /** The files for slices whose names begin alike are others, or there is the first such slice, or none any more. */
  #refillFamily(family: string): void {
    const members = [...(this.#members.get(family) ?? [])];
    for (const it of members) {
      const slice = this.#sliceUnits.has(it) ? undefined : this.#slices.get(it);
      // Others need it: what is to be in it may be on its way.
      if (slice) this.#fillSlice(slice, this.#unitOf(it));
    }
    const unit = members.length === 0 ? this.#sliceUnits.get(family)?.at(-1) : undefined;
    const slice = unit ? this.#slice(family) : this.#slices.get(family);
    if (!slice) return;
    this.#fillSlice(slice, unit);
    this.#dropIfIdle(slice);
  }

  /** What files say of a slice: its own drop-ins have those of its families with them. */
  #unitOf(name: string): MergedUnit | undefined {
    const families = familiesOf(name).flatMap((it) => this.#sliceUnits.get(it)?.at(-1) ?? []);
    return this.#sliceUnits.get(name)?.at(-1) ?? memberOf(name, families);
  }

  #fillSlice(slice: LivingCgroup, unit: MergedUnit | undefined): void {
    const wasWritten = slice.content.unit !== undefined;
    this.#fill(slice, unit ? this.#contentOf(unit) : nothingSaid);
    if (wasWritten !== (unit !== undefined)) this.#unlist("writtenSlices");
  }

  #fill(cgroup: LivingCgroup, content: CgroupContent): void {
    this.#touched.add(cgroup);
    for (const part of cgroup.fill(content)) this.#index(cgroup, part);
    if (!cgroup.slice) return;
    const { allowedCpus, intendedCpus } = content.claims;
    const isPlane = cgroup.around !== undefined && (allowedCpus ?? intendedCpus) !== undefined;
    if (isPlane === this.#planes.has(cgroup)) return;
    if (isPlane) this.#planes.set(cgroup, new LivingPlane(cgroup));
    else this.#planes.delete(cgroup);
    this.#unlist("planes");
  }

  #index(cgroup: LivingCgroup, part: string): void {
    const claiming = this.#claiming.get(part) ?? new Set();
    this.#claiming.set(part, claiming);
    const has = claimIn(cgroup.content.claims, part) !== undefined;
    if (has === claiming.has(cgroup)) return;
    if (has) claiming.add(cgroup);
    else claiming.delete(cgroup);
    this.#unlist(`claiming ${part}`);
  }

  #place(cgroup: LivingCgroup, slice: LivingCgroup | undefined): void {
    if (slice) this.#touched.add(slice);
    else if (cgroup.name !== rootSlice) this.#unplaced.add(cgroup);
    cgroup.moveInto(slice);
    this.#touched.add(cgroup);
    this.#unlist("cgroups");
  }

  #drop(cgroup: LivingCgroup): void {
    const slice = cgroup.around;
    this.#fill(cgroup, nothingSaid);
    cgroup.moveInto(undefined);
    cgroup.allChanged();
    this.#touched.delete(cgroup);
    this.#removed.add(cgroup);
    this.#unplaced.delete(cgroup);
    this.#unlist("cgroups");
    if (!slice) return;
    this.#touched.add(slice);
    this.#dropIfIdle(slice);
  }

  /** The slice of this name; it and those around it come into being when somebody needs them. */
  #slice(name: string): LivingCgroup {
    const known = this.#slices.get(name);
    if (known) return known;
    const parent = familyParent(name) ?? sliceParent(name);
    const made = new LivingCgroup(name, this.#tracker);
    this.#slices.set(name, made);
    this.changed(`slice ${name}`);
    this.#place(made, parent === undefined ? undefined : this.#slice(parent));
    this.#fillSlice(made, this.#unitOf(name));
    for (const family of familiesOf(name)) {
      const members = this.#members.get(family) ?? new Set();
      this.#members.set(family, members.add(name));
      if (members.size === 1 && this.#sliceUnits.has(family)) this.#refillFamily(family);
    }
    return made;
  }

  /** Slices that nobody needs any more do not exist. */
  #dropIfIdle(slice: LivingCgroup): void {
    const { name } = slice;
    const isWritten = isFamily(name) ? slice.content.unit !== undefined : this.#sliceUnits.has(name);
    if (isWritten || !slice.isEmpty || !slice.around) return;
    this.#slices.delete(name);
    this.changed(`slice ${name}`);
    this.#fillSlice(slice, undefined);
    this.#drop(slice);
    for (const family of familiesOf(name)) {
      const members = this.#members.get(family);
      members?.delete(name);
      if (members?.size === 0 && this.#sliceUnits.has(family)) this.#refillFamily(family);
    }
  }

  #list(part: string, list: () => readonly LivingCgroup[]): readonly LivingCgroup[] {
    this.looks(part);
    const known = this.#listed.get(part) ?? list();
    this.#listed.set(part, known);
    return known;
  }

  #unlist(part: string): void {
    this.#listed.delete(part);
    this.changed(part);
  }
}

interface TouchedCgroups {
  readonly touched: Set<LivingCgroup>;
  readonly removed: Set<LivingCgroup>;
}

const withCgroup: ReadonlySet<UnitType> = new Set(["service", "socket", "mount", "swap", "slice", "scope"]);

/** Drop-ins for all units of a type make no unit. */
function isInTree({ name, type, main, dropins, circumstances }: MergedUnit): boolean {
  if (!withCgroup.has(type) || circumstances.hidden || circumstances.state === "masked") return false;
  if (type === "slice" && !isSliceName(name) && !isFamily(name)) return false;
  if (main) return isUnitName(name);
  const isMeant = dropins.some(({ place }) => place.role === "dropin" && place.target === name);
  return isMeant && !/-@?\.(?!slice$)/.test(name);
}

/** Slices before what they hold, brothers by name; those in no known place at the end. */
function inTree(a: LivingCgroup, b: LivingCgroup): number {
  const [one, other] = [wayTo(a), wayTo(b)];
  for (let index = 0; ; index++) {
    const [left, right] = [one[index], other[index]];
    if (left === right) {
      if (left) continue;
      return 0;
    }
    if (!left || !right) return left ? 1 : -1;
    if (index === 0) return (isRoot(left) ? 0 : 1) - (isRoot(right) ? 0 : 1) || inOrder(left, right);
    return inOrder(left, right);
  }
}

const isRoot = (cgroup: LivingCgroup) => cgroup.slice;

function wayTo(cgroup: LivingCgroup): readonly LivingCgroup[] {
  const way = [cgroup];
  for (let at = cgroup.around; at; at = at.around) way.unshift(at);
  return way;
}
