import { type Directive, directiveOf, standingIn, valueIn } from "../facts/directives.ts";
import { isSection } from "../facts/sections.ts";
import type { ValueSpec } from "../facts/value-spec.ts";
import { type Assignment, nodeIndexAt, placeOf } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
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

/** The tokens of the lines that `range` touches, in their order. */
export function tokensIn({ syntax }: UnitFile, range: Span, version: number): readonly Token[] {
  const tokens: Token[] = [];
  const add = (at: Span, kind: TokenKind, deprecated = false) => {
    if (at.end > at.start) tokens.push({ at, kind, deprecated });
  };
  const first = Math.max(nodeIndexAt(syntax, range.start), 0);
  let section = syntax.nodes.slice(0, first).findLast((it) => it.kind === "section")?.name;
  for (const node of syntax.nodes.slice(first)) {
    if (node.extent.start > range.end) break;
    if (node.kind === "section") {
      section = node.name;
      if (isSection(node.name)) add(node.header, "namespace");
    }
    if (node.kind === "comment") add(node.at, "comment");
    if (node.kind !== "assignment" || section === undefined) continue;
    const directive = directiveOf(section, node.key);
    if (!directive) continue;
    const state = standingIn(directive, version)?.state;
    add(node.keyAt, "property", state === "deprecated" || state === "gone" || state === "without-effect");
    const parts = [
      ...valueTokens(node, directive, version),
      ...node.comments.map((at) => ({ at, kind: "comment" as const })),
    ];
    for (const { at, kind } of parts.toSorted((a, b) => a.at.start - b.at.start)) add(at, kind);
  }
  return tokens;
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
    if (place.end - place.start !== word.length) continue;
    const prefix = (program ? /^[-@:+!|]+/ : start === 0 ? prefixOf(spec) : NOTHING).exec(word)?.[0].length ?? 0;
    if (prefix > 0) yield { at: { start: place.start, end: place.start + prefix }, kind: "operator" };
    const body = word.slice(prefix);
    yield* withSpecifiers(body, place.start + prefix, program ? "function" : kindOf(body, spec, version), spec);
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
function* withSpecifiers(word: string, start: number, kind: TokenKind, { specifiers }: ValueSpec): Generator<Part> {
  let done = 0;
  for (const { 0: specifier, index } of specifiers === "no" ? [] : word.matchAll(/%[%A-Za-z]/g)) {
    yield { at: { start: start + done, end: start + index }, kind };
    done = index + specifier.length;
    yield { at: { start: start + index, end: start + done }, kind: "macro" };
  }
  yield { at: { start: start + done, end: start + word.length }, kind };
}
