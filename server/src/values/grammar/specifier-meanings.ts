import type { UnitIdentity } from "../value-type.ts";
import { splitUnitName, unescapeName, unescapePath } from "./unit-names.ts";

/** How a part of an expanded text may be elsewhere: another word of the same kind, empty as well, or any text, with slashes and `=`. */
export type Latitude = "differ" | "be empty" | "be anything";

/** What a specifier stands for. */
export interface Meaning {
  /** Exact, or plausible where it `could` be otherwise; `undefined` when the unit's name gives none. */
  readonly value: string | undefined;
  readonly could?: Latitude;
}

/**
 * What a known letter stands for in a unit.
 *
 * Source: systemd's unit-printf.c; systemd.unit(5) "Specifiers".
 */
export function meaningOf(letter: string, unit: UnitIdentity): Meaning {
  const fixed = FIXED[letter];
  if (fixed !== undefined) return { value: fixed };
  const plausible = PLAUSIBLE[letter];
  if (plausible !== undefined) return { value: plausible, could: latitudeOf(letter) };
  return named(letter, unit);
}

/** The instance that a template is taken to have, which nobody wrote. */
export const INVENTED = "instance";

/** The letters whose meaning follows from the unit's name. */
function named(letter: string, unit: UnitIdentity): Meaning {
  const parts = unit.name === undefined ? undefined : splitUnitName(unit.name);
  const prefix = parts?.prefix ?? "unit";
  const known = parts !== undefined && !unit.template;
  const instance = unit.template ? INVENTED : parts ? parts.instance : "";
  const base = instance === undefined || !parts ? prefix : `${prefix}@${instance}`;
  const last = prefix.slice(prefix.lastIndexOf("-") + 1);
  const exact = (value: string | undefined, certain: boolean): Meaning =>
    certain ? { value } : { value: value ?? "unit", could: latitudeOf(letter) };
  switch (letter) {
    case "n":
      return exact(`${base}.${unit.type}`, known);
    case "N":
      return exact(base, known);
    case "p":
      return exact(prefix, parts !== undefined);
    case "P":
      return exact(unescapeName(prefix), parts !== undefined);
    case "j":
      return exact(last, parts !== undefined);
    case "J":
      return exact(unescapeName(last), parts !== undefined);
    case "i":
      return exact(instance ?? "", known);
    case "I":
      return exact(unescapeName(instance ?? ""), known);
    case "f":
      return exact(unescapePath(instance ?? prefix), known);
    case "d":
      return exact(`/run/credentials/${base}.${unit.type}`, known);
    case "y":
      return exact(`/etc/systemd/system/${base}.${unit.type}`, false);
    case "c":
      return exact(`/system.slice/${base}.${unit.type}`, false);
    default:
      return exact(undefined, false);
  }
}

/** Directories of the system manager. A user's manager has others, which are absolute paths just the same. */
const FIXED: Readonly<Record<string, string>> = {
  C: "/var/cache",
  D: "/usr/share",
  E: "/etc",
  h: "/root",
  L: "/var/log",
  S: "/var/lib",
  t: "/run",
  T: "/tmp",
  V: "/var/tmp",
};

const latitudeOf = (letter: string): Latitude =>
  "IPJq".includes(letter) ? "be anything" : "ABMowWrR".includes(letter) ? "be empty" : "differ";

/** Letters whose value depends on the user, the host or its operating system. */
const PLAUSIBLE: Readonly<Record<string, string>> = {
  a: "x86-64",
  A: "1",
  b: "0123456789abcdef0123456789abcdef",
  B: "1",
  g: "root",
  G: "0",
  H: "host",
  l: "host",
  m: "0123456789abcdef0123456789abcdef",
  M: "image",
  o: "debian",
  q: "host",
  // The path of `Slice=` as far as it is read, and of the manager's own group: empty on most hosts.
  r: "",
  R: "",
  s: "/bin/sh",
  u: "root",
  U: "0",
  v: "6.1.0",
  w: "13",
  W: "server",
  Y: "/etc/systemd/system",
};
