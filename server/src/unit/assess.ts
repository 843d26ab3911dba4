import { type Directive, directiveOf, standingIn, valueIn } from "../facts/directives.ts";
import { sectionsOf } from "../facts/sections.ts";
import type { Assignment, Node, Section } from "../syntax/tree.ts";
import { placeOf } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import type { Memo } from "../tracking/memo.ts";
import { emptyIn } from "../values/empty.ts";
import { valueTypes } from "../values/registry.ts";
import type { Does, Problem, UnitIdentity, ValueContext } from "../values/value-type.ts";
import { looksBack, objectionTo } from "./cross-directive.ts";
import { epochOf } from "./epochs.ts";
import type { Setting } from "./setting.ts";
import type { SettingsSoFar } from "./settings-so-far.ts";
import { trailingComment } from "./trailing-comment.ts";
import type { UnitFile } from "./unit-file.ts";
import type { Cause, Verdict } from "./verdict.ts";

/** What one release makes of one file. */
export interface Assessment {
  /** In the file's order. A line that is taken without a word has none. */
  readonly verdicts: readonly Verdict[];
  /** The assignments that are taken, with resets, in order; nothing from behind a line that ends the reading. */
  readonly settings: readonly Setting[];
  /** The line at which reading ends, because it makes the file unreadable or the unit unloadable. */
  readonly endedBy?: Verdict;
}

/**
 * What systemd `version` does with every line of `file`, read as part of `unit` behind the settings of the main file and
 * of earlier drop-ins. What is taken is added to `earlier`; `lines` keeps what holds for other releases and texts, too.
 *
 * Lines behind one that ends the reading are judged all the same, so that their author sees everything at once.
 */
export function assess(
  file: UnitFile,
  version: number,
  unit: UnitIdentity,
  earlier: SettingsSoFar,
  lines: Memo,
): Assessment {
  const known = sectionsOf(unit.type);
  const verdicts: Verdict[] = [];
  const settings: Setting[] = [];
  let section: { readonly name: string; readonly read: boolean } | undefined;
  let endedBy: Verdict | undefined;
  const judge = (verdict: Verdict, ends: boolean | undefined = false) => {
    verdicts.push(verdict);
    if (ends) endedBy ??= verdict;
  };
  for (const [index, node] of file.syntax.nodes.entries()) {
    const line = node.extent;
    const unreadable = unreadableLine(node);
    if (unreadable) {
      judge(unreadable, true);
      // Nobody looks at the line's content.
      if (node.kind !== "section") continue;
    }
    if (node.kind === "section") {
      const bad = unreadable ?? badHeader(node, version);
      if (bad && bad !== unreadable) judge(bad, true);
      const read = known.includes(node.name);
      section = { name: node.name, read };
      if (!bad && !read && !node.name.startsWith("X-")) judge(unknownSection(node, file.syntax.nodes[index + 1]));
      continue;
    }
    if (node.kind !== "assignment" && node.kind !== "junk") continue;
    if (!section) {
      const cause: Cause = { kind: "outside-section", ...(node.kind === "assignment" && { key: node.key }) };
      judge({ cause, at: node.kind === "assignment" ? node.keyAt : node.at, line, does: "ignores" });
      continue;
    }
    if (!section.read) continue;
    if (node.kind === "junk") {
      const text = file.syntax.text.slice(node.at.start, node.at.end);
      judge({ cause: { kind: "not-an-assignment", text, reason: node.reason }, at: node.at, line, does: "ignores" });
      continue;
    }
    const directive = directiveOf(section.name, node.key);
    if (!directive) {
      if (!node.key.startsWith("X-")) judge(unknownDirective(node, section.name));
      continue;
    }
    const { outcomes, taken, ends } = judged(directive, node.value.text, version, unit, earlier, lines);
    for (const it of outcomes) judge(placed(it, node), ends && it.does === "refuses");
    if (taken && !endedBy) {
      const setting = settingOf(node, file, directive, taken.value);
      settings.push(setting);
      earlier.add(setting);
    }
  }
  if (!endedBy) return { verdicts, settings };
  // A drop-in that cannot be read to its end does not keep its unit from loading.
  const softened = file.place.role === "dropin" ? verdicts.map(ofDropin) : verdicts;
  return { verdicts: softened, settings, endedBy };
}

function ofDropin(verdict: Verdict): Verdict {
  const aboutValue = verdict.cause.kind === "value" || verdict.cause.kind === "trailing-comment";
  return verdict.does === "refuses" && aboutValue ? { ...verdict, does: "ignores" } : verdict;
}

function unreadableLine(node: Node): Verdict | undefined {
  if (node.tooLongAt !== undefined) {
    return {
      cause: { kind: "too-long" },
      at: { start: node.tooLongAt, end: node.tooLongAt },
      line: node.extent,
      does: "refuses",
    };
  }
  if (node.notUtf8At === undefined) return undefined;
  return {
    cause: { kind: "not-utf8" },
    at: { start: node.notUtf8At, end: node.notUtf8At + 1 },
    line: node.extent,
    does: "refuses",
  };
}

/** The releases from which on headers are read differently. */
export const headerChanges: readonly number[] = [252, 262];

