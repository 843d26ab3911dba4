import type { Finding } from "../rules/finding.ts";
import { utf8Length } from "../text/utf8.ts";
import { markdownOf } from "./markdown.ts";
import { counted, type Report, rangeIndex, summaryOf, targetsInWords, wordsOf, worstFirst } from "./report.ts";
import { visible } from "./visible.ts";

/** GitHub takes 1 MiB for a step; some of it is left for what else the step has to say. */
const MOST = 900 * 1024;

/** The maps get so much of it at most. */
const MOST_OF_MAPS = 200 * 1024;

/**
 * A page in Markdown for `$GITHUB_STEP_SUMMARY`: the counts, the findings, the worst first, and the plane maps.
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
  const maps = mapBlocks(report);
  const left = MOST - maps.reduce((sum, it) => sum + utf8Length(it) + 1, 0);
  return [...head, ...table(report, left), ...maps].map((it) => `${it}\n`).join("");
}

function table(report: Report, most: number): readonly string[] {
  const range = rangeIndex(report);
  const row = (finding: Finding) => {
    const { line, column } = range(finding.path, finding.at);
    const place = markdownOf(`${finding.path}:${line}:${column}`);
    return `| ${finding.severity} | ${place} | ${markdownOf(wordsOf(finding))} | ${markdownOf(finding.rule)} |`;
  };
  const rows: string[] = [];
  let left = most;
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

/** The maps as blocks of code, behind fences that no line in them can be taken for. */
function mapBlocks({ maps = [] }: Report): readonly string[] {
  const blocks: string[] = [];
  let left = MOST_OF_MAPS;
  for (const map of maps) {
    const text = map
      .trimEnd()
      .split("\n")
      .map((it) => visible(it))
      .join("\n");
    const ticks = Math.max(2, ...(text.match(/`+/g) ?? []).map((it) => it.length)) + 1;
    const block = `\n${"`".repeat(ticks)}text\n${text}\n${"`".repeat(ticks)}`;
    left -= utf8Length(block) + 1;
    if (left < 0) break;
    blocks.push(block);
  }
  if (maps.length === 0) return [];
  const hidden = maps.length - blocks.length;
  return ["\n### Plane map", ...blocks, ...(hidden > 0 ? [`\n${counted(hidden, "more map")} had no room here.`] : [])];
}
