import { isUnitType, type UnitType, unitTypes } from "./unit-type.ts";

/**
 * The sections that systemd reads in units of a type: `[Unit]`, `[Install]` and the type's own.
 *
 * `[Target]` and `[Device]` are known, but know no directive. Any other section, in the wrong case or of another
 * type of unit, is skipped with a message; `[X-…]` is skipped without one.
 *
 * Source: the section lists of the unit types (`.sections` in service.c, target.c …), systemd 247 to 262.
 */
export function sectionsOf(type: UnitType): readonly string[] {
  return ["Unit", sectionOfType(type), "Install"];
}

/** The section named after a type of unit: `service` → `Service`. */
export function sectionOfType(type: UnitType): string {
  return type.charAt(0).toUpperCase() + type.slice(1);
}

/** The only type of unit that `section` belongs to; `undefined` for `[Unit]`, `[Install]` and what is no section. */
export function unitTypeOfSection(section: string): UnitType | undefined {
  const type = section.charAt(0).toLowerCase() + section.slice(1);
  return isUnitType(type) && sectionOfType(type) === section ? type : undefined;
}

/** `name` is a section that some type of unit has. */
export function isSection(name: string): boolean {
  return sectionNames.includes(name);
}

/** All sections of unit files. */
export const sectionNames: readonly string[] = ["Unit", "Install", ...unitTypes.map(sectionOfType)];
