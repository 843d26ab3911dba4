import type { Finding, Severity } from "../rules/finding.ts";
import type { CheckedUnit, Found, Rule } from "../rules/rule.ts";
import { runsOf } from "../rules/wording.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { gatherUnits } from "../workspace/gather.ts";
import { reportsOf } from "../workspace/reports.ts";

/** What to check for. */
export interface LintSettings {
  /** The targeted systemd releases, ascending. */
  readonly versions: readonly number[];
  readonly rules: readonly Rule[];
  /** Levels by rule, where they differ from the rule's own; `off` switches a rule off. */
  readonly levels?: ReadonlyMap<string, Severity | "off">;
}

/** What came out. */
export interface LintResult {
  /** By path, line, column, rule. */
  readonly findings: readonly Finding[];
  readonly units: number;
  /** Rules that failed on a unit: a defect of the rule, which does not hide the findings of others. */
  readonly failures: readonly { readonly rule: string; readonly unit: string; readonly error: unknown }[];
}

/** Runs the rules over the units that `files` make up. The editor and the command line both call this. */
export function lint(files: readonly UnitFile[], { versions, rules, levels }: LintSettings): LintResult {
  const units = gatherUnits(files);
  const active = rules.filter((it) => levels?.get(it.id) !== "off");
  const findings = new Map<string, Finding>();
  const failures: { rule: string; unit: string; error: unknown }[] = [];
  for (const unit of units) {
    const reports = reportsOf(unit, versions);
    const checked: CheckedUnit = {
      unit,
      versions,
      reports: reports.lines,
      loadReports: reports.loading,
    };
    for (const rule of active) {
      try {
        for (const found of rule.check(checked)) {
          const finding = findingOf(rule, found, levels);
          // A drop-in for many units is read with each of them.
          findings.set(JSON.stringify([finding.path, finding.at, finding.rule, finding.message]), finding);
        }
      } catch (error) {
        failures.push({ rule: rule.id, unit: unit.name, error });
      }
    }
  }
  return { findings: [...findings.values()].toSorted(inOrder), units: units.length, failures };
}

function findingOf(rule: Rule, found: Found, levels: LintSettings["levels"]): Finding {
  const { file, at, message, effect, remedy, does = new Map(), related = [], fixes = [] } = found;
  const onlyNoted = does.size > 0 && [...does.values()].flat().every((it) => it === "notes");
  const own = found.severity ?? (onlyNoted && rule.severity === "error" ? "warning" : rule.severity);
  const level = levels?.get(rule.id);
  return {
    rule: rule.id,
    severity: level === undefined || level === "off" ? own : level,
    path: file.path,
    at,
    message,
    ...(effect !== undefined && { effect }),
    ...(remedy !== undefined && { remedy }),
    systemd: runsOf(does),
    related,
    fixes,
  };
}

function inOrder(a: Finding, b: Finding): number {
  return compare(a.path, b.path) || a.at.start - b.at.start || a.at.end - b.at.end || compare(a.rule, b.rule);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
