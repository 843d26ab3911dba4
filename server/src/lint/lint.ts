import { NEWEST } from "../facts/versions.ts";
import type { HostProfile } from "../planes/host-profile.ts";
import type { ManagerDefaults } from "../planes/manager-defaults.ts";
import { planOf } from "../planes/plan-of.ts";
import { systemsOf } from "../planes/systems.ts";
import type { Finding, Severity } from "../rules/finding.ts";
import type { CheckedProject, CheckedUnit, Found, ProjectRule, Rule, UnitRule } from "../rules/rule.ts";
import { runsOf, shortened } from "../rules/support/wording.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { gatherUnits } from "../workspace/gather.ts";
import { reportsOf } from "../workspace/reports.ts";
import type { FoundLink } from "../workspace/tree.ts";

/** What to check for. */
export interface LintSettings {
  /** The targeted systemd releases, ascending. */
  readonly versions: readonly number[];
  readonly rules: readonly Rule[];
  /** Links beside the files. */
  readonly links?: readonly FoundLink[];
  /** The machines that the units are for; none when that is not known. */
  readonly hosts?: readonly HostProfile[];
  /** `[Manager]` of a system.conf, where one is known. */
  readonly manager?: ManagerDefaults;
  /** Levels by rule, where they differ from the rule's own; `off` switches a rule off. */
  readonly levels?: ReadonlyMap<string, Severity | "off">;
}

/** What came out. */
export interface LintResult {
  /** By path, line, column, rule. */
  readonly findings: readonly Finding[];
  readonly units: number;
  /** Rules that failed: a defect of the rule, which does not hide the findings of others. */
  readonly failures: readonly RuleFailure[];
}

export interface RuleFailure {
  readonly rule: string;
  /** The unit that was looked at; for rules about all units the first of them. */
  readonly unit: string;
  readonly error: unknown;
}

/** Runs the rules over the units that `files` make up. The editor and the command line both call this. */
export function lint(files: readonly UnitFile[], settings: LintSettings): LintResult {
  const { versions, rules, hosts = [], manager = {}, levels } = settings;
  const units = gatherUnits(files, settings.links);
  const active = rules.filter((it) => levels?.get(it.id) !== "off");
  const unitRules = active.filter((it): it is UnitRule => it.scope === "unit");
  const projectRules = active.filter((it): it is ProjectRule => it.scope === "project");
  const results = new Results(levels);
  for (const unit of units) {
    const reports = reportsOf(unit, versions);
    const checked: CheckedUnit = { unit, versions, reports: reports.lines, loadReports: reports.loading };
    for (const rule of unitRules) results.gather(rule, unit.name, () => rule.check(checked));
  }
  const newest = versions.at(-1) ?? NEWEST;
  for (const system of projectRules.length > 0 ? systemsOf(units, newest) : []) {
    const plans = (hosts.length > 0 ? hosts : [undefined]).map((host) => planOf(system, newest, host, manager));
    const checked: CheckedProject = { units: system, versions, plans };
    for (const rule of projectRules) results.gather(rule, system[0]?.name ?? "", () => rule.check(checked));
  }
  return { findings: results.sorted(), units: units.length, failures: results.failures };
}

/** Findings as they come, each once. */
class Results {
  readonly failures: RuleFailure[] = [];
  readonly #findings = new Map<string, Finding>();

  constructor(readonly levels: LintSettings["levels"]) {}

  gather(rule: Rule, unit: string, check: () => Iterable<Found>): void {
    try {
      for (const found of check()) this.#add(findingOf(rule, found, this.levels));
    } catch (error) {
      this.failures.push({ rule: rule.id, unit, error });
    }
  }

  /** A drop-in for many units is read with each of them, and a plan is checked for each host. */
  #add(finding: Finding): void {
    const key = JSON.stringify([finding.path, finding.at, finding.rule, finding.message]);
    const known = this.#findings.get(key);
    const everywhere = finding.hosts.length === 0 || known?.hosts.length === 0;
    const hosts = everywhere ? [] : [...new Set([...(known?.hosts ?? []), ...finding.hosts])];
    this.#findings.set(key, { ...finding, hosts });
  }

  sorted(): readonly Finding[] {
    return [...this.#findings.values()].toSorted(inOrder);
  }
}

function findingOf(rule: Rule, found: Found, levels: LintSettings["levels"]): Finding {
  const { file, at, message, effect, remedy, does = new Map(), hosts = [], related = [], fixes = [] } = found;
  const onlyNoted = does.size > 0 && [...does.values()].flat().every((it) => it === "notes");
  const own = found.severity ?? (onlyNoted && rule.severity === "error" ? "warning" : rule.severity);
  const level = levels?.get(rule.id);
  return {
    rule: rule.id,
    severity: level === undefined || level === "off" ? own : level,
    path: file.path,
    at,
    message: shortened(message),
    ...(effect !== undefined && { effect: shortened(effect) }),
    ...(remedy !== undefined && { remedy: shortened(remedy) }),
    systemd: runsOf(does),
    hosts,
    related: related.map((it) => ({ ...it, message: shortened(it.message) })),
    fixes: fixes.map((it) => ({ ...it, title: shortened(it.title) })),
  };
}

function inOrder(a: Finding, b: Finding): number {
  return compare(a.path, b.path) || a.at.start - b.at.start || a.at.end - b.at.end || compare(a.rule, b.rule);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
