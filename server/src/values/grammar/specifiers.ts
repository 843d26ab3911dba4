import { specifierLetters } from "../../facts/specifiers.ts";
import type { SpecifierKind } from "../../facts/value-spec.ts";
import type { Span } from "../../text/span.ts";
import { utf8Length } from "../../text/utf8.ts";
import type { UnitIdentity, ValueContext } from "../value-type.ts";
import { splitUnitName, unescapeName, unescapePath } from "./unit-names.ts";

/** A text with its specifiers replaced. */
export interface Expanded {
  readonly kind: "text";
  readonly text: string;
  /** Every part is what any manager puts there; otherwise `text` holds a plausible value of the right shape. */
  readonly certain: boolean;
  /** The parts of `text` (not of the source) that are only plausible. */
  readonly uncertain: readonly UncertainPart[];
}

/** A part of an expanded text that is only plausible. */
export interface UncertainPart extends Span {
  /** It could just as well be empty or begin with a slash. */
  readonly anything: boolean;
}

/**
 * `text` with every part that may be quite different elsewhere replaced by `x`, which all grammars of names take: what is still wrong
 * with it is wrong anywhere. Paths stay: they are paths on every host.
 */
export function benignText({ text, uncertain }: Expanded): string {
  let result = "";
  let from = 0;
  for (const { start, end } of uncertain) {
    const part = text.slice(start, end);
    result += text.slice(from, start) + (part.startsWith("/") ? part : "x");
    from = end;
  }
  return result + text.slice(from);
}

/** A specifier that this release does not know, or that has no meaning in this unit; or a text that grows too long. */
export interface BadSpecifier {
  readonly kind: "bad";
  /** Of `%z`, in the given text. */
  readonly at: Span;
  readonly letter: string;
  /** What is wrong, as a full sentence, and the way out. */
  readonly message: string;
  readonly remedy?: string;
}

/**
 * Replaces `%i`, `%n` … in `text` by what they stand for in the unit of `context`.
 *
 * A percent sign before an ASCII letter or digit that the table of `kind` lacks is an error; before anything else it stays.
 * Names that follow from the unit's name are exact unless it is a template or unknown; directories are those of
 * the system manager; what depends on the host or the user is only plausible.
 *
 * Source: `specifier_printf()` in systemd's specifier.c, tables in unit-printf.c; systemd.unit(5) "Specifiers".
 */
export function expandSpecifiers(text: string, kind: SpecifierKind, context: ValueContext): Expanded | BadSpecifier {
  const letters = specifierLetters(kind, context.version);
  const uncertain: UncertainPart[] = [];
  let result = "";
  let from = 0;
  for (let at = text.indexOf("%"); at >= 0 && at + 1 < text.length; at = text.indexOf("%", from)) {
    const letter = text[at + 1] ?? "";
    result += text.slice(from, at);
    from = at + 2;
    if (letter === "%") result += "%";
    else if (!/[A-Za-z0-9]/.test(letter)) result += `%${letter}`;
    else {
      const span = { start: at, end: at + 2 };
      if (!letters.includes(letter)) return unknown(text, span, letter, kind, context.version);
      const { value, certain } = meaning(letter, context.unit);
      if (value === undefined) {
        return {
          kind: "bad",
          at: span,
          letter,
          message: `\`%${letter}\` has no value here: the unit's name cannot be unescaped.`,
        };
      }
      if (!certain) {
        uncertain.push({
          start: result.length,
          end: result.length + value.length,
          anything: "IPJABMoqwW".includes(letter),
        });
      }
      result += value;
    }
  }
  result += text.slice(from);
  const longest = context.version >= FIRST_WITH_LIMIT ? LONGEST[kind] : undefined;
  if (longest !== undefined && utf8Length(result) > longest) {
    const message = `With its specifiers expanded the text has ${utf8Length(result)} bytes; ${longest} are possible.`;
    return { kind: "bad", at: { start: 0, end: text.length }, letter: "", message };
  }
  return { kind: "text", text: result, certain: uncertain.length === 0, uncertain };
}

function unknown(text: string, at: Span, letter: string, kind: SpecifierKind, version: number): BadSpecifier {
  const written = `%${letter}`;
  const elsewhere = kind !== "full" && specifierLetters("full", version).includes(letter);
  const later = specifierLetters(kind, NEWEST).includes(letter);
  const message = elsewhere
    ? `\`${written}\` is not available in this kind of value.`
    : later
      ? `\`${written}\` is not a specifier of systemd ${version} yet.`
      : `\`${written}\` is not a specifier.`;
  const follows = /^[0-9A-Fa-f]{2}/.test(text.slice(at.start + 1)) ? " (as in an encoded URL)" : "";
  return { kind: "bad", at, letter, message, remedy: `Write \`%${written}\` for a percent sign${follows}.` };
}

const NEWEST = Number.POSITIVE_INFINITY;

/** 247 expands to any length, 252 has these limits. */
const FIRST_WITH_LIMIT = 252;
const LONGEST: Partial<Record<SpecifierKind, number>> = { path: 4095, fd: 255, cred: 255, name: 256 };

/** What a known letter stands for; no value when the unit's name gives none. */
function meaning(
  letter: string,
  unit: UnitIdentity,
): { readonly value: string | undefined; readonly certain: boolean } {
  const fixed = FIXED[letter];
  if (fixed !== undefined) return { value: fixed, certain: true };
  const plausible = PLAUSIBLE[letter];
  if (plausible !== undefined) return { value: plausible, certain: false };
  return named(letter, unit);
}

/** The letters whose meaning follows from the unit's name. */
function named(letter: string, unit: UnitIdentity): { readonly value: string | undefined; readonly certain: boolean } {
  const parts = unit.name === undefined ? undefined : splitUnitName(unit.name);
  const prefix = parts?.prefix ?? "unit";
  const known = parts !== undefined && !unit.template;
  const instance = unit.template ? "instance" : parts ? parts.instance : "";
  const base = instance === undefined || !parts ? prefix : `${prefix}@${instance}`;
  const last = prefix.slice(prefix.lastIndexOf("-") + 1);
  const exact = (value: string | undefined, certain: boolean) => ({
    value: certain ? value : (value ?? "unit"),
    certain,
  });
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
  r: "/system.slice",
  R: "/",
  s: "/bin/sh",
  u: "root",
  U: "0",
  v: "6.1.0",
  w: "13",
  W: "server",
  Y: "/etc/systemd/system",
};
