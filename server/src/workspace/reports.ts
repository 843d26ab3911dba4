import type { UnitFile } from "../unit/unit-file.ts";
import type { Cause, CauseOf, Verdict } from "../unit/verdict.ts";
import type { Does } from "../values/value-type.ts";
import type { LoadProblem } from "./load/load-problem.ts";
import { loadProblems } from "./load/load-problems.ts";
import type { MergedUnit } from "./merged-unit.ts";

/** What a run of releases does with one line: all that the targeted releases do for one cause. */
export interface Report<Kind extends Cause["kind"] = Cause["kind"]> {
  readonly file: UnitFile;
  /** As the newest of the releases for which it holds sees it. */
  readonly verdict: Verdict & { readonly cause: CauseOf<Kind> };
  /** The targeted releases for which it holds, each with what it does. */
  readonly does: ReadonlyMap<number, Does>;
  /** What other targeted releases have against the same line, where that is something else. */
  readonly others: readonly Verdict[];
}

/** Why a unit as a whole does not load, or is noted, in some of the targeted releases. */
export interface LoadReport {
  readonly problem: LoadProblem;
  readonly does: ReadonlyMap<number, Does>;
}

/** What the targeted `versions` have against the lines of a unit's files: one report a line and cause. */
export function reportsOf(unit: MergedUnit, versions: readonly number[]): readonly Report[] {
  return unit.files.flatMap((file) => {
    const byLine = new Map<number, Draft[]>();
    for (const version of versions.toSorted((a, b) => b - a)) {
      for (const verdict of unit.reading(version).assessments.get(file)?.verdicts ?? []) {
        const drafts = byLine.get(verdict.line.start);
        if (!drafts) byLine.set(verdict.line.start, [draft(file, verdict, version)]);
        else add(drafts, file, verdict, version);
      }
    }
    return [...byLine].toSorted(([a], [b]) => a - b).flatMap(([, drafts]) => drafts);
  });
}

interface Draft extends Report {
  readonly does: Map<number, Does>;
  readonly others: Verdict[];
}

function draft(file: UnitFile, verdict: Verdict, version: number): Draft {
  return { file, verdict, does: new Map([[version, verdict.does]]), others: [] };
}

/** A line has one report, unless one and the same release finds several faults in it. */
function add(drafts: Draft[], file: UnitFile, verdict: Verdict, version: number): void {
  const same = drafts.find((it) => sameFault(it.verdict, verdict) && !it.does.has(version));
  const free = same ?? drafts.find((it) => !it.does.has(version));
  if (!free) drafts.push(draft(file, verdict, version));
  else {
    free.does.set(version, verdict.does);
    if (!sameFault(free.verdict, verdict) && !free.others.some((it) => sameFault(it, verdict)))
      free.others.push(verdict);
  }
}

const sameFault = (a: Verdict, b: Verdict) => a.cause.kind === b.cause.kind && a.at.start === b.at.start;

/** What the targeted `versions` have against the unit as a whole. A unit that a line already keeps from loading has none. */
export function loadReportsOf(unit: MergedUnit, versions: readonly number[]): readonly LoadReport[] {
  const reports = new Map<string, { problem: LoadProblem; does: Map<number, Does> }>();
  for (const version of versions.toSorted((a, b) => b - a)) {
    for (const problem of loadProblems(unit, version)) {
      const key = `${problem.kind} ${problem.setting?.file.path ?? ""} ${problem.setting?.key.start ?? ""}`;
      const known = reports.get(key);
      if (known) known.does.set(version, problem.does);
      else reports.set(key, { problem, does: new Map([[version, problem.does]]) });
    }
  }
  return [...reports.values()];
}
