import type { Finding, Fix } from "../rules/finding.ts";
import type { Span } from "../text/span.ts";

/** A fix that is to be made, and the rule whose finding it repairs. */
export interface ChosenFix {
  readonly rule: string;
  /** The file of the finding. */
  readonly path: string;
  readonly edits: Fix<Span>["edits"];
}

/**
 * The fixes that can be made together, in the order of the findings: of the fixes of one finding the first safe one, or, where unsafe
 * ones may be made, the first. Of fixes that touch the same place the first is made; the others wait for another turn.
 */
export function chooseFixes(findings: readonly Finding[], unsafe: "and-unsafe" | "safe-only"): readonly ChosenFix[] {
  const taken = new Map<string, Span[]>();
  const chosen: ChosenFix[] = [];
  for (const { rule, path, fixes } of findings) {
    const fix = fixes.find((it) => it.safety === "safe") ?? (unsafe === "and-unsafe" ? fixes[0] : undefined);
    if (!fix || fix.edits.some((edit) => taken.get(edit.path)?.some((it) => touch(edit.at, it)))) continue;
    for (const edit of fix.edits) taken.set(edit.path, [...(taken.get(edit.path) ?? []), edit.at]);
    chosen.push({ rule, path, edits: fix.edits });
  }
  return chosen;
}

/** Two insertions at one place touch as well: which comes first would be chance. */
const touch = (a: Span, b: Span) => (a.start < b.end && b.start < a.end) || a.start === b.start;
