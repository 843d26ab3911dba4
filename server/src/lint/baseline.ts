import type { Finding } from "../rules/finding.ts";
import { jsonProblem } from "../text/json-problem.ts";
import { type Lines, lineSpan, linesOf, positionAt } from "../text/lines.ts";
import { slice } from "../text/span.ts";
import type { Suppressed } from "./suppressions.ts";

/** Findings that were there before, by path and rule: how many there are in lines of a text. */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>;

/** Findings parted by a baseline. */
export interface Compared {
  /** What the baseline does not have. */
  readonly fresh: readonly Finding[];
  readonly known: readonly Suppressed[];
  /** The part of the baseline that is still there. */
  readonly kept: Baseline;
  /** Entries for files and rules that were looked at, and found less often than they say. */
  readonly stale: readonly StaleEntry[];
}

export interface StaleEntry {
  readonly path: string;
  readonly rule: string;
  readonly line: string;
  readonly count: number;
}

/**
 * Takes out the findings that a baseline knows: those of the same rule in a line of the same text, wherever it stands in the file.
 * Entries for files that are not among `texts`, and of rules that did not run, are left as they are.
 */
export function compare(
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
  baseline: Baseline,
  hasRun: (rule: string) => boolean,
): Compared {
  const left = new Map<string, number>();
  for (const { key, count } of entriesOf(baseline)) left.set(key, count);
  const lineOf = lineReader(texts);
  const fresh: Finding[] = [];
  const known: Suppressed[] = [];
  for (const finding of findings) {
    const key = keyOf(finding.path, finding.rule, lineOf(finding));
    const count = left.get(key) ?? 0;
    if (count > 0) {
      left.set(key, count - 1);
      known.push({ finding, by: "baseline", reason: "" });
    } else fresh.push(finding);
  }
  const stale: StaleEntry[] = [];
  const kept: [string, string, string, number][] = [];
  for (const { path, rule, line, key, count } of entriesOf(baseline)) {
    const gone = texts.has(path) && hasRun(rule) ? (left.get(key) ?? 0) : 0;
    if (gone > 0) stale.push({ path, rule, line, count: gone });
    if (count > gone) kept.push([path, rule, line, count - gone]);
  }
  return { fresh, known, kept: baselineFrom(kept), stale };
}

/** A baseline that knows all these findings. */
export function baselineOf(findings: readonly Finding[], texts: ReadonlyMap<string, string>): Baseline {
  const lineOf = lineReader(texts);
  return baselineFrom(findings.map((it) => [it.path, it.rule, lineOf(it), 1]));
}

/** A baseline as JSON, the same for the same findings, in lines that can be compared. */
export function baselineJson(baseline: Baseline): string {
  const findings = sorted(baseline, (rules) => sorted(rules, (lines) => sorted(lines, (count) => count)));
  return `${JSON.stringify({ schema: 1, tool: "unitwright", findings }, undefined, 2)}\n`;
}

function sorted<T>(map: ReadonlyMap<string, T>, value: (it: T) => unknown): Record<string, unknown> {
  const inOrder = [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(inOrder.map(([key, it]) => [key, value(it)]));
}

/** Reads a baseline; a sentence that says what is wrong with the text if it is none. */
export function readBaseline(text: string): Baseline | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return jsonProblem(error);
  }
  const findings = isRecord(json) && json.schema === 1 ? json.findings : undefined;
  if (!isRecord(findings)) return "is no baseline of this release of Unitwright: write it anew with --update-baseline.";
  const entries: [string, string, string, number][] = [];
  for (const [path, rules] of Object.entries(findings)) {
    for (const [rule, lines] of Object.entries(isRecord(rules) ? rules : {})) {
      for (const [line, count] of Object.entries(isRecord(lines) ? lines : {})) {
        if (!Number.isSafeInteger(count) || Number(count) < 1) return `has no number of findings at ${path}, ${rule}.`;
        entries.push([path, rule, line, Number(count)]);
      }
    }
  }
  return baselineFrom(entries);
}

const isRecord = (it: unknown): it is Readonly<Record<string, unknown>> =>
  typeof it === "object" && it !== null && !Array.isArray(it);

function baselineFrom(entries: readonly (readonly [string, string, string, number])[]): Baseline {
  const files = new Map<string, Map<string, Map<string, number>>>();
  for (const [path, rule, line, count] of entries) {
    const rules = files.get(path) ?? new Map<string, Map<string, number>>();
    files.set(path, rules);
    const lines = rules.get(rule) ?? new Map<string, number>();
    rules.set(rule, lines);
    lines.set(line, (lines.get(line) ?? 0) + count);
  }
  return files;
}

function* entriesOf(baseline: Baseline) {
  for (const [path, rules] of baseline) {
    for (const [rule, lines] of rules) {
      for (const [line, count] of lines) yield { path, rule, line, count, key: keyOf(path, rule, line) };
    }
  }
}

const keyOf = (...parts: readonly string[]) => JSON.stringify(parts);

/** The text of the line that a finding begins in: white space does not count. */
function lineReader(texts: ReadonlyMap<string, string>): (finding: Finding) => string {
  const known = new Map<string, Lines>();
  return ({ path, at }) => {
    const text = texts.get(path) ?? "";
    const lines = known.get(path) ?? linesOf(text);
    known.set(path, lines);
    const line = lineSpan(text, lines, positionAt(lines, at.start).line);
    const whole = line ? slice(text, line).trim().replace(/\s+/g, " ") : "";
    return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
  };
}

/** Of longer lines the beginning is enough to know them by. */
const LONGEST = 200;
