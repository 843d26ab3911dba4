import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
} from "vscode-languageserver";
import type { Finding, Severity } from "../rules/finding.ts";
import { LivingSpan } from "../text/living-span.ts";
import type { Span } from "../text/span.ts";
import { sameEnds } from "../tracking/same-ends.ts";

/** What turns findings into what an editor shows. */
export interface Presentation {
  readonly rangeOf: (path: string, span: Span) => Range;
  readonly uriOf: (path: string) => string;
  /** The client shows related places. */
  readonly related: boolean;
  /** The address of the folder that holds a page for each rule; `undefined` where there is none. */
  readonly docs: string | undefined;
}

/**
 * Findings as the protocol has them. A finding that was asked for before is the same object as then, as long as it stands in the same
 * line: nobody may change it.
 */
export class Diagnostics {
  readonly #known = new WeakMap<Finding, Known>();
  readonly #last = new Map<string, Shown>();

  /** Those of the document at `uri`. While `moves` is the same number, no line came to stand elsewhere. */
  ofAll(uri: string, findings: readonly Finding[], moves: number, presentation: Presentation): readonly Diagnostic[] {
    const { docs, related } = presentation;
    const last = this.#last.get(uri);
    const isSame = last && last.moves === moves && last.docs === docs && last.related === related;
    const diagnostics = isSame
      ? this.#after(last, findings, presentation)
      : findings.map((it) => this.of(it, presentation));
    this.#last.set(uri, { findings, diagnostics, moves, docs, related });
    return diagnostics;
  }

  /** Documents were opened or closed: their addresses may be written in another way. */
  forget(): void {
    this.#last.clear();
  }

  #after(
    { findings: before, diagnostics }: Shown,
    findings: readonly Finding[],
    presentation: Presentation,
  ): Diagnostic[] {
    const { start, end } = sameEnds(before, findings);
    const others = findings.slice(start, findings.length - end).map((it) => this.of(it, presentation));
    return [...diagnostics.slice(0, start), ...others, ...diagnostics.slice(before.length - end)];
  }

  of(finding: Finding, presentation: Presentation): Diagnostic {
    const known = this.#known.get(finding);
    if (known && isStillRight(known, finding, presentation)) return known.diagnostic;
    const diagnostic = diagnosticOf(finding, presentation);
    const { docs, related } = presentation;
    this.#known.set(finding, { diagnostic, lines: linesOf(finding), docs, related });
    return diagnostic;
  }
}

/** What was shown of a document. */
interface Shown extends Pick<Presentation, "docs" | "related"> {
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  readonly moves: number;
}

interface Known extends Pick<Presentation, "docs" | "related"> {
  readonly diagnostic: Diagnostic;
  /** The lines of its places; `undefined` where these do not know. */
  readonly lines: readonly number[] | undefined;
}

function isStillRight({ diagnostic, lines, docs, related }: Known, finding: Finding, now: Presentation): boolean {
  if (!lines || docs !== now.docs || related !== now.related) return false;
  if (!isIn(finding.at, lines, 0)) return false;
  let index = 0;
  for (const { at, path } of finding.related) {
    const shown = diagnostic.relatedInformation?.[index++];
    if (!isIn(at, lines, index) || (shown && shown.location.uri !== now.uriOf(path))) return false;
  }
  return true;
}

/** A place is still where the numbers at an index say. */
const isIn = (at: Span, lines: readonly number[], index: number) =>
  at instanceof LivingSpan && at.firstLine === lines[2 * index] && at.lastLine === lines[2 * index + 1];

function linesOf(finding: Finding): readonly number[] | undefined {
  const lines: number[] = [];
  for (const at of [finding.at, ...finding.related.map((it) => it.at)]) {
    if (!(at instanceof LivingSpan)) return undefined;
    lines.push(at.firstLine, at.lastLine);
  }
  return lines;
}

/** A finding as the protocol has it. */
export function diagnosticOf(finding: Finding, { rangeOf, uriOf, related, docs }: Presentation): Diagnostic {
  const { rule, severity, path, at, message, effect, remedy } = finding;
  const places = finding.related.map(
    (it): DiagnosticRelatedInformation => ({
      location: { uri: uriOf(it.path), range: rangeOf(it.path, it.at) },
      message: it.message,
    }),
  );
  const tags = tagsOf(rule);
  return {
    range: rangeOf(path, at),
    severity: severities[severity],
    source: "unitwright",
    code: rule,
    ...(docs !== undefined && { codeDescription: { href: `${docs.replace(/\/$/, "")}/${rule}.md` } }),
    message: [message, effect, remedy].filter((it) => it !== undefined).join(" "),
    ...(tags.length > 0 && { tags }),
    ...(related && places.length > 0 && { relatedInformation: places }),
  };
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

function tagsOf(rule: string): DiagnosticTag[] {
  if (outdated.has(rule)) return [DiagnosticTag.Deprecated];
  return idle.has(rule) ? [DiagnosticTag.Unnecessary] : [];
}

/** Rules about what still works, for now. */
const outdated: ReadonlySet<string> = new Set(["deprecated-directive", "deprecated-specifier", "deprecated-value"]);
/** Rules about what does nothing. */
const idle: ReadonlySet<string> = new Set(["ineffective-setting", "removed-directive", "repeated-setting"]);
