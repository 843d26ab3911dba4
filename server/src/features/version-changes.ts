import { quoted } from "../rules/support/wording.ts";
import type { Node } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import type { Setting } from "../unit/setting.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { Verdict } from "../unit/verdict.ts";
import { gatherUnits, loadUnit } from "../workspace/gather.ts";
import type { LoadProblem } from "../workspace/load/load-problem.ts";
import { Lookup } from "../workspace/lookup.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { reportsOf } from "../workspace/reports.ts";
import { type FoundLink, treesOf } from "../workspace/tree.ts";

/** Something that a newer release makes of units, and an older one does not. */
export interface VersionChange {
  readonly kind:
    | "starts-working"
    | "stops-working"
    | "refused"
    | "no-longer-refused"
    | "noted"
    | "no-longer-noted"
    | "means-something-else"
    | "merges-differently"
    | "dropin-read"
    | "dropin-not-read"
    | "loads"
    | "does-not-load";
  readonly unit: string;
  readonly path: string;
  /** The line, without what ends it; empty where it is about the file as a whole. */
  readonly at: Span;
  /** The first release that does what the newest one does. */
  readonly since: number;
  /** What changes: a sentence. */
  readonly message: string;
}

/**
 * What changes for the units that files make up when they move from the first to the last of `versions`, which are ascending. By file and
 * line. Where the facts cannot tell what a release does with a line nothing is said.
 */
