import type { Finding, Fix, Severity } from "../rules/finding.ts";
import { applyEdits } from "../text/edit.ts";
import { positionAt } from "../text/lines.ts";
import { type Span, shift, slice } from "../text/span.ts";
import { utf8Length } from "../text/utf8.ts";
import { json } from "./json.ts";
import { lineIndex, type Report, wordsOf } from "./report.ts";
import { visible } from "./visible.ts";

/**
 * The Reviewdog Diagnostic Format, fixes as suggestions. Columns count the bytes of UTF-8.
 *
 * Source: `reviewdog.proto` of reviewdog.
 */
export function reportRdjson(report: Report): string {
  const linesIn = lineIndex(report);
  const position = (path: string, offset: number) => {
    const { line, character } = positionAt(linesIn(path), offset);
    const text = report.texts.get(path) ?? "";
    return { line: line + 1, column: utf8Length(text.slice(offset - character, offset)) + 1 };
  };
  const range = (path: string, { start, end }: Span) => ({ start: position(path, start), end: position(path, end) });
  const diagnostics = report.findings.map((finding) => ({
    message: visible(wordsOf(finding)),
    location: { path: finding.path, range: range(finding.path, finding.at) },
    severity: severityOf[finding.severity],
    code: { value: finding.rule },
    suggestions: finding.fixes.flatMap((fix) => {
      const whole = inOnePiece(fix, finding, report);
      return whole ? [{ range: range(finding.path, whole.at), text: whole.text }] : [];
    }),
    related_locations: finding.related.map(({ path, at, message }) => ({
      message: visible(message),
      location: { path, range: range(path, at) },
    })),
  }));
  return json({ source: { name: "unitwright" }, diagnostics });
}

const severityOf = { error: "ERROR", warning: "WARNING", info: "INFO" } satisfies Record<Severity, string>;

/** A suggestion is one range: a fix as one edit, with the text between its edits; `undefined` when it touches other files. */
function inOnePiece(
  { edits }: Fix<Span>,
  { path }: Finding,
  { texts }: Report,
): { at: Span; text: string } | undefined {
  const text = texts.get(path);
  if (text === undefined || edits.length === 0 || edits.some((it) => it.path !== path)) return undefined;
  const start = Math.min(...edits.map((it) => it.at.start));
  const at = { start, end: Math.max(...edits.map((it) => it.at.end)) };
  const moved = edits.map((it) => ({ at: shift(it.at, -start), text: it.text }));
  return { at, text: applyEdits(slice(text, at), moved) };
}
