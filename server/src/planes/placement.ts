import { escapeName, isSliceName, rootSlice, sliceParent, splitUnitName } from "../values/grammar/unit-names.ts";
import type { UnitReference } from "../values/unit-name-list.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import type { Claim, Source } from "./claims.ts";
import { sectionOf } from "./section-of.ts";

/** Which slice a unit is in. */
export interface Placement {
  /** `undefined` for the root slice, and where a specifier hides the name or the name is no slice's. */
  readonly slice: string | undefined;
  /** The `Slice=` that says so. */
  readonly by?: Claim<string>;
  /** A `Slice=` whose value hangs on an instance or the host. */
  readonly hidden?: Source;
}

/**
 * Where `version` puts a unit: a slice below the one its name tells, others by `Slice=` or into the default.
 *
 * Source: `unit_set_default_slice()` in systemd's unit.c, `slice_add_parent_slice()` in slice.c; user managers have app.slice since 247.
 */
export function placementOf(unit: MergedUnit, version: number): Placement {
  if (unit.type === "slice") return { slice: sliceParent(unit.name) };
  const setting = unit.effective(version, sectionOf(unit.type), "Slice").at(-1);
  const reference = setting?.value as UnitReference | undefined;
  if (setting && reference) {
    if (!reference.certain) return { slice: undefined, hidden: setting };
    const { name } = reference;
    return { slice: isSliceName(name) ? name : undefined, by: { value: name, sources: [setting] } };
  }
  return { slice: defaultSlice(unit, version) };
}

function defaultSlice({ name, type, circumstances: { manager } }: MergedUnit, version: number): string {
  const parts = splitUnitName(name);
  const user = manager === "user";
  if (name === "init.scope" || name === "-.mount" || (user && version < 247)) return rootSlice;
  if (parts?.instance !== undefined) return `${user ? "app" : "system"}-${escapeName(parts.prefix)}.slice`;
  if (user) return type === "mount" || type === "swap" ? rootSlice : "app.slice";
  return "system.slice";
}
