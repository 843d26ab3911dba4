import type { Finding, Severity } from "../rules/finding.ts";
import { type Lines, linesOf } from "../text/lines.ts";

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
