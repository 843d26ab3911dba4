import type { Ordering } from "./ordering.ts";
import { type Order, type OrdersOf, wayThrough } from "./orders.ts";

/** Orders that lead from a unit back to it: the earlier unit of each is the later one of the next. */
export type Circle = readonly [Order, ...Order[]];

/**
 * The circles among units that wait for each other, each as short as it can be, no two with the same first order. It is one that
 * is written: by file and place, `After=` and `Before=` rather than what follows from others.
 */
export function circlesOf(ordering: Ordering): readonly Circle[] {
  const circles: Circle[] = [];
  const reported = new Set<Order>();
  for (let before = -1; circles.length > before && circles.length < MOST; ) {
    before = circles.length;
    const orders = new Map<string, readonly Order[]>();
    const ordersOf = (unit: string) => {
      const known = orders.get(unit) ?? ordering.of(unit).filter((it) => !reported.has(it));
      orders.set(unit, known);
      return known;
    };
    for (const knot of knotsOf(ordering.laterUnits, ordersOf)) {
      const within = [...knot].flatMap(ordersOf).filter((it) => it.by && knot.has(it.earlier));
      const [first] = within.toSorted(byPlace);
      const rest = first && wayThrough(first.earlier, first.later, ordersOf);
      if (!first || !rest) continue;
      circles.push([first, ...rest]);
      // What is wrong without it, too, is another circle.
      reported.add(first);
    }
  }
  return circles;
}

/** Circles beyond this many are not looked for: they hang together. */
const MOST = 50;

/** The order is stated as such, not a consequence of `Wants=` or `WantedBy=`. */
export function isStated({ by }: Order): boolean {
  return by?.setting.name === "After" || by?.setting.name === "Before";
}

function byPlace(a: Order, b: Order): number {
  if (!a.by || !b.by) return 0;
  if (isStated(a) !== isStated(b)) return isStated(a) ? -1 : 1;
  const [one, other] = [a.by.setting.file.path, b.by.setting.file.path];
  return one === other ? a.by.place.start - b.by.place.start : one < other ? -1 : 1;
}

/** The sets of units from each of which the others can be reached (Tarjan's algorithm, without recursion). */
function knotsOf(units: Iterable<string>, ordersOf: OrdersOf): readonly ReadonlySet<string>[] {
  const knots: Set<string>[] = [];
  const indexes = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const enter = (unit: string) => {
    indexes.set(unit, indexes.size);
    lowest.set(unit, indexes.size - 1);
    open.push(unit);
    isOpen.add(unit);
    return { unit, next: 0 };
  };
  const lower = (unit: string, to: number | undefined) => {
    lowest.set(unit, Math.min(lowest.get(unit) ?? 0, to ?? 0));
  };
  for (const start of units) {
    if (indexes.has(start)) continue;
    const path = [enter(start)];
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const order = ordersOf(last.unit)[last.next++];
      if (order) {
        if (!indexes.has(order.earlier)) path.push(enter(order.earlier));
        else if (isOpen.has(order.earlier)) lower(last.unit, indexes.get(order.earlier));
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above) lower(above.unit, lowest.get(last.unit));
      if (lowest.get(last.unit) !== indexes.get(last.unit)) continue;
      const knot = new Set(open.splice(open.lastIndexOf(last.unit)));
      for (const unit of knot) isOpen.delete(unit);
      if (knot.size > 1) knots.push(knot);
    }
  }
  return knots;
}
