import { valueIn } from "../facts/directives.ts";
import type { EmptyMeaning } from "../facts/value-spec.ts";
import type { Setting } from "../unit/setting.ts";
import type { IndexSet } from "../values/cpu-set.ts";
import { emptyIn } from "../values/empty.ts";

/** What an assignment without a value does to the unit called `unit` in `version`; `undefined` for one with a value. */
export function meaningOfEmpty(
  { text, value, directive }: Setting,
  unit: string,
  version: number,
): EmptyMeaning | undefined {
  if (text !== "" && !text.startsWith("%")) return undefined;
  // `AllowedCPUs=%i` is the same as an empty assignment in a unit that is no instance.
  const set = /^(?:%[iI]\s*)+$/.test(text) && !unit.includes("@") ? (value as IndexSet | undefined) : undefined;
  const empty = text === "" || (set?.kind === "ranges" && set.ranges.length === 0);
  return empty ? emptyIn(valueIn(directive, version), version) : undefined;
}
