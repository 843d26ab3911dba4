import { findingOf, inOrder, withLineEnds } from "../lint/finding-of.ts";
import { type LintResult, type LintSettings, lint } from "../lint/lint.ts";
import type { Finding, Fix } from "../rules/finding.ts";
import type { Category, Rule } from "../rules/rule.ts";
import { commentBehind } from "../rules/trailing-comment.ts";
import { parse } from "../syntax/parse.ts";
import { nodeIndexAt, placeOf, type UnitSyntax } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import { trailingComment } from "../unit/trailing-comment.ts";
import { placeOfPath, type UnitFile } from "../unit/unit-file.ts";
import { type Fragment, placeInDocument } from "./fragment.ts";
import { linesOf, markdownFragments } from "./markdown-fragments.ts";
import { shellFragments } from "./shell-fragments.ts";
import { templateFragments } from "./template-fragments.ts";

/** How the names of documents end, without the dot: Markdown, shell scripts, templates of Jinja and ERB. */
export const documentEndings = ["md", "markdown", "sh", "bash", "j2", "jinja", "jinja2", "erb"] as const;

const documentName = new RegExp(`\\.(?:${documentEndings.join("|")})$`, "i");

/** Files that are no units and have some in them. */
export function isDocument(path: string): boolean {
  return documentName.test(path);
}

/** The unit files and settings in a document; none in what is no document. */
export function fragmentsOf(path: string, text: string): readonly Fragment[] {
  if (/\.(?:md|markdown)$/i.test(path)) return markdownFragments(text);
  if (/\.(?:sh|bash)$/i.test(path)) return shellFragments(text, linesOf(text));
  return templateFragments(path, text);
}

/**
 * What is wrong with the unit files and settings in a document, at their places in it. Each is looked at by itself: what a document shows
 * is seldom all there is. Of what is filled in later nothing is said.
 */
export function lintDocument(path: string, text: string, settings: LintSettings): LintResult {
  const rules = settings.rules.filter((it) => it.scope === "unit");
  const categories = new Map(settings.rules.map((it: Rule) => [it.id, it.category]));
  const results = fragmentsOf(path, text).map((fragment) => {
    const file = fileOf(fragment);
    const result = lint([file], { ...settings, rules, links: [] });
    const all = [...result.findings, ...behindOthers(fragment, file, result.findings, { ...settings, rules })];
    const said = all.filter((it) => isCertain(it, fragment, file.syntax, categories.get(it.rule)));
    return {
      findings: said.flatMap((it) => inDocument(it, fragment, path, text) ?? []),
      suppressed: result.suppressed.flatMap((it) => {
        const finding = inDocument(it.finding, fragment, path, text);
        return finding ? [{ ...it, finding }] : [];
      }),
      units: 1,
      failures: result.failures,
    };
  });
  const findings = results.flatMap((it) => it.findings);
  return {
    findings: findings.toSorted(inOrder),
    suppressed: results.flatMap((it) => it.suppressed).toSorted((a, b) => inOrder(a.finding, b.finding)),
    units: results.length,
    failures: results.flatMap((it) => it.failures),
  };
}

/** What a reader should know of each line, whatever is wrong with it beside, or with another line. */
const ofEachLine =
  /^(?:trailing-comment|placeholder|legacy-cgroup-setting|deprecated-directive|removed-directive|unknown-directive)$/;

/**
 * What is found in lines that are looked at one by one, and without the comments behind their values. In a file one fault hides others: of a
 * line that is dropped, and behind one that keeps the unit from loading. In a document each is taught.
 */
function behindOthers(
  { type, text }: Fragment,
  file: UnitFile,
  found: readonly Finding[],
  settings: LintSettings,
): readonly Finding[] {
  if (text.length > LONGEST) return [];
  const refused = found.some((it) => it.systemd.some(({ does }) => does === "refuses"));
  const rules = settings.rules.filter((it) => ofEachLine.test(it.id));
  const place = { role: "dropin", type, target: type } as const;
  const more: Finding[] = [];
  let header: Span | undefined;
  for (const node of file.syntax.nodes) {
    if (node.kind === "section") header = node.extent;
    if (node.kind !== "assignment" || !header) continue;
    const comment = trailingComment(node.value.text);
    const marked =
      comment && /^#+(?:\s|$)/.test(node.value.text.slice(comment.start)) ? placeOf(node.value, comment) : undefined;
    if (!marked && !refused) continue;
    const known = new Set(
      found.filter(({ at }) => at.start >= node.extent.start && at.end <= node.extent.end).map((it) => it.rule),
    );
    const alone = [header, { start: node.extent.start, end: marked?.start ?? node.extent.end }];
    const line = only(text, alone);
    const said = lint([{ path: file.path, place, syntax: parse(line) }], { ...settings, rules, links: [] }).findings;
    const withComment = marked && rules.find((it) => it.id === "trailing-comment");
    if (withComment && !known.has("trailing-comment"))
      more.push(findingOf(withComment, commentBehind(file, marked, node.extent), settings.levels));
    more.push(...said.filter((it) => it.at.start >= node.extent.start && !known.has(it.rule)));
  }
  return more;
}