/** Source: `parse_line()` in conf-parser.c, `string_is_safe()` in string-util.c. */
function badHeader({ name, header, closed, extent }: Section, version: number): Verdict | undefined {
  const fault = (kind: "unclosed" | "characters" | "empty"): Verdict => ({
    cause: { kind: "bad-section-header", header: name, fault: kind },
    at: header,
    line: extent,
    does: "refuses",
  });
  if (!closed) return fault("unclosed");
  // 247 did not look at the name; between 257 and 262 wildcards were added to what it may not hold, and it may no longer be empty.
  if (version >= 252 && /[\u0001-\u001f"'\\\u007f]/.test(name)) return fault("characters");
  if (version >= 262 && /[*?[]/.test(name)) return fault("characters");
  if (version >= 262 && name === "") return fault("empty");
  return undefined;
}

function unknownSection(node: Section, following: Node | undefined): Verdict {
  const empty = following === undefined || following.kind === "section";
  return {
    cause: { kind: "unknown-section", name: node.name, empty },
    at: node.header,
    line: node.extent,
    does: "ignores",
  };
}

function unknownDirective(node: Assignment, section: string): Verdict {
  const cause: Cause = { kind: "unknown-directive", section, key: node.key, value: node.value.text };
  return { cause, at: node.keyAt, line: node.extent, does: "ignores" };
}

/** What a release makes of an assignment, wherever it stands. */
export interface Judgement {
  readonly outcomes: readonly Outcome[];
  /** What the value means; `undefined` where the assignment is not taken. */
  readonly taken?: { readonly value: unknown };
  /** A refusal among the outcomes also ends the reading of the file. */
  readonly ends?: boolean;
}

/** A verdict without its place. */
interface Outcome {
  readonly cause: Cause;
  readonly does: Does;
  /** The part of the value that is guilty; the key is where it is left out. */
  readonly at?: Span;
}

function placed({ cause, does, at }: Outcome, node: Assignment): Verdict {
  return { cause, at: at ? placeOf(node.value, at) : node.keyAt, line: node.extent, does };
}

function settingOf(node: Assignment, file: UnitFile, directive: Directive, value: unknown): Setting {
  const { section } = directive;
  return { file, directive, section, name: node.key, text: node.value.text, value, at: node.valueAt, key: node.keyAt };
}

/** What a release makes of an assignment behind `earlier` ones. */
export function judged(
  directive: Directive,
  value: string,
  version: number,
  unit: UnitIdentity,
  earlier: SettingsSoFar,
  lines: Memo,
): Judgement {
  if (dependsOnEarlier(directive, version)) return judgementOf(directive, value, version, unit, earlier);
  return lines.of(epochOf(directive, version), value, (text) => judgementOf(directive, text, version, unit, earlier));
}

/** Lines before it can change what a line of the directive does. */
function dependsOnEarlier(directive: Directive, version: number): boolean {
  return looksBack(directive) || valueTypes[valueIn(directive, version).type].sequential === true;
}

function judgementOf(
  directive: Directive,
  value: string,
  version: number,
  unit: UnitIdentity,
  earlier: SettingsSoFar,
): Judgement {
  const one = (cause: Cause, does: Does): Judgement => ({ outcomes: [{ cause, does }] });
  const standing = standingIn(directive, version);
  if (!standing) return { outcomes: [] };
  const { state, noted } = standing;
  if (state === "not-known-yet" || state === "gone") return one({ kind: state, directive, value }, "ignores");
  if (state === "without-effect") return noted ? one({ kind: state, directive, value }, "notes") : { outcomes: [] };
  const outdated = noted ? one({ kind: "deprecated", directive, value }, "notes").outcomes : [];
  const spec = valueIn(directive, version);
  if (spec.unitTypes && !spec.unitTypes.includes(unit.type)) {
    return one({ kind: "unsuitable-unit", directive, value, fitting: spec.unitTypes }, "ignores");
  }
  if (value === "" && emptyIn(spec, version) !== "invalid") return { outcomes: outdated, taken: { value: undefined } };
  const type = valueTypes[spec.type];
  const context: ValueContext = { version, spec, unit, earlier: type.sequential ? earlier.of(directive) : [] };
  const parsed = type.parse(value, context);
  const problems = [...parsed.problems];
  if (!drops(problems)) {
    const objection = objectionTo(directive, value, version, (name) => earlier.last(directive.section, name));
    if (objection) problems.push(objection);
  }
  const comment = trailingComment(value);
  const blame = comment && isToBlame(comment, value, problems, (text) => type.parse(text, context).problems);
  const said: readonly Outcome[] = blame
    ? [{ cause: { kind: "trailing-comment", directive, value, partial: !drops(problems) }, at: comment, does: blame }]
    : problems.map((problem) => ({
        cause: { kind: "value", directive, value, problem },
        does: problem.does,
        ...(value !== "" && { at: problem.at }),
      }));
  // That a key is outdated does not matter for a line that has no effect.
  return {
    outcomes: [...(drops(problems) ? [] : outdated), ...said],
    ...(!drops(problems) && { taken: { value: parsed.value } }),
    ends: true,
  };
}

/** The assignment as a whole is not taken. */
function drops(problems: readonly Problem[]): boolean {
  return problems.some((it) => it.does !== "notes" && !it.partial);
}

/** What systemd does because of the comment alone; `undefined` when the value is wrong without it too, or fine with it. */
function isToBlame(
  comment: Span,
  value: string,
  problems: readonly Problem[],
  problemsOf: (text: string) => readonly Problem[],
): Does | undefined {
  const within = problems.filter((it) => it.does !== "notes");
  if (within.length === 0) return undefined;
  if (problemsOf(value.slice(0, comment.start).trimEnd()).some((it) => it.does !== "notes")) return undefined;
  return within.some((it) => it.does === "refuses") ? "refuses" : "ignores";
}
