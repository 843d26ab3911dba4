import type { Finding } from "../rules/finding.ts";
import { parse } from "../syntax/parse.ts";
import { applyEdits, type Edit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import { type ChosenFix, chooseFixes } from "./choose-fixes.ts";

/** Texts of files by path. */
export type Texts = ReadonlyMap<string, string>;

/** What came of making fixes. */
export interface FixResult {
  /** All texts, the fixed ones among them. */
  readonly texts: Texts;
  /** What is left to be found in them. */
  readonly findings: readonly Finding[];
  /** How many fixes were made in which file, by path; files without any are not in it. */
  readonly made: ReadonlyMap<string, number>;
  /** Files that are as they were, because a fix would have made them worse. */
  readonly rolledBack: readonly RolledBack[];
}

export interface RolledBack {
  readonly path: string;
  /** The rules whose fixes were tried there, sorted. */
  readonly rules: readonly string[];
  /** What was wrong with the result: a sentence. */
  readonly reason: string;
}

/** More turns than that no set of fixes takes: what has not come to rest then never does. */
const MOST_TURNS = 10;

/**
 * Makes the fixes of all findings, and those of what is found then, until nothing is left to do. `check` says what is found in a set of
 * texts. Of a file that a fix makes worse all is undone: lines that no fix touched are read differently, a rule finds something that it
 * did not find before, or there are more errors.
 *
 * An unsafe fix changes what systemd does, so that other rules may rightly find something new: there only errors count.
 */
export function applyFixes(
  before: Texts,
  check: (texts: Texts) => readonly Finding[],
  unsafe: "and-unsafe" | "safe-only",
): FixResult {
  const first = check(before);
  const run: Run = { before, first, check, unsafe, undone: new Map(), tried: new Map() };
  let state: State = { texts: before, findings: first, made: new Map() };
  for (let turn = 0; ; turn++) {
    const chosen = chooseFixes(state.findings, unsafe).filter((it) =>
      it.edits.every(({ path }) => !run.undone.has(path)),
    );
    if (chosen.length === 0) break;
    note(run, chosen);
    if (turn < MOST_TURNS) state = afterTurn(run, state, chosen);
    else
      for (const path of pathsOf(chosen))
        state = undo(run, state, path, "The fixes of this file never come to an end.");
  }
  const rolledBack = [...run.undone].map(([path, reason]) => ({
    path,
    rules: [...(run.tried.get(path) ?? [])].toSorted(),
    reason,
  }));
  return { ...state, rolledBack: rolledBack.toSorted((a, b) => (a.path < b.path ? -1 : 1)) };
}

interface Run {
  readonly before: Texts;
  readonly first: readonly Finding[];
  readonly check: (texts: Texts) => readonly Finding[];
  readonly unsafe: "and-unsafe" | "safe-only";
  /** Why, by path. */
  readonly undone: Map<string, string>;
  readonly tried: Map<string, Set<string>>;
}

interface State {
  readonly texts: Texts;
  readonly findings: readonly Finding[];
  readonly made: ReadonlyMap<string, number>;
}

/** The state with the fixes made, but for files that they make worse. */
function afterTurn(run: Run, state: State, chosen: readonly ChosenFix[]): State {
  const texts = new Map(state.texts);
  const made = new Map(state.made);
  for (const path of pathsOf(chosen)) {
    const edits = chosen.flatMap((it) => it.edits).filter((it) => it.path === path);
    const text = state.texts.get(path);
    if (text === undefined) continue;
    const fixed = applyEdits(text, edits);
    if (!sameElsewhere(text, fixed, edits)) {
      run.undone.set(path, "Lines that no fix touched would be read differently.");
      texts.set(path, run.before.get(path) ?? "");
      made.delete(path);
      continue;
    }
    texts.set(path, fixed);
    made.set(path, (made.get(path) ?? 0) + chosen.filter((it) => it.path === path).length);
  }
  let next: State = { texts, findings: run.check(texts), made };
  for (let worse = worsened(run, next); worse; worse = worsened(run, next)) {
    // Where another file is worse for it, any of those that were fixed may be the cause: all are as they were.
    const guilty = next.texts.get(worse.path) === run.before.get(worse.path) ? pathsOf(chosen) : [worse.path];
    const left = guilty.filter((it) => !run.undone.has(it));
    if (left.length === 0) break;
    for (const path of left) next = undo(run, next, path, worse.reason);
  }
  return next;
}

function undo(run: Run, state: State, path: string, reason: string): State {
  run.undone.set(path, reason);
  const texts = new Map(state.texts).set(path, run.before.get(path) ?? "");
  const made = new Map([...state.made].filter(([it]) => it !== path));
  return { texts, made, findings: run.check(texts) };
}

/** The first file that is worse than it was. */
function worsened({ first, unsafe, undone }: Run, { findings }: State): { path: string; reason: string } | undefined {
  const known = new Set(first.map(({ path, rule }) => `${rule} ${path}`));
  const fresh = findings.find(({ path, rule }) => !known.has(`${rule} ${path}`) && !undone.has(path));
  if (fresh && unsafe === "safe-only") {
    return { path: fresh.path, reason: `Then \`${fresh.rule}\` finds something that it did not find before.` };
  }
  const errors = (all: readonly Finding[], path: string) =>
    all.filter((it) => it.path === path && it.severity === "error").length;
  for (const path of new Set(findings.map((it) => it.path))) {
    if (!undone.has(path) && errors(findings, path) > errors(first, path)) {
      return { path, reason: "There would be more errors than before." };
    }
  }
  return undefined;
}

/** Every line that no edit touches is still read as a line of its own, as it was. */
function sameElsewhere(before: string, after: string, edits: readonly Edit[]): boolean {
  const untouched = parse(before).nodes.filter(
    ({ extent }) => !edits.some(({ at }) => at.start < extent.end && at.end > extent.start),
  );
  const left = new Map<string, number>();
  for (const { kind, extent } of parse(after).nodes) {
    const key = `${kind} ${lineIn(after, extent)}`;
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return untouched.every(({ kind, extent }) => {
    const key = `${kind} ${lineIn(before, extent)}`;
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0;
  });
}

/** Without what ends it: a file's last line may get an end. */
const lineIn = (text: string, { start, end }: Span) => text.slice(start, end).replace(/[\r\n]+$/, "");

const pathsOf = (chosen: readonly ChosenFix[]) => [
  ...new Set(chosen.flatMap((it) => it.edits.map(({ path }) => path))),
];

function note({ tried }: Run, chosen: readonly ChosenFix[]): void {
  for (const { rule, edits } of chosen) {
    for (const { path } of edits) tried.set(path, (tried.get(path) ?? new Set()).add(rule));
  }
}
