import { specifierLetters } from "../../facts/specifiers.ts";
import type { SpecifierKind } from "../../facts/value-spec.ts";
import type { Span } from "../../text/span.ts";
import { utf8Length } from "../../text/utf8.ts";
import type { ValueContext } from "../value-type.ts";
import { type Latitude, meaningOf } from "./specifier-meanings.ts";

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
  readonly could: Latitude;
}

/**
 * `text` with every part that may be quite different elsewhere replaced by `x`, which all grammars of names take: what is still wrong
 * with it is wrong anywhere. Paths, full names of units and releases of the kernel stay: they look alike everywhere.
 */
export function benignText({ text, uncertain }: Expanded): string {
  let result = "";
  let from = 0;
  for (const { start, end } of uncertain) {
    const part = text.slice(start, end);
    result += text.slice(from, start) + (/[/@.]/.test(part) ? part : "x");
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
  const letters = text.includes("%") ? specifierLetters(kind, context.version) : "";
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
      const { value, could } = meaningOf(letter, context.unit);
      if (value === undefined) {
        return {
          kind: "bad",
          at: span,
          letter,
          message: `\`%${letter}\` has no value here: the unit's name cannot be unescaped.`,
        };
      }
      if (could) {
        uncertain.push({ start: result.length, end: result.length + value.length, could });
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
