import { appliesCpuset, claimedCpus, cpusLeft } from "../planes/cpus.ts";
import type { HostProfile } from "../planes/host-profile.ts";
import type { Cgroup, Plan } from "../planes/plan.ts";
import type { Finding, Severity } from "../rules/finding.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { countOf, equal, formatRanges, type Ranges } from "../values/grammar/ranges.ts";
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
  return top.map((it) => itemOf(it, counts, plan.host));
}

type Counts = ReadonlyMap<string, Readonly<Record<Severity, number>>>;

function itemOf(cgroup: Cgroup, counts: Counts, host: HostProfile | undefined): PlaneItem {
  const { name, unit, slice, claims, children } = cgroup;
  const source = claims.allowedCpus?.sources[0] ?? claims.intendedCpus?.sources[0] ?? claims.affinity?.sources[0];
  const file = unit?.main ?? unit?.dropins[0];
  const at = source && source.file.path === file?.path ? source.key : START;
  const inner = children.map((it) => itemOf(it, counts, host)).toSorted((a, b) => rank(a) - rank(b));
  return {
    name,
    kind: slice ? "slice" : "unit",
    detail: detailOf(cgroup, host),
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

/** What is left of its claims, as on the plane map. */
function detailOf(cgroup: Cgroup, host: HostProfile | undefined): string {
  const { intendedCpus, affinity, allowedNodes, allowedCpus } = cgroup.claims;
  const parts: string[] = [];
  const claimed = claimedCpus(cgroup);
  if (claimed && claimed.cpus.length > 0) {
    const { cpus, claim } = claimed;
    const isHard = claim === allowedCpus || claim === intendedCpus;
    const isVoid = isHard && (claim === intendedCpus || !appliesCpuset(cgroup, host));
    const left = cpusLeft(cgroup, cpus, host);
    parts.push(isVoid ? `meant: ${cpusText(cpus)}` : partText(left, cpus));
  } else if (affinity?.numa) parts.push("CPUs of its NUMA nodes");
  if (allowedNodes && appliesCpuset(cgroup, host)) {
    const { value } = allowedNodes;
    parts.push(`${countOf(value) === 1 ? "node" : "nodes"} ${formatRanges(value, ",")}`);
  }
  return parts.join(", ");
}

function partText(left: Ranges, asked: Ranges): string {
  if (left.length === 0) return `none of ${cpusText(asked)}`;
  return equal(left, asked) ? cpusText(asked) : `${cpusText(left)} of ${formatRanges(asked, ",")}`;
}

const cpusText = (cpus: Ranges) => `${countOf(cpus) === 1 ? "CPU" : "CPUs"} ${formatRanges(cpus, ",")}`;

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
