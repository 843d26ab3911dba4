import type { Finding } from "../rules/finding.ts";
import { utf8Length } from "../text/utf8.ts";
import { markdownOf } from "./markdown.ts";
import { counted, type Report, rangeIndex, summaryOf, targetsInWords, wordsOf, worstFirst } from "./report.ts";

/** GitHub takes 1 MiB for a step; some of it is left for what else the step has to say. */
const MOST = 900 * 1024;

/**
 * A page in Markdown for `$GITHUB_STEP_SUMMARY`: the counts and the findings, the worst first.
 *
 * Source: GitHub's documentation, "Adding a job summary".
 */
export function reportGithubSummary(report: Report): string {
  const { errors, warnings, infos, files } = summaryOf(report);
  const counts = [counted(errors, "error"), counted(warnings, "warning"), counted(infos, "hint")].join(", ");
  const head = [
    "## Unitwright\n",
    `**${counts}** in ${counted(files, "file")}${report.versions.length > 0 ? `, checked for systemd ${targetsInWords(report)}` : ""}.\n`,
  ];
  return [...head, ...table(report)].map((it) => `${it}\n`).join("");
}

function table(report: Report): readonly string[] {
  const range = rangeIndex(report);
  const row = (finding: Finding) => {
    const { line, column } = range(finding.path, finding.at);
    const place = markdownOf(`${finding.path}:${line}:${column}`);
    return `| ${finding.severity} | ${place} | ${markdownOf(wordsOf(finding))} | ${markdownOf(finding.rule)} |`;
  };
  const rows: string[] = [];
  let left = MOST;
  for (const finding of worstFirst(report.findings)) {
    const text = row(finding);
    left -= utf8Length(text) + 1;
    if (left < 0) break;
    rows.push(text);
  }
  if (rows.length === 0) return [];
  const hidden = report.findings.length - rows.length;
  const more = hidden > 0 ? [`\n${counted(hidden, "more finding")} had no room here.`] : [];
  return ["| level | where | what | rule |\n| --- | --- | --- | --- |", ...rows, ...more];
}
