import { sectionOfType } from "../facts/sections.ts";
import type { UnitType } from "../facts/unit-type.ts";
import { escapeName, rootSlice, sliceParent, splitUnitName } from "../values/grammar/unit-names.ts";
import type { UnitReference } from "../values/unit-name-list.ts";
import type { MergedUnit } from "./merged-unit.ts";

/**
 * The slice that a unit ends up in: for a slice the one above it. `undefined` for units that run no processes, for the root, and
 * where a specifier hides the name.
 *
 * Source: `unit_set_default_slice()`, `unit_is_extrinsic()` in systemd's unit.c; the user manager has its own default since 247.
 */
export function sliceOf(unit: MergedUnit, version: number): string | undefined {
  if (unit.type === "slice") return sliceParent(unit.name);
  if (!IN_SLICES.includes(unit.type)) return undefined;
  const [setting] = unit.effective(version, sectionOfType(unit.type), "Slice");
  if (setting) {
    const reference = setting.value as UnitReference | undefined;
    return reference?.certain ? reference.name : undefined;
  }
  if (unit.name === "init.scope" || unit.name === "-.mount") return rootSlice;
  const user = unit.circumstances.manager === "user";
  // What systemd ships says so, in a file that drop-ins only add to.
  const ofUser = user || unit.main ? undefined : /^user@(.*)\.service$/.exec(unit.name);
  if (ofUser) return ofUser[1] ? `user-${ofUser[1]}.slice` : undefined;
  const parts = splitUnitName(unit.name);
  if (parts?.instance !== undefined) return `${user ? "app" : "system"}-${escapeName(parts.prefix)}.slice`;
  if (user && (unit.type === "mount" || unit.type === "swap")) return rootSlice;
  return user ? "app.slice" : "system.slice";
}

/** The types of units that have a control group. */
const IN_SLICES: readonly UnitType[] = ["service", "socket", "mount", "swap", "scope"];
