import type { Severity } from "../rules/finding.ts";
import { counted, type Report, rangeIndex, wordsOf, worstFirst } from "./report.ts";
import { visible } from "./visible.ts";

/** GitHub shows so many annotations of a kind for a step and drops the others. */
const MOST = 10;

/**
 * Annotations for GitHub, the worst first. What goes beyond its limits follows in the log, folded.
 *
 * Source: GitHub's documentation, "Workflow commands for GitHub Actions"; `ActionCommand.cs` of its runner.
 */
export function reportGithub(report: Report): string {
  const range = rangeIndex(report);
  const shown: string[] = [];
  const more: string[] = [];
  const counts = new Map<Severity, number>();
  for (const finding of worstFirst(report.findings)) {
    const { rule, severity, path, at } = finding;
    const { line, column, endLine, endColumn } = range(path, at);
    const count = counts.get(severity) ?? 0;
    counts.set(severity, count + 1);
    if (count >= MOST) {
      more.push(`- ${path}:${line}:${column}: ${severity}: ${wordsOf(finding)} [${rule}]`);
      continue;
    }
    const properties = {
      file: path,
      line,
      endLine,
      // Columns are told for places on one line only.
      ...(line === endLine && { col: column, endColumn }),
      title: `${rule}`,
    };
    const written = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
    shown.push(`::${commands[severity]} ${written.join(",")}::${data(visible(wordsOf(finding)))}`);
  }
  if (more.length > 0)
    shown.push(`::group::${counted(more.length, "more finding")}`, ...more.map(plain), "::endgroup::");
  return shown.map((it) => `${it}\n`).join("");
}

const commands = { error: "error", warning: "warning", info: "notice" } satisfies Record<Severity, string>;

const data = (text: string) =>
  text.replace(/[%\r\n]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);

const property = (text: string) =>
  data(visible(text)).replace(/[:,]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);

/** A line of the log that the runner takes for no command: besides `::` in front it still knows `##[…]` anywhere. */
const plain = (text: string) => visible(text).replace(/##\[/g, "## [");
