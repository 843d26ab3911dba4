/** The sets of units from each of which the others can be reached (Tarjan's algorithm, without recursion). */
export function knotsOf(
  units: Iterable<string>,
  earlierThan: (unit: string) => readonly string[],
): readonly ReadonlySet<string>[] {
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
    return { unit, earlier: earlierThan(unit), next: 0 };
  };
  const lower = (unit: string, to: number | undefined) => {
    lowest.set(unit, Math.min(lowest.get(unit) ?? 0, to ?? 0));
  };
  for (const start of units) {
    if (indexes.has(start)) continue;
    const path = [enter(start)];
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const earlier = last.earlier[last.next++];
      if (earlier !== undefined) {
        if (!indexes.has(earlier)) path.push(enter(earlier));
        else if (isOpen.has(earlier)) lower(last.unit, indexes.get(earlier));
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
