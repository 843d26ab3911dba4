/** The kinds of unit, by the ending of their file names. */
export const unitTypes = [
  "service",
  "socket",
  "target",
  "device",
  "mount",
  "automount",
  "swap",
  "timer",
  "path",
  "slice",
  "scope",
] as const;

export type UnitType = (typeof unitTypes)[number];

/** `text` names a kind of unit. */
export function isUnitType(text: string): text is UnitType {
  return (unitTypes as readonly string[]).includes(text);
}
