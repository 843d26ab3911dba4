import { isAlike } from "../../tracking/alike.ts";
import { type Reader, Tracked, type Tracker } from "../../tracking/tracker.ts";
import { overlap } from "../../tracking/watched.ts";
import { managerOf } from "../../workspace/manager-of.ts";
import type { MergedUnit } from "../../workspace/merged-unit.ts";
import { inUnitOrder } from "../../workspace/unit-order.ts";
import { knotsOf } from "./knots.ts";
import type { Neighbour, Neighbours } from "./neighbours.ts";
import type { Order } from "./orders.ts";
import { orderOfTargets } from "./special-units.ts";
import { nameFor, ordersBy, pulledInBy, type StatedOrder, unitNamed } from "./stated-orders.ts";
import { referencesBy } from "./unit-references.ts";

/** Which unit of a system comes after which. Only what a changed unit brings is worked out again, in `settling`. */
export class Ordering extends Tracked {
  readonly #neighbours: Neighbours;
  readonly #tracker: Tracker | undefined;
  readonly #sources = new Map<MergedUnit, OrderSource>();
  readonly #builtIn: OrderSource = { grounds: [], unit: undefined, orders: [], pulls: [] };
  #unsettled = new Set<OrderSource>([this.#builtIn]);
  #userUnits = 0;
  /** By the later unit. */
  readonly #sourcesOf = new Map<string, Set<OrderSource>>();
  readonly #edges = new Map<string, Map<string, Edge>>();
  /** By the earlier unit. */
  readonly #laterOf = new Map<string, Set<string>>();
  readonly #pulled = new Map<string, number>();
  readonly #names = new Map<string, readonly string[]>();
  #knots: readonly (readonly string[])[] | undefined;

  constructor(neighbours: Neighbours, tracker?: Tracker) {
    super(tracker);
    this.#neighbours = neighbours;
    this.#tracker = tracker;
  }

