import type { UnitType } from "../facts/unit-type.ts";

/** The section with what is special to a type of unit: `Service` for `service`. */
export function sectionOf(type: UnitType): string {
  return type.charAt(0).toUpperCase() + type.slice(1);
}
