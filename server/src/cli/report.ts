import type { Suppressed } from "../lint/suppressions.ts";
import { type Finding, type Severity, severities } from "../rules/finding.ts";
import { type Lines, linesOf, positionAt } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import type { Does } from "../values/value-type.ts";

/** Everything a reporter may tell. */
export interface Report {
  /** The targeted releases, ascending. */
  readonly versions: readonly number[];
  /** Names of the host profiles that were checked for. */
  readonly hosts: readonly string[];
  /** By path, line, column, rule. */
  readonly findings: readonly Finding[];
  /** The text of each file that was looked at, by path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly units: number;
  /** Findings that somebody silenced, in the same order; they count nowhere. */
  readonly suppressed?: readonly Suppressed[];
  /** The plane maps as text, sorted; left out where no format shows them. */
  readonly maps?: readonly string[];
  /** The exit status that the run ends with whatever it found: 0, or what went wrong with inputs or rules. */
  readonly trouble?: number;
  /** Which part of the whole was looked at, from 1; left out for all of it. */
  readonly shard?: { readonly index: number; readonly count: number };
}

/** A range as reports write it: all from 1, columns in UTF-16 code units, the end exclusive. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** How many findings there are of each kind. */
export interface Summary {
  readonly files: number;
  readonly units: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly fixable: number;
}

export function summaryOf({ findings, texts, units }: Report): Summary {
  const count = (severity: Severity) => findings.filter((it) => it.severity === severity).length;
  return {
    files: texts.size,
    units,
    errors: count("error"),
    warnings: count("warning"),
    infos: count("info"),
    fixable: findings.filter((it) => it.fixes.length > 0).length,
  };
}

/** The lines of the report's files, each worked out when it is first asked for. */
export function lineIndex({ texts }: Report): (path: string) => Lines {
  const known = new Map<string, Lines>();
  return (path) => {
    const lines = known.get(path) ?? linesOf(texts.get(path) ?? "");
    known.set(path, lines);
    return lines;
  };
}

/** The ranges of spans in the report's files. */
export function rangeIndex(report: Report): (path: string, span: Span) => Range {
  const linesIn = lineIndex(report);
  return (path, { start, end }) => {
    const lines = linesIn(path);
    const from = positionAt(lines, start);
    const to = positionAt(lines, end);
    return { line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
  };
}

/** What a finding says, all its sentences in one text. */
export function wordsOf({ message, effect, remedy }: Finding): string {
  return [message, effect, remedy].filter((it) => it !== undefined).join(" ");
}

/** The gravest first: by level, then by what systemd does; alike ones stay in order. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  const gravity = ({ severity, systemd }: Finding) =>
    severities.indexOf(severity) * 4 + Math.min(3, ...systemd.map((it) => deeds.indexOf(it.does)));
  return findings.toSorted((a, b) => gravity(a) - gravity(b));
}

const deeds: readonly Does[] = ["refuses", "ignores", "notes"];

/** The releases that were targeted, for people: `252`, `249 to 257`, `247, 252, 257`. */
export function targetsInWords({ versions }: Report): string {
  const first = versions[0];
  const last = versions.at(-1);
  const gapless = first !== undefined && last !== undefined && last - first === versions.length - 1;
  return versions.length === 1 ? `${first}` : gapless ? `${first} to ${last}` : versions.join(", ");
}

/** `1 error`, `2 errors`. */
export const counted = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** What has the same path together, in the order in which paths first come. */
export function byPath<Item extends { readonly path: string }>(
  items: readonly Item[],
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const it of items) {
    const group = groups.get(it.path) ?? [];
    groups.set(it.path, group);
    group.push(it);
  }
  return groups;
}
