import type { Node } from "../syntax/tree.ts";
import { overlap, type Watched } from "../tracking/watched.ts";
import type { FaultyLine } from "../unit/assess.ts";
import type { JudgedLine } from "../unit/judge-line.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { Cause, CauseOf, Verdict } from "../unit/verdict.ts";
import type { Does } from "../values/value-type.ts";
import type { LoadProblem } from "./load/load-problem.ts";
import { loadProblems } from "./load/load-problems.ts";
import type { MergedUnit } from "./merged-unit.ts";

/** What a run of releases does with one line: all that the targeted releases do for one cause. */
export interface Report {
  readonly file: UnitFile;
  /** As the newest of the releases for which it holds sees it. */
  readonly verdict: Verdict;
  /** What each of the targeted releases has against the line: for older ones it may be something else. */
  readonly verdicts: ReadonlyMap<number, Verdict>;
  /** The same, only what they do. A release may do two things: drop the line, and so not load the unit. */
  readonly does: ReadonlyMap<number, readonly Does[]>;
  /** Why the unit does not load without the line. */
  readonly costsUnit?: LoadProblem;
}

/** A report about one kind of cause. */
export type ReportAbout<Kind extends Cause["kind"]> = Report & { readonly verdict: { readonly cause: CauseOf<Kind> } };

/** Why a unit as a whole does not load, or is noted, in some of the targeted releases. */
export interface LoadReport {
  readonly problem: LoadProblem;
  /** What each of the targeted releases does; without those that say nothing of it. */
  readonly does: ReadonlyMap<number, readonly Does[]>;
}

/** All that the targeted releases have against a unit. */
export interface UnitReports {
  readonly lines: readonly Report[];
  readonly loading: readonly LoadReport[];
  /** What it is made of, for the next one. */
  readonly parts: {
    readonly lines: ReadonlyMap<Node, LineReports>;
    readonly loading: Watched<readonly LoadReport[]>;
  };
}

/**
 * What the targeted `versions` have against a unit: one report a line and cause, and one a cause about the unit as a whole. `before` is the
 * same as it was, and `changed` says which parts of the unit are not: reports that still hold are the same objects.
 */
export function reportsOf(
  unit: MergedUnit,
  versions: readonly number[],
  before?: UnitReports,
  changed?: ReadonlySet<string>,
): UnitReports {
  const newestFirst = versions.toSorted((a, b) => b - a);
  const byLine = new Map<Node, LineReports>();
  for (const file of unit.files) {
    for (const [node, reports] of lineReports(unit, file, newestFirst, before?.parts.lines)) byLine.set(node, reports);
  }
  const lines = [...byLine.values()].flatMap((it) => it.reports);
  const known = before?.parts.loading;
  const isKnown = known && changed && !overlap(known.looked, changed);
  const ofUnit = isKnown ? known : unit.watched(() => loadReports(unit, newestFirst));
  const loading: LoadReport[] = [];
  for (const report of ofUnit.result) {
    const at = lines.findIndex((line) => isToBlame(line, report));
    const blamed = lines[at];
    if (blamed) lines[at] = blamedFor(blamed, report);
    else loading.push(report);
  }
  return { lines, loading, parts: { lines: byLine, loading: ofUnit } };
}

/** The report about a line, with what follows for the unit. */
function blamedFor(line: Report, { problem, does }: LoadReport): Report {
  const both = new Map(
    [...line.does].map(([version, all]) => [version, does.has(version) ? [...all, "refuses" as const] : all]),
  );
  return { ...line, does: both, costsUnit: problem };
}

/** What is reported of one line, and what each release makes of it. */
interface LineReports {
  readonly judged: readonly (JudgedLine | undefined)[];
  readonly reports: readonly Report[];
}

interface Draft extends Report {
  readonly verdicts: Map<number, Verdict>;
  readonly does: Map<number, Does[]>;
}

