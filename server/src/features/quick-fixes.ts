import type { Finding, Fix } from "../rules/finding.ts";
import type { Span } from "../text/span.ts";

/** A fix, and the finding that it repairs. */
export interface QuickFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** The fixes of the findings in the file at `path` that `at` touches, safe ones first. */
export function quickFixesAt(findings: readonly Finding[], path: string, at: Span): readonly QuickFix[] {
  const touched = findings.filter((it) => it.path === path && it.at.start <= at.end && it.at.end >= at.start);
  const all = touched.flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })));
  return all.toSorted((a, b) => rank(a.fix) - rank(b.fix));
}

const rank = ({ safety }: Fix) => (safety === "safe" ? 0 : 1);

/**
 * The edits of all safe fixes in the file at `path` that can be made together: of fixes that touch the same place the first is made,
 * and of the several fixes of one finding the first. Fixes that reach into other files are left out.
 */
export function safeEdits(findings: readonly Finding[], path: string): Fix["edits"] {
  const made: Fix["edits"][number][] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find((it) => it.safety === "safe");
    if (finding.path !== path || !fix || fix.edits.some((it) => it.path !== path)) continue;
    if (fix.edits.some((edit) => made.some((it) => touch(edit.at, it.at)))) continue;
    made.push(...fix.edits);
  }
  return made.toSorted((a, b) => a.at.start - b.at.start);
}

/** Two insertions at one place touch as well: which comes first would be chance. */
const touch = (a: Span, b: Span) => (a.start < b.end && b.start < a.end) || a.start === b.start;
