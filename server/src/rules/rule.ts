import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { Cause } from "../unit/verdict.ts";
import type { Does } from "../values/value-type.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import type { LoadReport, Report, ReportAbout } from "../workspace/reports.ts";
import type { Fix, Related, Severity } from "./finding.ts";

/** What kind of trouble a rule is about. */
export type Category = "syntax" | "directives" | "values" | "loading";

/** One kind of thing that can be wrong, with everything that is told about it. */
export interface Rule {
  /** The rule's name everywhere: file, page, settings, suppressions. Reads well behind "allow". */
  readonly id: string;
  readonly category: Category;
  /** The level of a finding that does not state its own. */
  readonly severity: Severity;
  /** The Unitwright release that brought the rule. */
  readonly since: string;
  /** One line for lists. */
  readonly summary: string;
  /** Why it matters: what happens on the machine. */
  readonly why: string;
  /** Where systemd's behaviour is laid down: manual page and section, or function and file. */
  readonly source: string;
  /** Some of its findings carry a fix. */
  readonly fixable: boolean;
  readonly examples: readonly Example[];
  check(unit: CheckedUnit): Iterable<Found>;
}

/** Files that show a rule, as lines: `bad` has `^^^` under the fault, `good` must be silent. See `test/rules/`. */
export interface Example {
  /** What it shows, in a sentence. */
  readonly title: string;
  readonly bad: readonly string[];
  readonly good: readonly string[];
  /** The target; the newest release when left out. */
  readonly systemd?: string;
}

/** What a rule sees: one merged unit and what the targeted releases do with it. */
export interface CheckedUnit {
  readonly unit: MergedUnit;
  /** The targeted releases, ascending. */
  readonly versions: readonly number[];
  readonly reports: readonly Report[];
  readonly loadReports: readonly LoadReport[];
}

/** What a rule finds, before it gets its rule's name and a level. */
export interface Found {
  readonly file: UnitFile;
  readonly at: Span;
  readonly message: string;
  readonly effect?: string;
  readonly remedy?: string;
  /** What which targeted release does; left out where systemd is silent. */
  readonly does?: ReadonlyMap<number, readonly Does[]>;
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

/** States a rule; gives the literal its type. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

/** The reports of some kinds of cause. */
export function* reportsAbout<Kind extends Cause["kind"]>(
  { reports }: CheckedUnit,
  ...kinds: readonly Kind[]
): Generator<ReportAbout<Kind>> {
  for (const report of reports) {
    if (isAbout(report, kinds)) yield report;
  }
}

function isAbout<Kind extends Cause["kind"]>(report: Report, kinds: readonly Kind[]): report is ReportAbout<Kind> {
  return (kinds as readonly string[]).includes(report.verdict.cause.kind);
}
