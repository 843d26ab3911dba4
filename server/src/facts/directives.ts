import { reached, type Since, type SinceCell, sinceOf } from "./since.ts";
import { directiveRows } from "./tables/directives.ts";
import { valueSpecs } from "./tables/values.ts";
import type { ValueSpec } from "./value-spec.ts";

/** Directives belong to one section, or to a family that several sections have in common. */
export type DirectiveFamily = "own" | "exec" | "kill" | "cgroup";

/** A key that systemd defines in a section, in some release. */
export interface Directive {
  readonly section: string;
  readonly name: string;
  readonly family: DirectiveFamily;
  readonly value: ValueSpec;
  readonly since: Since;
  /** The manual page without its section: `systemd.exec`. `undefined` where the manual does not describe it. */
  readonly man?: string;
  /** What the manual gives as the default, in its spelling, where that is one literal. */
  readonly default?: string;
  /** What it ends up in: control group attributes, system calls. */
  readonly kernel?: readonly string[];
  /** The directive to write instead, of the same section or of `replacementIn`. */
  readonly replacement?: string;
  readonly replacementIn?: string;
  /** The replacement takes the value as it is. */
  readonly sameValue?: true;
  /** What to do instead, as a sentence, where that is not writing another directive. */
  readonly advice?: string;
  /** The compile-time option without which systemd accepts the key and ignores it. */
  readonly build?: string;
  /** The release that declared it outdated. */
  readonly deprecated?: number;
  /** From here on systemd accepts the key and ignores it. */
  readonly withoutEffect?: Since;
  /** From here on systemd does not know the key. */
  readonly gone?: Since;
  /** Releases (first, last; no last: to this day) that log a warning or notice about the key itself. */
  readonly notes?: readonly Releases[];
  /** Grammars of older releases, oldest first: see `valueIn`. */
  readonly older?: readonly { readonly before: number; readonly value: ValueSpec }[];
}

/** From one release to another; without the other, to this day. */
export type Releases = readonly [from: number, to?: number];

/** How tables write what only few directives have: the fields of `Directive`, values by their index. */
interface MoreCells extends Omit<Directive, "section" | "name" | "family" | "value" | "since" | "man" | "older"> {
  readonly older?: readonly { readonly before: number; readonly value: number }[];
}

/** A row of the table: name, first release, index of the value, manual page without `systemd.`, the rest. */
export type DirectiveRow = readonly [name: string, since: SinceCell, value: number, man: string, more?: MoreCells];

/** What a release makes of a directive it is given with a good value. */
export interface Standing {
  readonly state: "works" | "deprecated" | "without-effect" | "not-known-yet" | "gone";
  /**
   * The release logs a message about the key, at a level that is shown by default (information or above).
   * It does so for every key without effect: `config_parse_warn_compat()` in conf-parser.c, all releases.
   */
  readonly noted: boolean;
}

/** The directive that `section` knows under `name` in any release; `undefined` when none does. */
export function directiveOf(section: string, name: string): Directive | undefined {
  return bySection.get(section)?.get(name);
}

/** All directives of `section`, of any release. Empty for sections that know none. */
export function directivesOf(section: string): readonly Directive[] {
  return [...(bySection.get(section)?.values() ?? [])];
}

/** The sections that know `name` in any release, in the order of the manual. */
export function sectionsWith(name: string): readonly string[] {
  return [...bySection].filter(([, directives]) => directives.has(name)).map(([section]) => section);
}

/** `version` knows the key, whatever it does with it; `undefined` where the facts cannot tell. */
export function knownIn(directive: Directive, version: number): boolean | undefined {
  const known = reached(directive.since, version);
  const gone = directive.gone ? reached(directive.gone, version) : false;
  if (known === false || gone === true) return false;
  return known === undefined || gone === undefined ? undefined : true;
}

/** What `version` makes of the directive; `undefined` where the facts cannot tell. */
export function standingIn(directive: Directive, version: number): Standing | undefined {
  const known = knownIn(directive, version);
  if (known === undefined) return undefined;
  if (!known) return { state: version >= directive.since.certain ? "gone" : "not-known-yet", noted: false };
  const useless = directive.withoutEffect ? reached(directive.withoutEffect, version) : false;
  if (useless === undefined) return undefined;
  if (useless) return { state: "without-effect", noted: true };
  const noted = directive.notes?.some(([from, to = version]) => version >= from && version <= to) ?? false;
  const deprecated = directive.deprecated !== undefined && version >= directive.deprecated;
  return { state: deprecated ? "deprecated" : "works", noted };
}

/** The grammar that `version` reads the value with. */
export function valueIn(directive: Directive, version: number): ValueSpec {
  return directive.older?.find(({ before }) => version < before)?.value ?? directive.value;
}

/** The sections of the tables, by the rows they are made of. */
const composition: Readonly<Record<string, readonly DirectiveFamily[]>> = {
  Unit: ["own"],
  Install: ["own"],
  Service: ["own", "exec", "kill", "cgroup"],
  Socket: ["own", "exec", "kill", "cgroup"],
  Mount: ["own", "exec", "kill", "cgroup"],
  Automount: ["own"],
  Swap: ["own", "exec", "kill", "cgroup"],
  Timer: ["own"],
  Path: ["own"],
  Slice: ["own", "cgroup"],
  Scope: ["own", "kill", "cgroup"],
};

type Shared = Omit<Directive, "section">;

const shared: Readonly<Record<string, readonly Shared[]>> = Object.fromEntries(
  Object.entries(directiveRows).map(([place, rows]) => [place, rows.map((row) => decode(familyOf(place), row))]),
);

const bySection: ReadonlyMap<string, ReadonlyMap<string, Directive>> = new Map(
  Object.entries(composition).map(([section, families]) => {
    const directives = new Map<string, Directive>();
    for (const family of families) {
      for (const it of shared[family === "own" ? section : family] ?? []) directives.set(it.name, { section, ...it });
    }
    return [section, directives];
  }),
);

function familyOf(place: string): DirectiveFamily {
  return place === "exec" || place === "kill" || place === "cgroup" ? place : "own";
}

/** Reads a row by index: taking it apart as a list costs a millisecond over all rows, at every start. */
function decode(family: DirectiveFamily, row: DirectiveRow): Shared {
  const name = row[0];
  const since = sinceOf(row[1]);
  const value = specAt(row[2]);
  const plain =
    row[3] === "" ? { name, family, value, since } : { name, family, value, since, man: `systemd.${row[3]}` };
  if (!row[4]) return plain;
  const { older, ...rest } = row[4];
  const described = { ...plain, ...rest };
  return older ? { ...described, older: older.map((it) => ({ ...it, value: specAt(it.value) })) } : described;
}

/** The table is generated: an index without a row cannot be; such a value would be free text. */
function specAt(index: number): ValueSpec {
  return valueSpecs[index] ?? { type: "string", list: false, words: false, empty: "resets", specifiers: "no" };
}
