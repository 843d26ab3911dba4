import { version } from "../version.ts";
import { fingerprintsOf } from "./fingerprints.ts";
import { json } from "./json.ts";
import { type Report, rangeIndex, summaryOf } from "./report.ts";

/** The report for programs: one object, see the command-line contract. Lines and columns count from 1, ends are exclusive. */
export function reportJson(report: Report): string {
  const range = rangeIndex(report);
  const fingerprints = fingerprintsOf(report);
  const findings = report.findings.map((finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    path: finding.path,
    ...range(finding.path, finding.at),
    message: finding.message,
    ...(finding.effect !== undefined && { effect: finding.effect }),
    ...(finding.remedy !== undefined && { remedy: finding.remedy }),
    systemd: finding.systemd,
    ...(finding.hosts.length > 0 && { hosts: finding.hosts }),
    related: finding.related.map(({ path, at, message }) => ({ path, ...range(path, at), message })),
    fixes: finding.fixes.map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map(({ path, at, text }) => ({ path, ...range(path, at), text })),
    })),
    docs: `docs/rules/${finding.rule}.md`,
    fingerprint: fingerprints.get(finding),
  }));
  const { versions } = report;
  const head = { schema: 1, tool: "unitwright", version, systemd: versions, hosts: report.hosts };
  return json({ ...head, findings, summary: summaryOf(report) });
}
