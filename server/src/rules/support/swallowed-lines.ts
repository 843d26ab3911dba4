import { type Directive, directiveOf } from "../../facts/directives.ts";
import { sectionsOf } from "../../facts/sections.ts";
import type { UnitType } from "../../facts/unit-type.ts";
import { type Assignment, type Junk, nodeIndexAt } from "../../syntax/tree.ts";
import { lineFrom } from "../../text/lines.ts";
import type { LivingSpan } from "../../text/living-span.ts";
import type { UnitFile } from "../../unit/unit-file.ts";

/** A line that a backslash above has made a part of another one, though it is written like a header or an assignment of its own. */
export type SwallowedLine = SwallowedHeader | SwallowedAssignment;

interface Common {
  /** The line that it has become a part of, and the section of that. */
  readonly node: Assignment | Junk;
  readonly section: string | undefined;
  /** The header, or the key. */
  readonly at: LivingSpan;
  /** The backslash that is to blame, with blanks before it. */
  readonly backslash: LivingSpan;
}

/** `[Name]` alone on its line, where a unit of this type has such a section. */
export interface SwallowedHeader extends Common {
  readonly kind: "header";
  readonly name: string;
}

/** `Key=value`, where the section knows the key. */
export interface SwallowedAssignment extends Common {
  readonly kind: "assignment";
  readonly directive: Directive;
  /** What stands behind the `=` on this line. */
  readonly value: string;
}

/**
 * The lines of a file that a backslash has swallowed, as far as the way they are written tells: a line that is indented deeper than the one it
 * continues, or that stands in quotes, is meant to be a part of it, and so is one with which the value begins. Places are in file order.
 *
 * Source: systemd.syntax(7); `config_parse()` in systemd's conf-parser.c.
 */
export function* swallowedLines({ syntax }: UnitFile, type: UnitType): Generator<SwallowedLine> {
  const { text, nodes } = syntax;
  const sections = sectionsOf(type);
  const quotes = new Quotes(text);
  let section: string | undefined;
  let passed = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const { header, indent = "", key } = match.groups ?? {};
    const found = match.index + match[0].length - (header ?? `${key}=`).length;
    const index = nodeIndexAt(syntax, match.index);
    for (; passed <= index; passed++) {
      const before = nodes[passed];
      if (before?.kind === "section") section = before.name;
    }
    const node = nodes[index];
    if ((node?.kind !== "assignment" && node?.kind !== "junk") || node.extent.end <= found) continue;
    const { start } = node.extent;
    const firstIndent = /^[ \t]*/.exec(text.slice(start, start + indent.length + 1))?.[0] ?? "";
    if (indent.length > firstIndent.length || (node.kind === "assignment" && node.valueAt.start >= found)) continue;
    if (quotes.areOpenAt(found, start)) continue;
    const blanks = /[ \t]*$/.exec(text.slice(Math.max(start, match.index - LONGEST_GAP), match.index))?.[0].length ?? 0;
    const backslash = node.extent.part(match.index - blanks - start, match.index + 1 - start);
    const common = (length: number) => ({
      node,
      section,
      at: node.extent.part(found - start, found - start + length),
      backslash,
    });
    const rest = text.slice(match.index + match[0].length, lineFrom(text, found).end).trim();
    if (header !== undefined) {
      const name = header.slice(1, -1);
      if (rest === "" && sections.includes(name)) yield { kind: "header", name, ...common(header.length) };
    } else if (key !== undefined && section !== undefined && sections.includes(section)) {
      const directive = directiveOf(section, key);
      const value = rest.replace(/\s*\\$/, "");
      if (directive) yield { kind: "assignment", directive, value, ...common(key.length) };
    }
  }
}

/** Behind a backslash that ends a line, and a few lines of comment: a header, or a name with `=`. Names of directives have capitals and small letters. */
const CANDIDATE =
  /\\(?:\r\n?|\n\r?)(?:[ \t]*[#;][^\r\n]*[\r\n]{1,2}){0,20}(?<indent>[ \t]*)(?:(?<header>\[[A-Z][a-z]+\])|(?<key>[A-Z]+[a-z][A-Za-z0-9]*)=)/g;

const LONGEST_GAP = 200;

/** Tells whether quotes are open at a place of a line; places are asked for in order. */
class Quotes {
  #line = -1;
  #at = 0;
  #open: string | undefined;

  constructor(readonly text: string) {}

  /** At `place`, in the line that begins at `line`. */
  areOpenAt(place: number, line: number): boolean {
    if (this.#line !== line) [this.#line, this.#at, this.#open] = [line, line, undefined];
    while (this.#at < place) {
      const { end, next } = lineFrom(this.text, this.#at);
      const written = this.text.slice(this.#at, Math.min(end, place));
      if (!/^[ \t]*[#;]/.test(written)) this.#read(written);
      this.#at = Math.min(next, place);
    }
    return this.#open !== undefined;
  }

  #read(written: string): void {
    for (const [mark] of written.matchAll(/\\.|["']/g)) {
      if (mark.length > 1) continue;
      if (this.#open === undefined) this.#open = mark;
      else if (this.#open === mark) this.#open = undefined;
    }
  }
}
