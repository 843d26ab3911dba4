import { type Directive, standingIn, valueIn } from "../facts/directives.ts";
import type { Span } from "../text/span.ts";
import type { Memo } from "../tracking/memo.ts";
import { emptyIn } from "../values/empty.ts";
import { asWritten } from "../values/grammar/as-written.ts";
import { valueTypes } from "../values/registry.ts";
import type { Does, Problem, UnitIdentity, ValueContext } from "../values/value-type.ts";
import { looksBack, objectionTo } from "./cross-directive.ts";
import { epochOf } from "./epochs.ts";
import type { SettingsSoFar } from "./settings-so-far.ts";
import { trailingComment } from "./trailing-comment.ts";
import type { Cause } from "./verdict.ts";

/** What a release makes of an assignment, wherever it stands. */
export interface Judgement {
  readonly outcomes: readonly Outcome[];
  /** What the value means; `undefined` where the assignment is not taken. */
  readonly taken?: { readonly value: unknown };
  /** A refusal among the outcomes also ends the reading of the file. */
  readonly ends?: boolean;
}

/** A verdict without its place. */
export interface Outcome {
  readonly cause: Cause;
  readonly does: Does;
  /** The part of the value that is guilty; the key is where it is left out. */
  readonly at?: Span;
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
export function dependsOnEarlier(directive: Directive, version: number): boolean {
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
  const problems = parsed.problems.map((it) => asWritten(it, value, context));
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
