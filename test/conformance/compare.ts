import { lint } from "../../server/src/lint/lint.ts";
import { rules } from "../../server/src/rules/all.ts";
import type { Finding } from "../../server/src/rules/finding.ts";
import type { Assignment, Node } from "../../server/src/syntax/tree.ts";
import { linesOf, positionAt } from "../../server/src/text/lines.ts";
import { type UnitFile, unitFile } from "../../server/src/unit/unit-file.ts";
import { gatherUnits, homeOf } from "../../server/src/workspace/gather.ts";
import { holds, type RecordedFile, type Truth } from "./truth.ts";

/** A line, or a unit as a whole, about which systemd and Unitwright say different things. */
export interface Difference {
  readonly path: string;
  readonly line: number | "unit";
  readonly text: string;
  readonly systemd: string;
  readonly unitwright: string;
}

export interface Comparison {
  readonly lines: number;
  readonly differences: readonly Difference[];
}

const letters = { ignores: "i", refuses: "r", notes: "n" } as const;

/** Compares what `release` said of the recorded files with what the linter states for it, line by line. */
export function compare({ files, loose }: Truth, release: number): Comparison {
  const differences: Difference[] = [];
  let lines = 0;
  for (const group of byHome(files)) {
    const recordedOf = new Map(group.map((it) => [it.file, it]));
    const { findings, failures } = lint([...recordedOf.keys()], { versions: [release], rules });
    if (failures[0]) throw failures[0].error;
    const stated = groupBy(
      findings.filter((it) => it.systemd.length > 0),
      (it) => it.path,
    );
    /** With which files a file makes up units: a drop-in may belong to several. */
    const together = new Map<UnitFile, Set<Member>>();
    for (const unit of gatherUnits([...recordedOf.keys()])) {
      const members = unit.files.map((it) => recordedOf.get(it)).filter((it) => it !== undefined);
      for (const file of unit.files) together.set(file, new Set([...(together.get(file) ?? []), ...members]));
      const result = compareUnit(members, stated, release);
      lines += result.lines;
      differences.push(...result.differences);
    }
    for (const { file, recorded } of group) {
      if (holds(recorded.skip, release)) continue;
      const unit = [...(together.get(file) ?? [])].map((it) => it.recorded);
      const result = compareFile(file, recorded, stated.get(recorded.path) ?? [], unit, loose, release);
      lines += result.lines;
      differences.push(...result.differences);
    }
  }
  return { lines, differences };
}

/** Verdicts on the unit as a whole, which have no line: any finding in its files may state them. */
function compareUnit(
  members: readonly Member[],
  stated: ReadonlyMap<string, readonly Finding[]>,
  release: number,
): Comparison {
  if (members.some((it) => holds(it.recorded.skip, release))) return { lines: 0, differences: [] };
  const refusedAtLine = members.some((it) =>
    it.recorded.lines.some(([, classes, , releases]) => holds(releases, release) && classes.replace("?", "") === "r"),
  );
  const said = members.flatMap((it) => stated.get(it.recorded.path) ?? []);
  const verdicts = members.flatMap((it) => it.recorded.unit.filter((one) => holds(one[3], release) && one[0] !== "?"));
  const missed = verdicts.filter(([classes, kind, directives]) => {
    if (classes === "r" && refusedAtLine) return false;
    const anywhere = classes === "r" || kind === "deprecated" || directives.length === 0;
    return !said.some(
      (it) =>
        lettersOf(it).some((letter) => classes.includes(letter)) &&
        (anywhere || directives.some((name) => isAbout(it, name, members))),
    );
  });
  return {
    lines: verdicts.length,
    differences: missed.map(([classes, kind, directives]) => ({
      path: members[0]?.recorded.path ?? "",
      line: "unit" as const,
      text: `${kind} ${directives.join(" ")}`,
      systemd: classes,
      unitwright: [...new Set(said.flatMap(lettersOf))].join(""),
    })),
  };
}

