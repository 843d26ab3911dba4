import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
} from "vscode-languageserver";
import type { Finding, Severity } from "../rules/finding.ts";
import type { Span } from "../text/span.ts";

/** What turns findings into what an editor shows. */
export interface Presentation {
  readonly rangeOf: (path: string, span: Span) => Range;
  readonly uriOf: (path: string) => string;
  /** The client shows related places. */
  readonly related: boolean;
  /** The address of the folder that holds a page for each rule; `undefined` where there is none. */
  readonly docs: string | undefined;
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
