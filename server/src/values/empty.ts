import type { EmptyMeaning, ValueSpec } from "../facts/value-spec.ts";

/** What an assignment without a value does in `version`. */
export function emptyIn({ empty, emptyBefore }: ValueSpec, version: number): EmptyMeaning {
  if (!emptyBefore) return empty;
  const older = emptyBefore.filter((it) => version < it.before).toSorted((a, b) => a.before - b.before);
  return older[0]?.empty ?? empty;
}
