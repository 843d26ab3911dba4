import type { Finding } from "../rules/finding.ts";
import { hash } from "../text/hash.ts";
import { lineSpan, positionAt } from "../text/lines.ts";
import { slice } from "../text/span.ts";
import { lineIndex, type Report } from "./report.ts";

/**
 * A name for each finding, 16 hexadecimal digits, no two the same in a report: by it other programs know a finding again. It
 * stays the same when lines are added elsewhere, being made of the rule, the path, the line's words and its how-manieth it is.
 */
export function fingerprintsOf(report: Report): ReadonlyMap<Finding, string> {
  const linesIn = lineIndex(report);
  const ordinals = new Map<string, number>();
  const taken = new Set<string>();
  const fingerprints = new Map<Finding, string>();
  for (const finding of report.findings) {
    const { rule, path, at } = finding;
    const text = report.texts.get(path) ?? "";
    const lines = linesIn(path);
    const line = lineSpan(text, lines, positionAt(lines, at.start).line);
    const words = line
      ? slice(text, line)
          .trim()
          .replace(/[ \t]+/g, " ")
      : "";
    const key = JSON.stringify([rule, path, words]);
    let ordinal = ordinals.get(key) ?? 0;
    // Texts can be made that have the same hash.
    while (taken.has(hash(`${key}${ordinal}`))) ordinal++;
    ordinals.set(key, ordinal + 1);
    const fingerprint = hash(`${key}${ordinal}`);
    taken.add(fingerprint);
    fingerprints.set(finding, fingerprint);
  }
  return fingerprints;
}