  /** The unit of the project that `name` means: for an instance, if need be, its template. */
  unit(name: string): Neighbour | undefined {
    return unitNamed(name, this.#neighbours);
  }

  /** The files of that unit. */
  filesOf(name: string): MergedUnit | undefined {
    const known = this.unit(name);
    return known && this.#neighbours.unit(known.name);
  }

  /** What orders call a unit that `from` names. */
  nameOf(from: MergedUnit, name: string): string {
    return nameFor(from, name, this.#neighbours);
  }

  /** Something of the project starts the unit: a requirement, a trigger, or a target when it is enabled. */
  isPulledIn(unit: MergedUnit): boolean {
    const { version } = this.#neighbours;
    this.looks(`pulled ${unit.name}`);
    const installed = referencesBy(unit, version, "Install.WantedBy", "Install.RequiredBy", "Install.UpheldBy");
    return installed.length > 0 || this.#pulled.has(unit.name);
  }

  /** The orders in which a unit is the later one. */
  of(later: string): readonly Order[] {
    this.looks(`orders of ${later}`);
    const sources = [...(this.#sourcesOf.get(later) ?? [])].toSorted(bySource);
    const orders = sources.flatMap((it) => it.orders.filter((order) => order.later === later));
    const holding = orders.filter((it) => it.kind !== "target" || !this.#isContradicted(later, it.earlier));
    return holding.toSorted((a, b) => rank[a.kind] - rank[b.kind]);
  }

  /** Whether it follows that a unit comes after another one. Looked for from both ends, as one of them has few others around it. */
  isAfter(later: string, earlier: string): boolean {
    // Who looks far looks at everything.
    let left = FAR;
    return this.#reaches(later, earlier, (part) => this.looks(left-- > 0 ? part : "edges"));
  }

  #reaches(later: string, earlier: string, looksAt: (part: string) => void = () => {}): boolean {
    const forward = new Search(later, (it) => {
      looksAt(`earlier than ${it}`);
      return this.#earlierThan(it);
    });
    const backward = new Search(earlier, (it) => {
      looksAt(`later than ${it}`);
      return this.#laterThan(it);
    });
    for (;;) {
      const search = forward.waiting <= backward.waiting ? forward : backward;
      if (search.waiting === 0) return false;
      if (search.step(search === forward ? earlier : later)) return true;
    }
  }

  /** The sets of units from each of which the others can be reached, by name. */
  get knots(): readonly (readonly string[])[] {
    this.looks("knots");
    this.#knots ??= knotsOf(this.#edges.keys(), (it) => this.#earlierThan(it))
      .map((it) => [...it].toSorted())
      .toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1));
    return this.#knots;
  }

  add(unit: MergedUnit): void {
    if (managerOf(unit) === "user" && this.#userUnits++ === 0) this.#unsettled.add(this.#builtIn);
    if (!isLoaded(unit)) return;
    const source: OrderSource = { grounds: [], unit, orders: [], pulls: [] };
    this.#sources.set(unit, source);
    this.#unsettled.add(source);
  }

  remove(unit: MergedUnit): void {
    if (managerOf(unit) === "user" && --this.#userUnits === 0) this.#unsettled.add(this.#builtIn);
    const source = this.#sources.get(unit);
    if (!source) return;
    this.#sources.delete(unit);
    source.unit = undefined;
    this.#unsettled.add(source);
  }

  /** `before` has other files now. */
  replace(before: MergedUnit, unit: MergedUnit): void {
    const source = this.#sources.get(before);
    if (!source || !isLoaded(unit) || before.name !== unit.name || managerOf(before) !== managerOf(unit)) {
      this.remove(before);
      this.add(unit);
      return;
    }
    this.#sources.delete(before);
    this.#sources.set(unit, source);
    source.unit = unit;
    source.looked = undefined;
    this.#unsettled.add(source);
  }

  /** Parts of a unit that is being written are not as they were. */
  reread(unit: MergedUnit, changed: ReadonlySet<string>): void {
    const source = this.#sources.get(unit);
    if (!source) return;
    if (source.looked && !overlap(source.looked, changed)) return;
    // From now on it is known which parts count here.
    source.looked ??= new Set();
    this.#unsettled.add(source);
  }

  /** Takes in what changed; of the readers in `due` those are its own that it has to work out again. */
  *settling(due: Iterable<Reader>): Generator<void> {
    for (const it of due) if (isSource(it)) this.#unsettled.add(it);
    const unsettled = this.#unsettled;
    this.#unsettled = new Set();
    for (const source of unsettled) {
      const work = () => this.#broughtBy(source);
      const { orders, pulls } = this.#tracker ? this.#tracker.watch(source, undefined, work) : work();
      if (!source.unit && source !== this.#builtIn) this.#tracker?.forget(source);
      const before = { orders: source.orders, pulls: source.pulls };
      source.orders = orders;
      source.pulls = pulls;
      this.#takeOrders(source, before.orders);
      this.#takePulls(source, before.pulls);
      yield;
    }
  }

  #broughtBy(source: OrderSource): Pick<OrderSource, "orders" | "pulls"> {
    if (source === this.#builtIn) return { orders: this.#builtInOrders(), pulls: [] };
    const { unit } = source;
    if (!unit) return { orders: [], pulls: [] };
    const work = () => ({ orders: ordersBy(unit, this.#neighbours), pulls: pulledInBy(unit, this.#neighbours) });
    if (!source.looked) return work();
    const { result, looked } = unit.watched(work);
    source.looked = looked;
    return result;
  }

  #builtInOrders(): readonly StatedOrder[] {
    return orderOfTargets[this.#userUnits > 0 ? "user" : "system"].flatMap(([later, before]) =>
      this.#neighbours.loaded(later) ? [] : before.map((earlier) => ({ later, earlier, kind: "default" as const })),
    );
  }

  #takeOrders(source: OrderSource, before: readonly StatedOrder[]): void {
    const now = source.orders;
    if (isAlike(before, now)) return;
    for (const later of new Set([...before, ...now].map((it) => it.later))) {
      const sources = this.#sourcesOf.get(later) ?? new Set();
      this.#sourcesOf.set(later, sources);
      if (now.some((it) => it.later === later)) sources.add(source);
      else sources.delete(source);
      if (sources.size === 0) this.#sourcesOf.delete(later);
      this.changed(`orders of ${later}`);
    }
    const changes = new Map<string, StatedOrder & { by_: number }>();
    const tally = (order: StatedOrder, by: number) => {
      const key = `${order.kind === "target"} ${order.later} ${order.earlier}`;
      changes.set(key, { ...order, by_: (changes.get(key)?.by_ ?? 0) + by });
    };
    for (const it of before) tally(it, -1);
    for (const it of now) tally(it, 1);
    for (const it of changes.values()) if (it.by_ !== 0) this.#countEdge(it, it.by_);
  }

  #countEdge({ later, earlier, kind }: StatedOrder, by: number): void {
    const edges = this.#edges.get(later) ?? new Map<string, Edge>();
    this.#edges.set(later, edges);
    const edge = edges.get(earlier) ?? { certain: 0, ofTarget: 0 };
    edges.set(earlier, edge);
    const which = kind === "target" ? "ofTarget" : "certain";
    const had = edge[which] > 0;
    edge[which] += by;
    if (edge.certain === 0 && edge.ofTarget === 0) edges.delete(earlier);
    if (edges.size === 0) this.#edges.delete(later);
    const back = this.#laterOf.get(earlier) ?? new Set();
    this.#laterOf.set(earlier, back);
    if (edges.has(earlier)) back.add(later);
    else back.delete(later);
    if (back.size === 0) this.#laterOf.delete(earlier);
    if (had === edge[which] > 0) return;
    this.changed("edges");
    this.#renew(later, earlier);
    // An order may keep the opposite one from holding.
    if (this.#edges.get(earlier)?.has(later)) this.#renew(earlier, later);
    if (this.#mayTie(later, earlier, !had)) {
      this.#knots = undefined;
      this.changed("knots");
    }
  }

  /** That one unit comes after another, which is said or not said any more, may make a knot, or be part of one. */
  #mayTie(later: string, earlier: string, isSaid: boolean): boolean {
    // The opposite may hold because of that, or no longer.
    if (!this.#knots || this.#edges.get(earlier)?.has(later)) return true;
    if (isSaid) return this.#reaches(earlier, later);
    return this.#knots.some((it) => it.includes(later) && it.includes(earlier));
  }

  #renew(later: string, earlier: string): void {
    for (const part of [`orders of ${later}`, `earlier than ${later}`, `later than ${earlier}`]) {
      this.#names.delete(part);
      this.changed(part);
    }
  }

  #takePulls(source: OrderSource, before: readonly string[]): void {
    if (isAlike(before, source.pulls)) return;
    const count = (name: string, by: number) => {
      const now = (this.#pulled.get(name) ?? 0) + by;
      if (now > 0) this.#pulled.set(name, now);
      else this.#pulled.delete(name);
      this.changed(`pulled ${name}`);
    };
    for (const name of source.pulls) count(name, 1);
    for (const name of before) count(name, -1);
  }

  /** Something says the opposite; of two targets that want each other one comes first. */
  #isContradicted(later: string, earlier: string): boolean {
    const opposite = this.#edges.get(earlier)?.get(later);
    return opposite !== undefined && (opposite.certain > 0 || (opposite.ofTarget > 0 && earlier < later));
  }

  #holds(later: string, earlier: string): boolean {
    const edge = this.#edges.get(later)?.get(earlier);
    return edge !== undefined && (edge.certain > 0 || !this.#isContradicted(later, earlier));
  }

  #earlierThan(later: string): readonly string[] {
    const part = `earlier than ${later}`;
    const all = () => [...(this.#edges.get(later)?.keys() ?? [])].filter((it) => this.#holds(later, it));
    const known = this.#names.get(part) ?? all();
    this.#names.set(part, known);
    return known;
  }

  #laterThan(earlier: string): readonly string[] {
    const part = `later than ${earlier}`;
    const all = () => [...(this.#laterOf.get(earlier) ?? [])].filter((it) => this.#holds(it, earlier));
    const known = this.#names.get(part) ?? all();
    this.#names.set(part, known);
    return known;
  }
}

/** So many units are looked at one by one. */
const FAR = 300;

/** Where orders come from: a unit, or systemd's own targets. */
interface OrderSource extends Reader {
  unit: MergedUnit | undefined;
  orders: readonly StatedOrder[];
  /** The units that it has started. */
  pulls: readonly string[];
  /** The parts of a unit that count here, where somebody is writing it. */
  looked?: ReadonlySet<string> | undefined;
}

/** How many sources say that a unit comes after another one. */
interface Edge {
  certain: number;
  /** Those that hold only where nothing says the opposite. */
  ofTarget: number;
}

/** Goes from unit to unit, the nearest first. */
class Search {
  readonly #seen: Set<string>;
  #queue: string[];
  #next = 0;

  constructor(
    start: string,
    readonly around: (unit: string) => readonly string[],
  ) {
    this.#seen = new Set([start]);
    this.#queue = [start];
  }

  /** How many units are found whose own are not. */
  get waiting(): number {
    return this.#queue.length - this.#next;
  }

  /** Looks around one unit for another. */
  step(wanted: string): boolean {
    const unit = this.#queue[this.#next++];
    for (const it of unit === undefined ? [] : this.around(unit)) {
      if (it === wanted) return true;
      if (this.#seen.has(it)) continue;
      this.#seen.add(it);
      this.#queue.push(it);
    }
    return false;
  }
}

const rank = { written: 0, default: 1, target: 2 } as const;

const isSource = (reader: Reader): reader is OrderSource => "pulls" in reader;

const bySource = (a: OrderSource, b: OrderSource) =>
  a.unit && b.unit ? inUnitOrder(a.unit, b.unit) : a.unit ? -1 : b.unit ? 1 : 0;

function isLoaded({ circumstances: { hidden, state } }: MergedUnit): boolean {
  return !hidden && (state ?? "loaded") === "loaded";
}
