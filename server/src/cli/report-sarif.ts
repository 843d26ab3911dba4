import type { Suppressed } from "../lint/suppressions.ts";
import { rules } from "../rules/all.ts";
import type { Finding, Fix, Severity } from "../rules/finding.ts";
import type { Rule } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";
import { version } from "../version.ts";
import { fingerprintsOf } from "./fingerprints.ts";
import { json } from "./json.ts";
import { byPath, type Report, rangeIndex, wordsOf } from "./report.ts";
import { uriOf } from "./uri.ts";
import { visible } from "./visible.ts";

/**
 * SARIF 2.1.0, for code scanning: every rule with its help; findings with related places, fixes and fingerprints, and those that
 * a comment or the baseline silences with the reason.
 *
 * Source: OASIS Standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
 */
export function reportSarif(report: Report): string {
  const place = placesIn(report);
  const suppressed = report.suppressed ?? [];
  const fingerprints = fingerprintsOf({
    ...report,
    findings: [...report.findings, ...suppressed.map((it) => it.finding)],
  });
  const result = (finding: Finding, suppressions: readonly object[]) => {
    const index = indices.get(finding.rule);
    const fingerprint = fingerprints.get(finding);
    return {
      ruleId: finding.rule,
      ...(index !== undefined && { ruleIndex: index }),
      level: levels[finding.severity],
      message: { text: plain(wordsOf(finding)) },
      locations: [place(finding.path, finding.at)],
      relatedLocations: finding.related.map(({ path, at, message }, id) => ({
        id,
        ...place(path, at),
        message: { text: plain(message) },
      })),
      // The first is the name that GitHub looks for.
      partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, "unitwright/v1": fingerprint },
      fixes: finding.fixes.filter((it) => it.edits.length > 0).map((it, id) => fixOf(it, id, place)),
      // An empty list says: nobody silenced this.
      suppressions,
      properties: { systemd: finding.systemd, hosts: finding.hosts },
    };
  };
  const indices = new Map(rules.map((it, index) => [it.id, index]));
  return json({
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Unitwright", semanticVersion: version, rules: rules.map(descriptor) } },
        columnKind: "utf16CodeUnits",
        results: [
          ...report.findings.map((it) => result(it, [])),
          ...suppressed.map((it) => result(it.finding, [suppressionOf(it)])),
        ],
        properties: { systemd: report.versions, hosts: report.hosts },
      },
    ],
  });
}

type Place = ReturnType<typeof placesIn>;

function placesIn(report: Report) {
  const range = rangeIndex(report);
  return (path: string, at: Span) => {
    const { line, column, endLine, endColumn } = range(path, at);
    const region = { startLine: line, startColumn: column, endLine, endColumn };
    return { physicalLocation: { artifactLocation: artifact(path), region } };
  };
}

/** Relative paths are below the folder that the reader of the report takes for the root of the sources. */
const artifact = (path: string) => ({ uri: uriOf(path), ...(!path.startsWith("/") && { uriBaseId: "%SRCROOT%" }) });

const levels = { error: "error", warning: "warning", info: "note" } satisfies Record<Severity, string>;

/** Fixes of one finding have to differ: their number among its fixes sees to that. */
function fixOf({ title, safety, edits }: Fix<Span>, number: number, place: Place) {
  return {
    description: { text: plain(title) },
    artifactChanges: [...byPath(edits)].map(([path, own]) => ({
      artifactLocation: artifact(path),
      replacements: own.map(({ at, text }) => ({
        deletedRegion: place(path, at).physicalLocation.region,
        insertedContent: { text },
      })),
    })),
    properties: { safety, number },
  };
}

function suppressionOf({ by, reason }: Suppressed) {
  return {
    kind: by === "remark" ? "inSource" : "external",
    ...(reason !== "" && { justification: visible(reason) }),
  };
}

function descriptor({ id, category, severity, summary, why, source, fixable, since }: Rule) {
  return {
    id,
    name: id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: `${why}\n\nSource: ${source}.`, markdown: `${why}\n\n*Source: ${source}.*` },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ["systemd", category], "problem.severity": problem[severity], fixable, since },
  };
}

/** GitHub's words for the levels. */
const problem = { error: "error", warning: "warning", info: "recommendation" } satisfies Record<Severity, string>;

/** `[text](target)` is a link in a message: a blank keeps what stands in units from being one. Source: section 3.11.6. */
const plain = (text: string) => visible(text).replace(/\](?=\()/g, "] ");
