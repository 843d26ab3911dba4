import type { Cgroup, Plan } from "../planes/plan.ts";
import type { LivingSpan } from "../text/living-span.ts";
import type { Span } from "../text/span.ts";
import type { Remark, Word } from "../unit/remarks.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { Cause } from "../unit/verdict.ts";
import type { Does } from "../values/value-type.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import type { LoadReport, Report, ReportAbout } from "../workspace/reports.ts";
import type { Fix, Related, Severity } from "./finding.ts";
import type { Neighbours } from "./support/neighbours.ts";
import type { Ordering } from "./support/ordering.ts";
import type { UserManagers } from "./support/user-managers.ts";

/** What kind of trouble a rule is about. */
export type Category = "syntax" | "directives" | "values" | "loading" | "advice" | "planes" | "remarks";

/** One kind of thing that can be wrong, with everything that is told about it. */
export type Rule = UnitRule | ProjectRule | RemarkRule;

/** What every rule says of itself. */
export interface RuleTexts {
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
}

/** A rule that looks at one unit at a time. */
export interface UnitRule extends RuleTexts {
  readonly scope: "unit";
  check(unit: CheckedUnit): Iterable<Found>;
}

/**
 * A rule that looks at several units together, and at the hosts they are for. Each check is done again when something changes that it
 * looked at: who looks at one unit or cgroup and what is around it is cheaper than who looks at all.
 */
export interface ProjectRule extends RuleTexts {
  readonly scope: "project";
  /** Looks at the project as a whole. */
  check?(project: CheckedProject): Iterable<Found>;
  /** Looks at one unit among the others. */
  checkUnit?(unit: MergedUnit, project: CheckedProject): Iterable<Found>;
  /** Looks at one control group, for one host. What is found for every host is said to hold whatever the host is. */
  checkCgroup?(cgroup: Cgroup, plan: Plan): Iterable<Found>;
}

/** A rule about comments meant for Unitwright: it comes last, when it is known which of them were of use. */
export interface RemarkRule extends RuleTexts {
  readonly scope: "remarks";
  check(file: CheckedRemarks): Iterable<Found<Span>>;
}

/** Files that show a rule, as lines: `bad` has `^^^` under the fault, `good` must be silent. See `test/rules/`. */
export interface Example {
  /** What it shows, in a sentence. */
  readonly title: string;
  readonly bad: readonly string[];
  readonly good: readonly string[];
  /** The target; the newest release when left out. */
  readonly systemd?: string;
  /** The host: a file of `examples/hosts/` without its ending; none when left out. */
  readonly host?: string;
}

/** What a rule sees: one merged unit and what the targeted releases do with it. */
export interface CheckedUnit {
  readonly unit: MergedUnit;
  /** The targeted releases, ascending. */
  readonly versions: readonly number[];
  readonly reports: readonly Report[];
  /** Those about some kinds of cause. */
  about(kinds: readonly Cause["kind"][]): readonly Report[];
  /** What `work` makes of a report, and of nothing else that the files say: done once. `kind` names the work. */
  ofReport<Result>(report: Report, kind: string, work: () => Result): Result;
  readonly loadReports: readonly LoadReport[];
}

/** What a rule about all units sees. */
export interface CheckedProject {
  readonly units: readonly MergedUnit[];
  /** The targeted releases, ascending. */
  readonly versions: readonly number[];
  /** One for each host profile, as the newest targeted release sees it; without profiles one for a host that is not known. */
  readonly plans: readonly Plan[];
  /** The units by name. */
  readonly neighbours: Neighbours;
  /** Which unit comes after which. */
  readonly ordering: Ordering;
  /** What the system's files say of the managers of users. */
  readonly userManagers: UserManagers;
}

/** What a rule about remarks sees: one file, as it is reported. */
export interface CheckedRemarks {
  readonly file: UnitFile;
  readonly remarks: readonly Remark[];
  /** The names of all rules. */
  readonly rules: ReadonlySet<string>;
  /** Names of the host profiles; empty where none is given, and then any name may be right. */
  readonly hosts: readonly string[];
  /** Suppressions with the names in them for which there was nothing to suppress. */
  readonly unused: readonly UnusedWords[];
}

/** Names of rules in one remark that have no effect. */
export interface UnusedWords {
  readonly remark: Remark;
  readonly words: readonly Word[];
}

/** What a rule finds, before it gets its rule's name and a level. Its places stay right while other lines change, as it is kept until then. */
export interface Found<At extends Span = LivingSpan> {
  readonly file: UnitFile;
  readonly at: At;
  readonly message: string;
  readonly effect?: string;
  readonly remedy?: string;
  /** What which targeted release does; left out where systemd is silent. */
  readonly does?: ReadonlyMap<number, readonly Does[]>;
  readonly severity?: Severity;
  /** Names of the host profiles for which it holds; left out where it holds whatever the host is. */
  readonly hosts?: readonly string[];
  readonly related?: readonly Related<At>[];
  readonly fixes?: readonly Fix<At>[];
}

/** States a rule about one unit; gives the literal its type. */
export function defineRule(rule: Omit<UnitRule, "scope">): UnitRule {
  return { ...rule, scope: "unit" };
}

/** States a rule about several units together. */
export function defineProjectRule(rule: Omit<ProjectRule, "scope">): ProjectRule {
  return { ...rule, scope: "project" };
}

/** States a rule about comments meant for Unitwright. */
export function defineRemarkRule(rule: Omit<RemarkRule, "scope" | "category">): RemarkRule {
  return { ...rule, scope: "remarks", category: "remarks" };
}

/** The reports of some kinds of cause. */
export function reportsAbout<Kind extends Cause["kind"]>(
  checked: CheckedUnit,
  ...kinds: readonly Kind[]
): readonly ReportAbout<Kind>[] {
  return checked.about(kinds) as readonly ReportAbout<Kind>[];
}
