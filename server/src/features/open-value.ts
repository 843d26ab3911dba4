import { type Directive, valueIn } from "../facts/directives.ts";
import { parse } from "../syntax/parse.ts";
import type { Assignment } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import { typeOf, type UnitFile } from "../unit/unit-file.ts";
import { valueTypes } from "../values/registry.ts";
import type { Does, UnitIdentity } from "../values/value-type.ts";

/** A value with a place in it that something may be written at. */
export interface OpenValue {
  /**
   * What stands before the place and behind it, continued lines joined. Of a list it is what touches the place, and the first and last
   * word: they tell what kind of list it is, and long lists need not be read for each word that may come into them.
   */
  readonly before: string;
  readonly behind: string;
  readonly directive: Directive;
  readonly unit: UnitIdentity;
}

/** The value of `node` without what stands at `at`, which is part of one of its lines or of one that is about to be its last. */
export function openValue(
  { syntax: { text }, place }: UnitFile,
  { extent }: Assignment,
  at: Span,
  directive: Directive,
): OpenValue {
  const line = text.slice(extent.start, at.start) + GAP + text.slice(at.end, Math.max(extent.end, at.end));
  const [node] = parse(line).nodes;
  const value = node?.kind === "assignment" ? node.value.text : GAP;
  const gap = Math.max(value.indexOf(GAP), 0);
  const [before, behind] = [value.slice(0, gap), value.slice(gap + GAP.length)];
  const name = place.role === "main" ? place.unit : place.target;
  return {
    before: directive.value.words ? before.replace(/^(\S*\s+)?.*?(\S*)$/su, "$1$2") : before,
    behind: directive.value.words ? behind.replace(/^(\S*).*?(\s+\S*)?$/su, "$1$2") : behind,
    directive,
    unit: { type: place.type, template: name.includes("@."), ...(typeOf(name) !== undefined && { name }) },
  };
}

/** Stands for the gap while the line is read: no character of Unicode. */
const GAP = "\ufdd0";

/** What `version` has against `text` in the gap of a value; `undefined` when it takes it. */
export function objectionTo(text: string, value: OpenValue, version: number): Does | undefined {
  const { before, behind, directive, unit } = value;
  const spec = valueIn(directive, version);
  const { problems } = valueTypes[spec.type].parse(before + text + behind, { version, spec, unit, earlier: [] });
  const [start, end] = [before.length, before.length + text.length];
  const about = problems.filter(({ at, partial }) => !spec.words || !partial || (at.start < end && at.end > start));
  return about.find(({ does }) => does !== "notes")?.does ?? about[0]?.does;
}
