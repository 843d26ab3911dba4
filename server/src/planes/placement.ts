import { sectionOfType } from "../facts/sections.ts";
import { isSliceName } from "../values/grammar/unit-names.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { sliceOf } from "../workspace/slice-of.ts";
import type { Claim, Source } from "./claims.ts";

/** Which slice a unit is in. */
export interface Placement {
  /** `undefined` for the root slice, and where a specifier hides the name or the name is no slice's. */
  readonly slice: string | undefined;
  /** The `Slice=` that says so. */
  readonly by?: Claim<string>;
  /** A `Slice=` whose value hangs on an instance or the host. */
  readonly hidden?: Source;
}

/** Where `version` puts a unit that has a control group, and why. */
export function placementOf(unit: MergedUnit, version: number): Placement {
  const name = sliceOf(unit, version);
  const slice = name !== undefined && isSliceName(name) ? name : undefined;
  const setting = unit.type === "slice" ? undefined : unit.effective(version, sectionOfType(unit.type), "Slice").at(-1);
  if (!setting) return { slice };
  return name === undefined ? { slice, hidden: setting } : { slice, by: { value: name, sources: [setting] } };
}
