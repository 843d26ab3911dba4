// `picocolors` writes colours; `util.styleText` can take its place once Node 22 is the oldest.
import type { Colors } from "picocolors/types";
import type { Finding, Severity } from "../rules/finding.ts";
import { lineSpan, positionAt } from "../text/lines.ts";
import { slice } from "../text/span.ts";
import { counted, lineIndex, type Report, summaryOf, targetsInWords } from "./report.ts";
import { visible } from "./visible.ts";
import { wrap } from "./wrap.ts";

export interface TextOptions {
  readonly colors: Colors;
  /** Columns that text is wrapped at. */
  readonly width: number;
  /** Leave out the last line, which counts the findings. */
  readonly quiet: boolean;
}

/** The report for people: each finding with its line, what is wrong, what systemd does, and the way out. */
export function reportText(report: Report, { colors, width, quiet }: TextOptions): string {
  const linesIn = lineIndex(report);
  const blocks = report.findings.map((finding) => {
    const { line, character } = positionAt(linesIn(finding.path), finding.at.start);
    const place = colors.bold(`${visible(finding.path)}:${line + 1}:${character + 1}`);
    const head = `${place}  ${paint(finding.severity, colors)(finding.severity)}  ${colors.dim(finding.rule)}`;
    const some = finding.hosts.length > 0 && finding.hosts.length < report.hosts.length;
    const where = some ? `This holds for ${finding.hosts.join(", ")}.` : undefined;
    const sentences = [finding.message, finding.effect, where, finding.remedy].filter((it) => it !== undefined);
    const said = sentences.flatMap((it, index) =>
      wrap(visible(it), width - 2).map((text) => `  ${index === 0 ? colors.bold(text) : text}`),
    );
    return [head, ...frame(report, finding, linesIn, colors, width), ...said, ""].join("\n");
  });
  return `${blocks.map((it) => `${it}\n`).join("")}${quiet ? "" : summaryLine(report, colors)}`;
}

/** The line with carets below the fault. Long lines are cut to the part around it; a fault that runs on is marked up to the line's end. */
function frame(
  report: Report,
  { path, at, severity }: Finding,
  linesIn: ReturnType<typeof lineIndex>,
  colors: Colors,
  width: number,
): string[] {
  const text = report.texts.get(path) ?? "";
  const lines = linesIn(path);
  const { line, character } = positionAt(lines, at.start);
  const span = lineSpan(text, lines, line);
  if (!span) return [];
  const number = String(line + 1);
  const room = Math.max(width - number.length - 5, 20);
  const whole = slice(text, span);
  const from = character > room - 10 ? character - Math.min(20, room >> 1) : 0;
  const shown = visible(whole.slice(from, from + room));
  const before = visible(whole.slice(from, character)).length;
  const marked = Math.min(Math.max(Math.min(at.end, span.end) - at.start, 1), Math.max(shown.length - before, 1));
  const gutter = " ".repeat(number.length);
  const caret = paint(severity, colors)("^".repeat(marked));
  return [
    colors.dim(`  ${gutter} |`),
    `  ${colors.dim(`${number} |`)} ${shown}`.trimEnd(),
    `  ${colors.dim(`${gutter} |`)} ${" ".repeat(before)}${caret}`,
  ];
}

function paint(severity: Severity, colors: Colors) {
  return severity === "error" ? colors.red : severity === "warning" ? colors.yellow : colors.cyan;
}

function summaryLine(report: Report, colors: Colors): string {
  const { errors, warnings, infos, files } = summaryOf(report);
  const counts = [
    counted(errors, "error"),
    counted(warnings, "warning"),
    ...(infos > 0 ? [counted(infos, "hint")] : []),
  ];
  const verdict = errors + warnings + infos === 0 ? colors.green("no findings") : counts.join(", ");
  // Without files nothing was checked, for no release.
  const target = report.versions.length > 0 ? `, checked for systemd ${targetsInWords(report)}` : "";
  return `${verdict} in ${counted(files, "file")}${target}\n`;
}
