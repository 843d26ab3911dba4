import { type Directive, directiveOf, standingIn, valueIn } from "../facts/directives.ts";
import { isSection } from "../facts/sections.ts";
import type { ValueSpec } from "../facts/value-spec.ts";
import { type Assignment, type Node, nodeIndexAt, placeOf } from "../syntax/tree.ts";
import type { LineStart, LivingSpan } from "../text/living-span.ts";
import type { Span } from "../text/span.ts";
import { PerObject } from "../tracking/per-object.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { splitUnitName } from "../values/grammar/unit-names.ts";
import { isKnownWord } from "./known-words.ts";

/** What kinds of token there are, in the order of the legend. */
export const tokenKinds = [
  "namespace",
  "property",
  "comment",
  "string",
  "number",
  "keyword",
  "macro",
  "class",
  "operator",
  "function",
] as const;
export type TokenKind = (typeof tokenKinds)[number];

/** A part of one line that is of some kind. */
export interface Token {
  readonly at: Span;
  readonly kind: TokenKind;
  /** The newest targeted release calls it outdated, or does not know it any more. */
  readonly deprecated: boolean;
}

/** The tokens of one line as systemd reads it: the same object as long as nothing in the line changes, wherever it stands. */
export interface LineTokens {
  readonly start: LineStart;
  /** In their order. */
  readonly tokens: readonly Token[];
}

/** The tokens of the lines that `range` touches; lines without any are left out. Those of lines that are `kept` are not looked for again. */
export function tokensIn(
  { syntax }: UnitFile,
  range: Span,
  version: number,
  kept = new PerObject(),
): readonly LineTokens[] {
  const lines: LineTokens[] = [];
  const first = Math.max(nodeIndexAt(syntax, range.start), 0);
  let section = syntax.nodes.slice(0, first).findLast((it) => it.kind === "section")?.name;
  for (let index = first; index < syntax.nodes.length; index++) {
    const node = syntax.nodes[index];
    if (!node || node.extent.start > range.end) break;
    if (node.kind === "section") section = node.name;
    const line = kept.of(node, `${version} ${section}`, () => ({
      start: node.start,
      tokens: [...tokensOf(node, section, version)],
    }));
    if (line.tokens.length > 0) lines.push(line);
  }
  return lines;
}

function* tokensOf(node: Node, section: string | undefined, version: number): Generator<Token> {
  if (node.kind === "section" && isSection(node.name)) yield { at: node.header, kind: "namespace", deprecated: false };
  if (node.kind === "comment") yield { at: node.at, kind: "comment", deprecated: false };
  const directive = node.kind === "assignment" && section !== undefined && directiveOf(section, node.key);
  if (!directive) return;
  const state = standingIn(directive, version)?.state;
  const deprecated = state === "deprecated" || state === "gone" || state === "without-effect";
  yield { at: node.keyAt, kind: "property", deprecated };
  const comments = node.comments.map((at) => ({ at, kind: "comment" as const }));
  const parts = [...valueTokens(node, directive, version), ...comments].toSorted((a, b) => a.at.start - b.at.start);
  for (const { at, kind } of parts) if (at.end > at.start) yield { at, kind, deprecated: false };
}

type Part = Pick<Token, "at" | "kind">;

function* valueTokens({ value }: Assignment, directive: Directive, version: number): Generator<Part> {
  const spec = valueIn(directive, version);
  let program = spec.type === "command";
  for (const match of value.text.matchAll(/[^\s]+/g)) {
    const start = match.index;
    const [word] = match;
    // A word over a line's end is no token: those stay in their line.
    const place = placeOf(value, { start, end: start + word.length });
    if (place.length !== word.length) continue;
    const prefix = (program ? /^[-@:+!|]+/ : start === 0 ? prefixOf(spec) : NOTHING).exec(word)?.[0].length ?? 0;
    if (prefix > 0) yield { at: place.part(0, prefix), kind: "operator" };
    const body = word.slice(prefix);
    yield* withSpecifiers(
      body,
      place.part(prefix, word.length),
      program ? "function" : kindOf(body, spec, version),
      spec,
    );
    if (body !== "") program = false;
  }
}

const NOTHING = /(?!)/;

function prefixOf({ type, invert, prefixes }: ValueSpec): RegExp {
  if (invert || type === "syscall-filter" || type === "capability-set" || type === "address-families") return /^~/;
  if (type === "condition" || type === "condition-path") return /^[|!]+/;
  return prefixes ? /^[-+:!@|]+/ : type === "path" || type === "path-list" ? /^[-+]+/ : NOTHING;
}

function kindOf(word: string, spec: ValueSpec, version: number): TokenKind {
  if (isKnownWord(word, spec, version)) return "keyword";
  if ((spec.type === "unit-name" || spec.type === "unit-name-list") && splitUnitName(word)) return "class";
  return /^[+-]?\d/.test(word) && !spec.type.startsWith("path") && spec.type !== "string" ? "number" : "string";
}

/** A word, with the specifiers in it as tokens of their own. */
function* withSpecifiers(word: string, at: LivingSpan, kind: TokenKind, { specifiers }: ValueSpec): Generator<Part> {
  let done = 0;
  for (const { 0: specifier, index } of specifiers === "no" ? [] : word.matchAll(/%[%A-Za-z]/g)) {
    yield { at: at.part(done, index), kind };
    done = index + specifier.length;
    yield { at: at.part(index, done), kind: "macro" };
  }
  yield { at: at.part(done, word.length), kind };
}
