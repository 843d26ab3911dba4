import { applyFixes, type Texts } from "../lint/apply-fixes.ts";
import type { Finding, Fix } from "../rules/finding.ts";
import type { Span } from "../text/span.ts";

/** A fix, and the finding that it repairs. */
export interface QuickFix {
  readonly finding: Finding;
  readonly fix: Fix<Span>;
}

/** The fixes of the findings in the file at `path` that `at` touches, safe ones first. */
export function quickFixesAt(findings: readonly Finding[], path: string, at: Span): readonly QuickFix[] {
  const touched = findings.filter((it) => it.path === path && it.at.start <= at.end && it.at.end >= at.start);
  const all = touched.flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })));
  return all.toSorted((a, b) => rank(a.fix) - rank(b.fix));
}

const rank = ({ safety }: Fix<Span>) => (safety === "safe" ? 0 : 1);

/**
 * The text of the file at `path` when all safe fixes are made in it, and those of what is found then: what `--fix` makes of it. Fixes that
 * reach into other files are left out. `check` says what is found everywhere when the file has a text.
 */
export function fixedText(path: string, text: string, check: (text: string) => readonly Finding[]): string {
  const own = (finding: Finding): Finding => {
    const fixes = finding.fixes.filter((fix) => finding.path === path && fix.edits.every((it) => it.path === path));
    return { ...finding, fixes };
  };
  const inTexts = (texts: Texts) => check(texts.get(path) ?? text).map(own);
  return applyFixes(new Map([[path, text]]), inTexts, "safe-only").texts.get(path) ?? text;
}
