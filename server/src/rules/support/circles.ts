import { knotsOf } from "./knots.ts";
import type { Ordering } from "./ordering.ts";
import { type Order, wayThrough } from "./orders.ts";

/** Orders that lead from a unit back to it: the earlier unit of each is the later one of the next. */
export type Circle = readonly [Order, ...Order[]];

/**
 * The circles among units that wait for each other, each as short as it can be, no two with the same first order. It is one that
 * is written: by file and place, `After=` and `Before=` rather than what follows from others.
 */
export function circlesOf(ordering: Ordering): readonly Circle[] {
  const circles: Circle[] = [];
  const reported = new Set<Order>();
  let { knots } = ordering;
  const within = new Set(knots.flat());
  const orders = new Map([...within].map((it) => [it, ordering.of(it).filter(({ earlier }) => within.has(earlier))]));
  for (let before = -1; circles.length > before && circles.length < MOST; ) {
    before = circles.length;
    const ordersOf = (unit: string) => (orders.get(unit) ?? []).filter((it) => !reported.has(it));
    const earlierThan = (unit: string) => ordersOf(unit).map((it) => it.earlier);
    if (reported.size > 0) knots = knotsOf(orders.keys(), earlierThan).map((it) => [...it]);
    for (const knot of knots) {
      const [first] = knot
        .flatMap(ordersOf)
        .filter((it) => it.by && knot.includes(it.earlier))
        .toSorted(byPlace);
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
  if (one !== other) return one < other ? -1 : 1;
  // A drop-in for several units brings the same line to each of them.
  return a.by.place.start - b.by.place.start || compare(a.later, b.later) || compare(a.earlier, b.earlier);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
