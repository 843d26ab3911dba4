import type { CheckedUnit } from "../rules/rule.ts";
import { PerObject } from "../tracking/per-object.ts";
import { difference } from "../tracking/same-ends.ts";
import type { Cause } from "../unit/verdict.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { type LoadReport, type Report, reportsOf, type UnitReports } from "../workspace/reports.ts";

/** A unit as rules see it, while it is written: the unit is told which reports they look at. */
export class Checked implements CheckedUnit {
  #all: UnitReports;
  readonly #ofReports = new PerObject();

  constructor(
    readonly unit: MergedUnit,
    readonly versions: readonly number[],
  ) {
    this.#all = reportsOf(unit, versions);
  }

  get reports(): readonly Report[] {
    this.unit.looks(REPORTS);
    return this.#all.lines;
  }

  about(kinds: readonly Cause["kind"][]): readonly Report[] {
    for (const it of kinds) this.unit.looks(about(it));
    return this.#all.lines.filter((it) => kinds.includes(it.verdict.cause.kind));
  }

  ofReport<Result>(report: Report, kind: string, work: () => Result): Result {
    return this.#ofReports.of(report, kind, work);
  }

  get loadReports(): readonly LoadReport[] {
    this.unit.looks(LOADING);
    return this.#all.loading;
  }

  /** Parts of the unit are not as they were. Gives these, and which reports are others now. */
  take(changed: ReadonlySet<string>): ReadonlySet<string> {
    const before = this.#all;
    this.#all = reportsOf(this.unit, this.versions, before, changed);
    const all = new Set(changed);
    const { gone, come } = difference(before.lines, this.#all.lines);
    for (const it of gone) all.add(REPORTS).add(about(it.verdict.cause.kind));
    for (const it of come) all.add(REPORTS).add(about(it.verdict.cause.kind));
    const { loading } = this.#all;
    const isSame =
      loading.length === before.loading.length && loading.every((it, index) => it === before.loading[index]);
    if (!isSame) all.add(LOADING);
    return all;
  }
}

const REPORTS = "reports";
const LOADING = "loading";
const about = (kind: Cause["kind"]) => `reports about ${kind}`;