export function versionChanges(
  files: readonly UnitFile[],
  links: readonly FoundLink[],
  versions: readonly number[],
): readonly VersionChange[] {
  const [from, to] = [versions[0], versions.at(-1)];
  if (from === undefined || to === undefined || from === to) return [];
  const changes: VersionChange[] = gatherUnits(files, links).flatMap((it) => [
    ...changedLines(it, versions),
    ...changedMerges(it, from, to),
    ...changedLoading(it, from, to),
  ]);
  for (const tree of treesOf(files, links)) {
    const [older, newer] = [new Lookup(tree, from), new Lookup(tree, to)];
    for (const name of newer.names()) changes.push(...changedDropins(loadUnit(older, name), loadUnit(newer, name), to));
  }
  // A drop-in may belong to many units.
  const each = new Map(changes.map((it) => [`${it.path} ${it.at.start} ${it.kind} ${it.message}`, it]));
  return [...each.values()].toSorted(
    (a, b) => compare(a.path, b.path) || a.at.start - b.at.start || compare(a.kind, b.kind),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What one release makes of one line. */
interface State {
  readonly does: Verdict["does"] | "takes";
  readonly works: boolean;
  readonly verdict?: Verdict;
  /** What the value was read as. */
  readonly value: string;
}

function changedLines(unit: MergedUnit, versions: readonly number[]): readonly VersionChange[] {
  const states = new Map(versions.map((it) => [it, statesOf(unit, it)]));
  return unit.files.flatMap((file) =>
    file.syntax.nodes.flatMap((node) => {
      if (node.kind !== "assignment" && node.kind !== "section" && node.kind !== "junk") return [];
      const stateIn = (version: number): State =>
        states.get(version)?.get(file)?.get(node.extent.start) ?? { does: "takes", works: false, value: "" };
      const before = stateIn(versions[0] ?? 0);
      const after = stateIn(versions.at(-1) ?? 0);
      const kind = kindOf(before, after);
      if (!kind) return [];
      const lastDifferent = versions.findLastIndex((it) => kindOf(stateIn(it), after) !== undefined);
      const since = versions[lastDifferent + 1] ?? versions.at(-1) ?? 0;
      const message = messageOf(kind, before, after, written(node, file), versions[0] ?? 0, since);
      return [{ kind, unit: unit.name, path: file.path, at: lineOf(node, file), since, message }];
    }),
  );
}

function kindOf(before: State, after: State): VersionChange["kind"] | undefined {
  if (before.does !== after.does) {
    if (after.does === "refuses") return "refused";
    if (before.does === "refuses") return "no-longer-refused";
    if (after.works && before.does === "ignores") return "starts-working";
    if (before.works && !after.works) return "stops-working";
    if (after.does === "notes") return "noted";
    return before.does === "notes" ? "no-longer-noted" : undefined;
  }
  if (before.works !== after.works) return after.works ? "starts-working" : "stops-working";
  return before.works && before.value !== after.value ? "means-something-else" : undefined;
}

function statesOf(unit: MergedUnit, version: number): ReadonlyMap<UnitFile, ReadonlyMap<number, State>> {
  const { assessments, settings } = unit.reading(version);
  const ranks = ["notes", "ignores", "refuses"];
  return new Map(
    [...assessments].map(([file, { verdicts }]) => {
      const states = new Map<number, State>();
      for (const setting of settings.filter((it) => it.file === file)) {
        const { start } = setting.line.extent;
        states.set(start, { does: "takes", works: true, value: textOfValue(setting) });
      }
      for (const verdict of verdicts) {
        const known = states.get(verdict.line.start) ?? { does: "takes" as const, works: false, value: "" };
        if (ranks.indexOf(verdict.does) < ranks.indexOf(known.does)) continue;
        states.set(verdict.line.start, { ...known, does: verdict.does, verdict });
      }
      return [file, states];
    }),
  );
}

/** Values are plain data; numbers may be larger than JSON has. */
const textOfValue = ({ value }: Setting) =>
  JSON.stringify(value, (_, it) => (typeof it === "bigint" ? `${it}` : it)) ?? "";

function messageOf(
  kind: VersionChange["kind"],
  before: State,
  after: State,
  line: string,
  from: number,
  since: number,
): string {
  const why = (after.verdict ?? before.verdict)?.cause;
  const reason = why?.kind === "value" ? ` ${why.problem.message}` : "";
  switch (kind) {
    case "starts-working":
      return `${line} starts working with systemd ${since}: ${from} ignores it.${reason}`;
    case "stops-working":
      return `${line} stops working with systemd ${since}.${reason || (why?.kind === "gone" ? " The key is no longer known." : "")}`;
    case "refused":
      return `Because of ${line} systemd ${since} does not load the unit.${reason}`;
    case "no-longer-refused":
      return `${line} no longer keeps the unit from loading with systemd ${since}.`;
    case "noted":
      return why?.kind === "without-effect"
        ? `${line} has no effect any more with systemd ${since}, which says so in the log.`
        : `${line} still works, but systemd ${since} warns about it in the log.${reason}`;
    case "no-longer-noted":
      return `systemd ${since} no longer warns about ${line}.`;
    default:
      return `${line} means something else to systemd ${since}.`;
  }
}

const written = (node: Node, { syntax }: UnitFile) => {
  if (node.kind === "assignment") return quoted(`${node.key}=${node.value.text}`);
  return quoted(syntax.text.slice(node.extent.start, node.extent.end).trim());
};

function lineOf({ extent }: Node, { syntax }: UnitFile): Span {
  const length = syntax.text.slice(extent.start, extent.end).replace(/[\r\n\0]+$/, "").length;
  return { start: extent.start, end: extent.start + length };
}

/** Lines that both releases take, of which only one keeps the value when all files are merged. */
function changedMerges(unit: MergedUnit, from: number, to: number): readonly VersionChange[] {
  const keys = (settings: readonly Setting[]) => settings.map((it) => `${it.file.path} ${it.key.start}`);
  const takenBefore = new Set(keys(unit.reading(from).settings));
  const both = unit.reading(to).settings.filter((it) => takenBefore.has(`${it.file.path} ${it.key.start}`));
  const surviving = (version: number, { section, name }: Setting) =>
    new Set(keys(unit.effective(version, section, name)));
  return both.flatMap((setting): VersionChange[] => {
    const key = `${setting.file.path} ${setting.key.start}`;
    const [before, after] = [surviving(from, setting).has(key), surviving(to, setting).has(key)];
    if (before === after) return [];
    const line = quoted(`${setting.name}=${setting.text}`);
    const message = after
      ? `${line} counts with systemd ${to}: with ${from} another line takes its place.`
      : `${line} no longer counts with systemd ${to}: another line takes its place.`;
    const at = { start: setting.key.start, end: Math.max(setting.at.end, setting.key.end) };
    return [{ kind: "merges-differently", unit: unit.name, path: setting.file.path, at, since: to, message }];
  });
}

function changedLoading(unit: MergedUnit, from: number, to: number): readonly VersionChange[] {
  const problems = (version: number) =>
    reportsOf(unit, [version])
      .loading.filter((it) => it.problem.does === "refuses")
      .map((it) => it.problem);
  const [before, after] = [problems(from), problems(to)];
  const fresh = after.filter((it) => !before.some(({ kind }) => kind === it.kind));
  const past = before.filter((it) => !after.some(({ kind }) => kind === it.kind));
  const change = (kind: "loads" | "does-not-load", { setting, message }: LoadProblem): VersionChange => {
    const said =
      kind === "loads"
        ? `systemd ${from} does not load the unit, ${to} does.`
        : `systemd ${to} does not load the unit.`;
    const at = setting ? { start: setting.key.start, end: setting.at.end } : { start: 0, end: 0 };
    const path = setting?.file.path ?? unit.files[0]?.path ?? unit.name;
    return { kind, unit: unit.name, path, at, since: to, message: `${said} ${message}` };
  };
  return [...fresh.map((it) => change("does-not-load", it)), ...past.map((it) => change("loads", it))];
}

function changedDropins(before: MergedUnit, after: MergedUnit, to: number): readonly VersionChange[] {
  const change = (file: UnitFile, kind: "dropin-read" | "dropin-not-read"): VersionChange => ({
    kind,
    unit: after.name,
    path: file.path,
    at: { start: 0, end: 0 },
    since: to,
    message: `systemd ${to} ${kind === "dropin-read" ? "reads" : "no longer reads"} this drop-in for ${quoted(after.name)}.`,
  });
  return [
    ...after.dropins.filter((it) => !before.dropins.includes(it)).map((it) => change(it, "dropin-read")),
    ...before.dropins.filter((it) => !after.dropins.includes(it)).map((it) => change(it, "dropin-not-read")),
  ];
}