/** Longer than any fragment that somebody reads. */
const LONGEST = 20_000;

/** A text of the same length with nothing but some parts of another. */
function only(text: string, parts: readonly Span[]): string {
  let line = "";
  for (const { start, end } of parts)
    line += text.slice(line.length, start).replace(/[^\n]/g, " ") + text.slice(start, end);
  return line + text.slice(line.length).replace(/[^\n]/g, " ");
}

function fileOf({ path, type, role, text }: Fragment): UnitFile {
  const place = placeOfPath(path);
  const fallback = role === "main" ? ({ role, type, unit: path } as const) : ({ role, type, target: type } as const);
  return { path, syntax: parse(text), place: place?.role === role ? place : fallback };
}

/** Nothing that is not known has a say in it. */
function isCertain({ at, rule }: Finding, fragment: Fragment, syntax: UnitSyntax, category?: Category): boolean {
  const { unknown, command } = fragment;
  if (command && category !== "directives" && category !== "values") return false;
  if (unknown.length === 0) return true;
  if (category !== "syntax" && category !== "directives" && category !== "values") return false;
  if (rule === "assignment-outside-section") return false;
  const touched = ({ start, end }: Span) => unknown.some((it) => it.start < end && it.end > start);
  const node = syntax.nodes[nodeIndexAt(syntax, at.start)];
  return !touched(category === "directives" ? at : (node?.extent ?? at));
}

function inDocument(finding: Finding, fragment: Fragment, path: string, text: string): Finding | undefined {
  const at = placeInDocument(fragment, finding.at);
  if (!at) return undefined;
  const related = finding.related.flatMap((it) => {
    const place = it.path === fragment.path ? placeInDocument(fragment, it.at) : undefined;
    return place ? [{ ...it, path, at: place }] : [];
  });
  const fixes = finding.fixes.flatMap((it) => fixInDocument(it, fragment, path, text) ?? []);
  return withLineEnds({ ...toldBy(finding, fragment), path, at, related, fixes }, () => text);
}

/** A program refuses what systemd would pass over in a file. */
function toldBy(finding: Finding, { command }: Fragment): Finding {
  if (!command) return finding;
  const { effect: _, ...rest } = finding;
  const refused = finding.systemd.some((it) => it.does !== "notes");
  const what =
    command === "systemctl"
      ? "`systemctl` refuses it and changes nothing."
      : "`systemd-run` refuses it and starts nothing.";
  return { ...rest, systemd: [], ...(refused && { effect: what }) };
}

/** The fix with its edits in the document; `undefined` where it needs a place that the document does not have. */
function fixInDocument(fix: Fix<Span>, fragment: Fragment, path: string, text: string): Fix<Span> | undefined {
  const edits = fix.edits.map((edit) => {
    const at = edit.path === fragment.path ? placeInDocument(fragment, edit.at) : undefined;
    if (!at) return undefined;
    const lineStart = text.lastIndexOf("\n", at.start - 1) + 1;
    const margin = text.slice(lineStart, at.start);
    const whole = edit.text === "" && fragment.text.charAt(edit.at.end - 1) === "\n" && edit.at.end > edit.at.start;
    if (whole) {
      const next = text.indexOf("\n", at.end - 1);
      return { path, at: { start: lineStart, end: next < 0 ? text.length : next + 1 }, text: "" };
    }
    if (!edit.text.includes("\n")) return { path, at, text: edit.text };
    // More lines stand as far in as the one they are put before; a command has one line only.
    return fragment.command || margin.trim() !== ""
      ? undefined
      : { path, at, text: edit.text.replaceAll("\n", `\n${margin}`) };
  });
  return edits.some((it) => it === undefined) ? undefined : { ...fix, edits: edits.filter((it) => it !== undefined) };
}