interface Member {
  readonly file: UnitFile;
  readonly recorded: RecordedFile;
}

/** Each folder is a place of its own: its units do not see those of others. */
function byHome(files: readonly RecordedFile[]): readonly (readonly Member[])[] {
  const members = files.flatMap((recorded): Member[] => {
    const file = unitFile(recorded.path, recorded.text);
    return file ? [{ file, recorded }] : [];
  });
  return [...groupBy(members, (it) => homeOf(it.file)).values()];
}

function compareFile(
  file: UnitFile,
  recorded: RecordedFile,
  findings: readonly Finding[],
  unit: readonly RecordedFile[],
  loose: ReadonlySet<string>,
  release: number,
): Comparison {
  const index = linesOf(file.syntax.text);
  const lineOf = (offset: number) => positionAt(index, offset).line + 1;
  const nodeAt = (offset: number) =>
    file.syntax.nodes.find(
      (it) => it.extent.start <= offset && (offset < it.extent.end || it.extent.end === file.syntax.text.length),
    );
  const expected = new Map(recorded.lines.filter((it) => holds(it[3], release)).map((it) => [it[0], it[1]]));
  const stop = recorded.stop.find((it) => holds(it[1], release))?.[0] ?? Number.POSITIVE_INFINITY;
  const stated = groupBy(findings, (it) => lineOf(nodeAt(it.at.start)?.extent.start ?? it.at.start));
  const nodes = new Map<number, Node>();
  for (const node of file.syntax.nodes) {
    const line = lineOf(node.extent.start);
    if ((node.kind !== "blank" && node.kind !== "comment") || expected.has(line) || stated.has(line))
      nodes.set(line, node);
  }
  const unitVerdicts = unit.flatMap((it) => it.unit.filter((one) => holds(one[3], release)));
  const differences: Difference[] = [];
  let lines = 0;
  for (const line of new Set([...nodes.keys(), ...expected.keys()])) {
    const classes = expected.get(line) ?? "";
    if (line > stop || classes.includes("*")) continue;
    lines++;
    const must = classes.replace("?", "");
    const node = nodes.get(line);
    const key = node?.kind === "assignment" ? (node as Assignment).key : "";
    const said = new Set((stated.get(line) ?? []).flatMap(lettersOf));
    // What systemd says of the unit as a whole may be stated at any line that has to do with it.
    for (const [unitClasses, kind, directives] of unitVerdicts) {
      if (unitClasses !== "r" && kind !== "deprecated" && !directives.includes(key)) continue;
      for (const letter of unitClasses === "?" ? "n" : unitClasses) if (!must.includes(letter)) said.delete(letter);
    }
    if (classes.includes("?") || loose.has(key)) said.delete("n");
    const agrees = must === "" ? said.size === 0 : said.size > 0 && [...said].every((it) => must.includes(it));
    const text = node ? file.syntax.text.slice(node.extent.start, node.extent.end).trim() : "";
    if (!agrees)
      differences.push({
        path: recorded.path,
        line,
        text: text.slice(0, 120),
        systemd: must,
        unitwright: [...said].join(""),
      });
  }
  return { lines, differences };
}

/** What the release does: it may drop a line and so not load the unit. */
function lettersOf({ systemd }: Finding): readonly string[] {
  return systemd.map((it) => letters[it.does]);
}

/** The finding stands at a line of the directive. */
function isAbout(finding: Finding, directive: string, members: readonly Member[]): boolean {
  const file = members.find((it) => it.file.path === finding.path)?.file;
  return (
    file?.syntax.nodes.some(
      (it) =>
        it.kind === "assignment" &&
        it.key === directive &&
        it.extent.start <= finding.at.start &&
        finding.at.start < it.extent.end,
    ) ?? false
  );
}

/** Node 20 has no `Map.groupBy`. */
function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