/** By line, in the file's order. */
function lineReports(
  unit: MergedUnit,
  file: UnitFile,
  newestFirst: readonly number[],
  before: ReadonlyMap<Node, LineReports> | undefined,
): readonly (readonly [Node, LineReports])[] {
  const byLine = new Map<Node, (FaultyLine | undefined)[]>();
  for (const [index, version] of newestFirst.entries()) {
    for (const line of unit.reading(version).whole.assessments.get(file)?.faulty ?? []) {
      const all = byLine.get(line.node) ?? newestFirst.map(() => undefined);
      byLine.set(line.node, all);
      all[index] = line;
    }
  }
  const inOrder = [...byLine].toSorted(([a], [b]) => a.start.offset - b.start.offset);
  return inOrder.map(([node, lines]) => {
    const judged = lines.map((it) => it?.judged);
    const known = before?.get(node);
    if (known?.judged.every((it, index) => it === judged[index])) return [node, known] as const;
    const drafts: LineDrafts = { all: new Drafts(), byFault: new Map() };
    for (const [index, line] of lines.entries()) {
      for (const verdict of line?.verdicts ?? []) add(drafts, file, verdict, newestFirst[index] ?? 0);
    }
    return [node, { judged, reports: drafts.all.list }] as const;
  });
}

interface LineDrafts {
  readonly all: Drafts;
  /** The same, those apart that began with the same fault. */
  readonly byFault: Map<string, Drafts>;
}

/** Reports that grow: a line may have very many of them. */
class Drafts {
  readonly list: Draft[] = [];
  readonly #firstFree = new Map<number, number>();

  /** The first that says nothing yet of `version`. */
  free(version: number): Draft | undefined {
    let index = this.#firstFree.get(version) ?? 0;
    while (this.list[index]?.verdicts.has(version)) index++;
    this.#firstFree.set(version, index);
    return this.list[index];
  }
}

/** A line has one report, unless one and the same release finds several faults in it. */
function add({ all, byFault }: LineDrafts, file: UnitFile, verdict: Verdict, version: number): void {
  const fault = `${verdict.cause.kind} ${verdict.at.start}`;
  const known = byFault.get(fault)?.free(version) ?? all.free(version);
  const draft = known ?? { file, verdict, verdicts: new Map(), does: new Map() };
  if (!known) {
    const alike = byFault.get(fault) ?? new Drafts();
    byFault.set(fault, alike);
    alike.list.push(draft);
    all.list.push(draft);
  }
  draft.verdicts.set(version, verdict);
  draft.does.set(version, [verdict.does]);
}

/** A line that is dropped is the cause, and that the unit lacks it no fault of its own. */
function isToBlame({ verdicts }: Report, { problem, does }: LoadReport): boolean {
  const { cause } = [...verdicts.values()][0] ?? {};
  const wanted = helping[problem.kind];
  if (!wanted || !cause || !("directive" in cause) || !wanted.test(cause.directive.name)) return false;
  return (
    does.size > 0 &&
    [...does].every(([version, what]) => what.includes("refuses") && verdicts.get(version)?.does === "ignores")
  );
}

/** The directives that would keep a unit from lacking what it lacks. */
const helping: Readonly<Record<string, RegExp>> = {
  "service-without-command": /^ExecSt(?:art|op)$/,
  "start-command-missing": /^ExecStart$/,
  "never-active": /^(?:ExecStart|RemainAfterExit)$/,
  "dbus-without-name": /^BusName$/,
  "timer-without-time": /^On[A-Z]/,
  "socket-without-address": /^Listen[A-Z]/,
  "path-without-path": /^(?:Path[A-Z]|DirectoryNotEmpty$)/,
  "mount-without-source": /^What$/,
};

function loadReports(unit: MergedUnit, newestFirst: readonly number[]): readonly LoadReport[] {
  const reports = new Map<string, { problem: LoadProblem; does: Map<number, Does[]> }>();
  for (const version of newestFirst) {
    for (const problem of loadProblems(unit, version)) {
      const key = `${problem.kind} ${problem.setting?.file.path ?? ""} ${problem.setting?.key.start ?? ""}`;
      const report = reports.get(key) ?? { problem, does: new Map() };
      reports.set(key, report);
      if (!problem.silent) report.does.set(version, [problem.does]);
    }
  }
  return [...reports.values()];
}
