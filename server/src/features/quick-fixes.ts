import { chooseFixes } from "../lint/choose-fixes.ts";
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
 * The edits of all safe fixes in the file at `path` that can be made together, as `--fix` makes them in one turn. Fixes that reach into
 * other files are left out.
 */
export function safeEdits(findings: readonly Finding[], path: string): Fix["edits"] {
  const own = findings.filter(
    (it) => it.path === path && it.fixes.every((fix) => fix.edits.every((edit) => edit.path === path)),
  );
  const edits = chooseFixes(own, "safe-only").flatMap((it) => it.edits);
  return edits.toSorted((a, b) => a.at.start - b.at.start);
}
