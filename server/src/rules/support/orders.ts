import type { Reference } from "./unit-references.ts";

/** One unit starts after another one. */
export interface Order {
  readonly later: string;
  readonly earlier: string;
  /** What says so; without it the order follows from systemd's defaults. */
  readonly by?: Reference;
}

/** The orders in which a unit is the later one. */
export type OrdersOf = (later: string) => readonly Order[];

/** The orders of the shortest way from a unit to one that has to be there before it; `undefined` when there is none. */
export function wayThrough(later: string, earlier: string, ordersOf: OrdersOf): readonly Order[] | undefined {
  const reachedBy = new Map<string, Order>();
  const queue = [later];
  for (const next of queue) {
    for (const order of ordersOf(next)) {
      if (reachedBy.has(order.earlier)) continue;
      reachedBy.set(order.earlier, order);
      if (order.earlier === earlier) return wayTo(earlier, later, reachedBy);
      queue.push(order.earlier);
    }
  }
  return undefined;
}

function wayTo(earlier: string, later: string, reachedBy: ReadonlyMap<string, Order>): readonly Order[] {
  const way: Order[] = [];
  for (let order = reachedBy.get(earlier); order; order = reachedBy.get(order.later)) {
    way.unshift(order);
    if (order.later === later) break;
  }
  return way;
}
