import type { Finding } from "../rules/finding.ts";
import { fingerprintsOf } from "./fingerprints.ts";
import { json } from "./json.ts";
import { type Report, rangeIndex, wordsOf } from "./report.ts";
import { visible } from "./visible.ts";

/**
 * GitLab's code quality report. An error that keeps a unit from loading is critical, others are major; warnings are minor.
 *
 * Source: GitLab's documentation, "Code Quality report format".
 */
export function reportGitlab(report: Report): string {
  const range = rangeIndex(report);
  const fingerprints = fingerprintsOf(report);
  const issues = report.findings.map((finding) => {
    const { line, column, endLine, endColumn } = range(finding.path, finding.at);
    return {
      type: "issue",
      check_name: finding.rule,
      description: visible(wordsOf(finding)),
      categories: ["Bug Risk"],
      severity: severityOf(finding),
      fingerprint: fingerprints.get(finding),
      location: {
        // GitLab knows files by their paths from the repository's root, written in the shortest way.
        path: finding.path.replace(/^(?:\.\/+)+(?=.)/, ""),
        lines: { begin: line, end: endLine },
        positions: { begin: { line, column }, end: { line: endLine, column: endColumn } },
      },
    };
  });
  return json(issues);
}

function severityOf({ severity, systemd }: Finding): "critical" | "major" | "minor" | "info" {
  if (severity === "error") return systemd.some((it) => it.does === "refuses") ? "critical" : "major";
  return severity === "warning" ? "minor" : "info";
}
