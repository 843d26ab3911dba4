import type { LoadKind, LoadProblem } from "../../workspace/load/load-problem.ts";
import type { LoadReport } from "../../workspace/reports.ts";
import type { Fix } from "../finding.ts";
import type { CheckedUnit, Found, UnitRule } from "../rule.ts";
import { whichSystemd } from "./wording.ts";
import { headerOf } from "./written.ts";

/** A rule that reports why a unit as a whole does not load, or is noted while loading. */
export interface LoadRule extends UnitRule {
  /** The problems it is about. Each belongs to one rule. */
  readonly kinds: readonly LoadKind[];
}

/** What is its own of such a rule: texts and kinds, and the repair where there is one. */
type LoadRuleParts = Omit<LoadRule, "scope" | "category" | "fixable" | "check"> & {
  readonly fix?: (problem: LoadProblem) => readonly Fix[];
};

/** States such a rule. */
export function loadRule({ fix, ...rule }: LoadRuleParts): LoadRule {
  return {
    ...rule,
    scope: "unit",
    category: "loading",
    fixable: fix !== undefined,
    *check(checked) {
      for (const report of checked.loadReports) {
        const { problem } = report;
        if (rule.kinds.includes(problem.kind))
          yield { ...foundOf(checked, report), ...(fix && { fixes: fix(problem) }) };
      }
    },
  };
}

/** Points at the guilty setting; where something is missing, at the header of the section it is missing from. */
function foundOf(checked: CheckedUnit, { problem, does }: LoadReport): Found {
  const { setting, related = [], message, effect, remedy } = problem;
  const { unit } = checked;
  const file = setting?.file ?? unit.main ?? unit.files[0];
  if (!file) throw new Error("a unit without files has no problems");
  return {
    file,
    at: setting ? setting.key.upTo(setting.at) : headerOf(file, unit.type),
    does,
    message,
    effect: does.size === 0 ? effect : effect.replace(/^systemd\b/, whichSystemd(checked, does)),
    remedy,
    related: related.map((it) => ({
      path: it.file.path,
      at: it.key.upTo(it.at),
      message: `\`${it.name}=${it.text}\` is here.`,
    })),
  };
}
