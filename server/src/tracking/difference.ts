/** Which objects of a list are not in the next one, and the other way round. Lists that share their beginnings and ends are quick. */
export function difference<Item>(
  before: readonly Item[],
  now: readonly Item[],
): { readonly gone: readonly Item[]; readonly come: readonly Item[] } {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before[start] === now[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === now[now.length - 1 - end]) end++;
  const [old, next] = [before.slice(start, before.length - end), now.slice(start, now.length - end)];
  if (old.length === 0 || next.length === 0) return { gone: old, come: next };
  const [had, has] = [new Set(old), new Set(next)];
  return { gone: old.filter((it) => !has.has(it)), come: next.filter((it) => !had.has(it)) };
}
