import { readFileSync } from "node:fs";
import { placedByContent } from "../server/src/features/unnamed.ts";
import { lint } from "../server/src/lint/lint.ts";
import type { HostProfile } from "../server/src/planes/host-profile.ts";
import { readHostProfile } from "../server/src/planes/read-host-profile.ts";
import type { Finding } from "../server/src/rules/finding.ts";
import type { Rule } from "../server/src/rules/rule.ts";
import { linesOf, positionAt } from "../server/src/text/lines.ts";
import { unitFile } from "../server/src/unit/unit-file.ts";

/**
 * Files with expectations in them. `#- path` begins a file. `#   ^^^ message` marks the columns above it and
 * `# <--- message` as many first columns as it has dashes; both are about the last line that is no such mark, and a message
 * is optional. The marks are taken out of the files.
 */
export interface Fixture {
  readonly files: ReadonlyMap<string, string>;
  readonly marks: readonly Mark[];
}

export interface Mark {
  readonly path: string;
  /** From 1, like columns; the end is exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly message: string;
}

const CARETS = /^(#\s*)(\^+)(?: (.*))?$/;
const ARROW = /^# <(-+)(?: (.*))?$/;

export function parseFixture(text: string): Fixture {
  const files = new Map<string, string[]>();
  const marks: Mark[] = [];
  let path = "";
  for (const line of text.split("\n")) {
    const header = /^#- (.+)$/.exec(line);
    if (header) {
      path = header[1] ?? "";
      files.set(path, []);
      continue;
    }
    const lines = files.get(path) ?? [];
    if (!files.has(path)) files.set(path, lines);
    const carets = CARETS.exec(line);
    const arrow = ARROW.exec(line);
    if (carets) {
      const column = (carets[1] ?? "").length + 1;
      marks.push({
        path,
        line: lines.length,
        column,
        endColumn: column + (carets[2] ?? "").length,
        message: carets[3] ?? "",
      });
    } else if (arrow) {
      marks.push({
        path,
        line: lines.length,
        column: 1,
        endColumn: 1 + (arrow[1] ?? "").length,
        message: arrow[2] ?? "",
      });
    } else lines.push(line);
  }
  return {
    files: new Map(
      [...files]
        .filter(([it, lines]) => it !== "" || lines.some((one) => one !== ""))
        .map(([it, lines]) => [it, lines.join("\n")]),
    ),
    marks,
  };
}

/** A host of the examples by its name; none for no name. */
export function exampleHosts(name: string | undefined): readonly HostProfile[] {
  if (name === undefined) return [];
  const result = readHostProfile(readFileSync(`examples/hosts/${name}.json`, "utf8"), name);
  if ("problems" in result) throw new Error(`${name}: ${result.problems.map((it) => it.message).join(" ")}`);
  return [result.host];
}

/** What rules find in files. */
export function lintFiles(
  files: ReadonlyMap<string, string>,
  rules: readonly Rule[],
  versions: readonly number[],
  hosts: readonly HostProfile[] = [],
): readonly Finding[] {
  const units = [...files]
    .map(([path, text]) => unitFile(path, text) ?? placedByContent(path, text))
    .filter((it) => it !== undefined);
  const { findings, failures } = lint(units, { versions, rules, hosts });
  if (failures[0]) throw failures[0].error;
  return findings;
}

/** Findings in the form of marks. */
export function marksOf(findings: readonly Finding[], files: ReadonlyMap<string, string>): readonly Mark[] {
  return findings.map(({ path, at, message }) => {
    const text = files.get(path) ?? "";
    const lines = linesOf(text);
    const start = positionAt(lines, at.start);
    const end = positionAt(lines, at.end);
    // A finding over several lines is marked up to the end of its first.
    const endColumn =
      end.line === start.line ? end.character + 1 : text.slice(lines.starts[start.line]).search(/[\r\n]|$/) + 1;
    return { path, line: start.line + 1, column: start.character + 1, endColumn, message };
  });
}
