import { positionAt } from "../text/lines.ts";
import { lineIndex, type Report } from "./report.ts";
import { visible } from "./visible.ts";

/** One line a finding: `path:line:column: severity: message [rule]`. */
export function reportConcise(report: Report): string {
  const linesIn = lineIndex(report);
  return report.findings
    .map(({ path, at, severity, message, rule }) => {
      const { line, character } = positionAt(linesIn(path), at.start);
      return `${visible(path)}:${line + 1}:${character + 1}: ${severity}: ${visible(message)} [${rule}]\n`;
    })
    .join("");
}
