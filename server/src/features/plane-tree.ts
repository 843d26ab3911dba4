import type { Cgroup, Plan } from "../planes/plan.ts";
import type { Finding, Severity } from "../rules/finding.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { formatRanges } from "../values/grammar/ranges.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { baseName } from "../workspace/tree.ts";

/** A slice, a unit in one, or a drop-in of either, for a tree that people open and close. */
export interface PlaneItem {
  readonly name: string;
  readonly kind: "slice" | "unit" | "dropin";
  /** What it claims, in few words: `CPUs 0-3, node 0`; empty when nothing. */
  readonly detail: string;
  /** Where it is written; `undefined` for a slice that only others name. */
  readonly path: string | undefined;
  /** The line of the first claim, or the file's start. */
  readonly at: Span;
  /** How much was found in its own file, by level. */
  readonly findings: Readonly<Record<Severity, number>>;
  readonly children: readonly PlaneItem[];
}

/** The slices and units of a plan as a tree below the root slice. */
export function planeTree(plan: Plan, findings: readonly Finding[]): readonly PlaneItem[] {
  const counts = countsOf(findings);
  const roots = plan.cgroups.filter((it) => it.parent === undefined);
  // What stands in the root slice stands at the top.
  const top = roots.flatMap((it) => (it.slice && it.unit === undefined ? it.children : [it]));
  return top.map((it) => itemOf(it, counts));
}

type Counts = ReadonlyMap<string, Readonly<Record<Severity, number>>>;

function itemOf({ name, unit, slice, claims, children }: Cgroup, counts: Counts): PlaneItem {
  const source = claims.allowedCpus?.sources[0] ?? claims.intendedCpus?.sources[0] ?? claims.affinity?.sources[0];
  const file = unit?.main ?? unit?.dropins[0];
  const at = source && source.file.path === file?.path ? source.key : START;
  const inner = children.map((it) => itemOf(it, counts)).toSorted((a, b) => rank(a) - rank(b));
  return {
    name,
    kind: slice ? "slice" : "unit",
    detail: detailOf(claims),
    path: file?.path,
    at,
    findings: counts.get(file?.path ?? "") ?? NONE,
    children: [...dropinsOf(unit, file, counts), ...inner],
  };
}

function dropinsOf(unit: MergedUnit | undefined, shown: UnitFile | undefined, counts: Counts): readonly PlaneItem[] {
  return (unit?.dropins ?? [])
    .filter((it) => it !== shown)
    .map(({ path }) => ({
      name: baseName(path),
      kind: "dropin" as const,
      detail: "",
      path,
      at: START,
      findings: counts.get(path) ?? NONE,
      children: [],
    }));
}

/** Drop-ins first, then slices, then units. */
const rank = ({ kind }: PlaneItem) => ["dropin", "slice", "unit"].indexOf(kind);

function detailOf({ allowedCpus, intendedCpus, affinity, allowedNodes }: Cgroup["claims"]): string {
  const parts: string[] = [];
  const cpus = allowedCpus?.value ?? affinity?.value;
  if (cpus && cpus.length > 0) parts.push(`CPUs ${formatRanges(cpus, ",")}`);
  else if (affinity?.numa) parts.push("CPUs of its NUMA nodes");
  else if (intendedCpus && intendedCpus.value.length > 0)
    parts.push(`meant: CPUs ${formatRanges(intendedCpus.value, ",")}`);
  if (allowedNodes && allowedNodes.value.length > 0) parts.push(`nodes ${formatRanges(allowedNodes.value, ",")}`);
  return parts.join(", ");
}

function countsOf(findings: readonly Finding[]): Counts {
  const counts = new Map<string, Record<Severity, number>>();
  for (const { path, severity } of findings) {
    const count = counts.get(path) ?? { ...NONE };
    counts.set(path, count);
    count[severity]++;
  }
  return counts;
}

const START: Span = { start: 0, end: 0 };
const NONE: Readonly<Record<Severity, number>> = { error: 0, warning: 0, info: 0 };
