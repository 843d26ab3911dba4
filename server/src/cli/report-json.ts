import type { Finding } from "../rules/finding.ts";
import { hash } from "../text/hash.ts";
import { lineSpan, positionAt } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import { slice } from "../text/span.ts";
import { version } from "../version.ts";
import { lineIndex, type Report, summaryOf } from "./report.ts";

/** The report for programs: one object, see the command-line contract. Lines and columns count from 1, ends are exclusive. */
export function reportJson(report: Report): string {
  const linesIn = lineIndex(report);
  const range = (path: string, { start, end }: Span) => {
    const lines = linesIn(path);
    const from = positionAt(lines, start);
    const to = positionAt(lines, end);
    return { line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
  };
  const seen = new Map<string, number>();
  /** Stays the same when lines are added above: made of the rule, the path, the line's text and its how-manieth it is. */
  const fingerprint = ({ rule, path, at }: Finding) => {
    const text = report.texts.get(path) ?? "";
    const lines = linesIn(path);
    const line = lineSpan(text, lines, positionAt(lines, at.start).line);
    const key = `${rule}\n${path}\n${line ? slice(text, line).trim() : ""}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return hash(`${key}\n${ordinal}`);
  };
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
    fingerprint: fingerprint(finding),
  }));
  const { versions } = report;
  const head = { schema: 1, tool: "unitwright", version, systemd: versions, hosts: report.hosts };
  const json = JSON.stringify({ ...head, findings, summary: summaryOf(report) }, undefined, 2);
  // What JSON leaves as it is may still command a terminal.
  return `${json.replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}
