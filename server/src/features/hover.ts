import { type Directive, directiveOf, valueIn } from "../facts/directives.ts";
import type { ValueSpec } from "../facts/value-spec.ts";
import { quoted } from "../rules/support/wording.ts";
import type { Assignment } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { expandSpecifiers } from "../values/grammar/specifiers.ts";
import { type Cursor, cursorAt } from "./cursor.ts";
import { explain } from "./explain.ts";
import { explainDirective } from "./explain-directive.ts";
import { explainSection } from "./explain-section.ts";
import { explainUnit } from "./explain-unit.ts";
import { explainCalls } from "./explain-words.ts";
import type { Explanation } from "./explanation.ts";
import { provenanceOf } from "./provenance.ts";
import type { Surroundings } from "./surroundings.ts";
import { settingOf, unitNamedAt, wordsOfValue } from "./unit-names-at.ts";
import { meaningOf } from "./value-meaning.ts";
import { aboutWord } from "./word-help.ts";

/** What is told about a place, and the place. */
export interface Hover {
  readonly at: Span;
  readonly explanation: Explanation;
}

/**
 * What is known of the section, directive, value, specifier or unit at `offset`, as the newest targeted release sees it; `undefined`
 * elsewhere.
 */
export function hoverAt(file: UnitFile, offset: number, around: Surroundings): Hover | undefined {
  const { syntax } = file;
  const cursor = cursorAt(syntax, offset);
  switch (cursor.kind) {
    case "comment":
      return undefined;
    case "header":
      return told(cursor.at, explainSection(cursor.node.name));
    case "key": {
      const { at, section = "" } = cursor;
      const directive = directiveOf(section, syntax.text.slice(at.start, at.end));
      const node = syntax.nodes.find((it) => it.kind === "assignment" && it.keyAt.start === at.start);
      if (!directive || node?.kind !== "assignment")
        return told(at, directive && explainDirective(directive, around.version));
      return { at, explanation: explainAssignment(file, node, directive, around) };
    }
    case "value":
      return cursor.directive && overValue(file, offset, cursor, cursor.directive, around);
  }
}

type ValueCursor = Extract<Cursor, { readonly kind: "value" }>;

function overValue(
  file: UnitFile,
  offset: number,
  { node }: ValueCursor,
  directive: Directive,
  around: Surroundings,
): Hover | undefined {
  const spec = valueIn(directive, around.version);
  const specifier = specifierAt(file, offset, spec, around);
  if (specifier) return specifier;
  const named = unitNamedAt(file, offset, around);
  if (named) return told(named.at, explainUnit(named.name, around));
  const group = spec.type === "syscall-filter" ? groupAt(node, offset, around.version) : undefined;
  if (group) return group;
  const word = wordAt(node, offset, directive, spec);
  if (!word) return overAll(file, offset, node, directive, around);
  return told(word.at, explainAssignment(file, node, directive, around, `${quoted(word.text)}: ${word.about}`));
}

/** The value as a whole; `undefined` in the blanks around it. */
function overAll(
  file: UnitFile,
  offset: number,
  node: Assignment,
  directive: Directive,
  around: Surroundings,
): Hover | undefined {
  const { valueAt } = node;
  if (offset < valueAt.start || offset > valueAt.end) return undefined;
  return told(valueAt, explainAssignment(file, node, directive, around));
}

/** The word at `offset` that has a meaning of its own, and what that is. */
function wordAt(node: Assignment, offset: number, directive: Directive, spec: ValueSpec) {
  const word = wordsOfValue(node, /[^\s:,=~|!"']+|~/g).find(({ at }) => at.start <= offset && offset <= at.end);
  const about = word && aboutWord(directive, spec, word.text);
  return word && about !== undefined ? { ...word, about } : undefined;
}

/** The directive, before it what its value comes to here and what a word of it means, and where in the unit it comes from. */
function explainAssignment(
  file: UnitFile,
  node: Assignment,
  directive: Directive,
  around: Surroundings,
  word?: string,
): Explanation {
  const plain = explainDirective(directive, around.version);
  const told = { ...plain, paragraphs: [...(word === undefined ? [] : [word]), ...plain.paragraphs] };
  const taken = settingOf(file, node, around);
  if (!taken) return told;
  const meaning = meaningOf(taken.setting, taken.unit, around);
  const { section, name } = directive;
  return {
    ...told,
    paragraphs: [...(meaning ? [meaning.long] : []), ...told.paragraphs],
    facts: [...provenanceOf(taken.unit, around.version, section, name), ...told.facts],
  };
}

function told(at: Span, explanation: Explanation | undefined): Hover | undefined {
  return explanation && { at, explanation };
}

/** The specifier that `offset` is in: `%%i` is a percent sign and a letter. */
function specifierAt(file: UnitFile, offset: number, spec: ValueSpec, around: Surroundings): Hover | undefined {
  const { specifiers } = spec;
  if (specifiers === "no") return undefined;
  const { text } = file.syntax;
  const start = Math.max(text.lastIndexOf("\n", offset - 1) + 1, 0);
  for (const match of text.slice(start, offset + 2).matchAll(/%([%A-Za-z])/g)) {
    const at = { start: start + match.index, end: start + match.index + 2 };
    if (offset < at.start || offset > at.end) continue;
    const explanation = explain(match[0], around.version)[0];
    if (!explanation || match[1] === "%") return told(at, explanation);
    const [unit] = around.unitsOf(file);
    const context = unit && { version: around.version, spec, unit: unit.identity, earlier: [] };
    const expanded = context && expandSpecifiers(match[0], specifiers, context);
    if (expanded?.kind !== "text" || !expanded.certain) return told(at, explanation);
    const here = { label: "Here", text: quoted(expanded.text) };
    return told(at, { ...explanation, facts: [here, ...explanation.facts] });
  }
  return undefined;
}

/** The group of system calls that `offset` is in, with what belongs to it. */
function groupAt(node: Assignment, offset: number, version: number): Hover | undefined {
  const words = wordsOfValue(node, /@[\w-]+/g);
  const word = words.find(({ at }) => at.start <= offset && offset <= at.end);
  return word && told(word.at, explainCalls(word.text, version));
}
