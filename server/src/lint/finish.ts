import { rules as allRules } from "../rules/all.ts";
import type { Finding } from "../rules/finding.ts";
import type { RemarkRule, UnusedWords } from "../rules/rule.ts";
import { remarksOf, type Word } from "../unit/remarks.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { findingOf, inOrder } from "./finding-of.ts";
import type { LintSettings, RuleFailure } from "./lint.ts";
import { part, type Suppressed } from "./suppressions.ts";

/** The findings of one file as they are reported. */
export interface Finished {
  /** By place and rule. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly failures: readonly RuleFailure[];
}

/**
 * The last step for each file, whatever was found in it: levels that hold for its path, comments that suppress findings, and the
 * rules about these comments. `found` are all findings in the file.
 */
export function finish(file: UnitFile, found: readonly Finding[], settings: LintSettings): Finished {
  const { path, syntax } = file;
  const levels = settings.levelsAt?.(path);
  const leveled = levels && levels.size > 0 ? found.flatMap((it) => atLevel(it, levels)) : found;
  const remarks = remarksOf(syntax);
  if (remarks.length === 0) return { findings: leveled, suppressed: [], failures: [] };
  const { findings, suppressed, unused } = part(leveled, remarks, syntax.text.length);
  const failures: RuleFailure[] = [];
  const checked = {
    file,
    remarks,
    rules: new Set(allRules.map((it) => it.id)),
    hosts: settings.knownHosts ?? settings.hosts?.map((it) => it.name) ?? [],
    unused: certain(unused, settings, file),
  };
  const about: Finding[] = [];
  for (const rule of settings.rules.filter((it): it is RemarkRule => it.scope === "remarks")) {
    if (settings.levels?.get(rule.id) === "off") continue;
    try {
      for (const it of rule.check(checked)) about.push(findingOf(rule, it, settings.levels));
    } catch (error) {
      failures.push({ rule: rule.id, unit: path, error });
    }
  }
  const own = part(levels ? about.flatMap((it) => atLevel(it, levels)) : about, remarks, syntax.text.length);
  return {
    findings: [...findings, ...own.findings].toSorted(inOrder),
    suppressed: [...suppressed, ...own.suppressed].toSorted((a, b) => inOrder(a.finding, b.finding)),
    failures,
  };
}

function atLevel(finding: Finding, levels: ReturnType<NonNullable<LintSettings["levelsAt"]>>): readonly Finding[] {
  const level = levels.get(finding.rule);
  if (level === "off") return [];
  return [level === undefined ? finding : { ...finding, severity: level }];
}

/**
 * The names that are of no use for sure: their rules ran, and saw all that they may look at. Which rules have anything to say
 * about planes hangs on the hosts, and without the other files of a project a rule about all of them says nothing.
 */
function certain(
  unused: readonly UnusedWords[],
  settings: LintSettings,
  { path, place }: UnitFile,
): readonly UnusedWords[] {
  const ran = new Map(settings.rules.map((it) => [it.id, it]));
  const off = (rule: string) => (settings.levelsAt?.(path).get(rule) ?? settings.levels?.get(rule)) === "off";
  const isCertain = ({ text }: Word) => {
    const rule = ran.get(text);
    if (!rule || rule.scope === "remarks" || off(text)) return false;
    if (settings.partial && (rule.scope === "project" || place.role === "dropin")) return false;
    return rule.category !== "planes" || (settings.hosts ?? []).length > 0;
  };
  return unused.flatMap(({ remark, words }) => {
    const sure = words.filter(isCertain);
    return sure.length > 0 ? [{ remark, words: sure }] : [];
  });
}
