import { NEWEST } from "../../facts/versions.ts";
import type { Claim, Claims, Source } from "../../planes/claims.ts";
import type { HostProfile } from "../../planes/host-profile.ts";
import type { Cgroup, Plan } from "../../planes/plan.ts";
import type { Node } from "../../syntax/tree.ts";
import type { JudgedLine } from "../../unit/judge-line.ts";
import { parseIndexList } from "../../values/grammar/index-list.ts";
import { countOf, formatRanges, intersection, type Ranges } from "../../values/grammar/ranges.ts";
import type { MergedUnit } from "../../workspace/merged-unit.ts";
import type { Related } from "../finding.ts";
import type { CheckedProject, Found } from "../rule.ts";
import { listOf, quoted } from "./wording.ts";

/** What `check` finds in the plans. What it finds for every host is said to hold whatever the host is. */
export function* overPlans({ plans }: CheckedProject, check: (plan: Plan) => Iterable<Found>): Generator<Found> {
  const all = new Set(plans.map((it) => it.host?.name));
  const findings = new Map<string, { readonly found: Found; readonly hosts: Set<string | undefined> }>();
  for (const plan of plans) {
    for (const found of check(plan)) {
      const key = JSON.stringify([found.file.path, found.at, found.message, found.effect, found.remedy]);
      const known = findings.get(key) ?? { found, hosts: new Set() };
      known.hosts.add(plan.host?.name);
      findings.set(key, known);
    }
  }
  for (const { found, hosts } of findings.values()) {
    const names = [...hosts].filter((it) => it !== undefined);
    yield hosts.size === all.size || names.length === 0 ? found : { ...found, hosts: names };
  }
}

/** What `check` finds in the plans for known hosts; it holds for these only. */
export function* overHosts(
  { plans }: CheckedProject,
  check: (plan: Plan, host: HostProfile) => Iterable<Found>,
): Generator<Found> {
  for (const plan of plans) {
    if (!plan.host) continue;
    for (const found of check(plan, plan.host)) yield { ...found, hosts: [plan.host.name] };
  }
}

/** What `check` finds for the host of a plan, where it is known; it holds for this one only. */
export function* onHost({ host }: Plan, check: (host: HostProfile) => Iterable<Found>): Generator<Found> {
  if (!host) return;
  for (const found of check(host)) yield { ...found, hosts: [host.name] };
}

/** The line of a claim that a finding points at: the last one. `undefined` only for a claim without lines, which there is not. */
export function lineOf({ sources }: Claim<unknown>): Source | undefined {
  return sources.at(-1);
}

/** Of the lines of a list that several make up the last one that names some of these CPUs or nodes; else the last. */
export function lineNaming(claim: Claim<unknown>, indices: Ranges): Source | undefined {
  const names = ({ text }: Source) => {
    const { value = [] } = parseIndexList(text, { version: NEWEST, thing: "CPU", does: "ignores" });
    return intersection(value, indices).length > 0;
  };
  return claim.sources.findLast(names) ?? lineOf(claim);
}

/** A line as the other side of a finding. */
export function relatedTo({ file, at }: Source, message: string): Related {
  return { path: file.path, at, message };
}

/** The same for the last line of a claim, or the last that names some of these CPUs or nodes. */
export function relatedClaim(claim: Claim<unknown>, message: string, indices: Ranges = []): readonly Related[] {
  const source = lineNaming(claim, indices);
  return source ? [relatedTo(source, message)] : [];
}

/** `MemoryMin=4G`, as a quotation. */
export function assignmentText({ name, text }: Source): string {
  return quoted(`${name}=${text}`);
}

/** The names of units; of many only the first. */
export function namesOf(cgroups: readonly { readonly name: string }[]): string {
  const more = cgroups.length > 5 ? cgroups.length - 4 : 0;
  const names = cgroups.slice(0, more > 0 ? 4 : undefined).map((it) => quoted(it.name));
  return listOf(more > 0 ? [...names, `${more} more`] : names);
}

/** As many as help: who wants all of them looks at the plane map. */
export function few<T>(items: readonly T[]): readonly T[] {
  return items.slice(0, 8);
}

/** `CPU 4`, `CPUs 0-3 8`. */
export function cpusText(cpus: Ranges): string {
  return `${countOf(cpus) === 1 ? "CPU" : "CPUs"} ${formatRanges(cpus)}`;
}

/** `memory node 1`, `memory nodes 0-1`. */
export function nodesText(nodes: Ranges): string {
  return `memory ${countOf(nodes) === 1 ? "node" : "nodes"} ${formatRanges(nodes)}`;
}

/** Lines of this directive hang on what is not known: what the claims say of it is not to be trusted. */
export function isUnclear({ unknown }: Claims, ...names: readonly string[]): boolean {
  return unknown.some((it) => names.includes(it.name));
}

/**
 * The files say where the unit is. Of drop-ins alone they do not, as the main file may have a `Slice=`; slices are where
 * their names say.
 */
export function placeIsKnown({ name, slice, parent, placedBy, unit }: Cgroup): boolean {
  const known = slice || placedBy !== undefined || unit?.main !== undefined || /^user@\d+\.service$/.test(name);
  return parent !== undefined && known;
}

/** A scope is where those who make it put it: what its drop-ins say is no hint. */
export function isPlacedByOthers({ name, placedBy }: Cgroup): boolean {
  return name.endsWith(".scope") && name !== "init.scope" && placedBy === undefined;
}

/** A unit whose files are all there, as far as can be told: drop-ins alone add to a main file that nobody has seen. */
export function isWhole({ slice, unit }: Cgroup): boolean {
  return slice || unit?.main !== undefined;
}

/** What is the system's own, and no part of an operator's plan. */
export function isOfSystem({ name }: Cgroup): boolean {
  return /^(?:init\.scope|(?:system|user|machine|app|session|background)(?:-.*)?\.slice)$/.test(name);
}

/** One of these directives is assigned in a line that `version` does not take: what follows from its lack needs no second finding. */
export function isDropped(unit: MergedUnit, version: number, section: string, ...names: readonly string[]): boolean {
  const { assessments, refused } = unit.reading(version);
  for (const [file, { endedBy, judged, faulty, nodes }] of assessments) {
    const isOther = (node: Node, line: JudgedLine | undefined) =>
      node.kind === "assignment" && names.includes(node.key) && line?.section === section && !line.setting;
    if (faulty.some((it) => isOther(it.node, it.judged))) return true;
    // Behind that line nothing counts, and no drop-in where the main file is refused.
    const end = endedBy ? nodes.indexOf(endedBy.node) + 1 : nodes.length;
    const behind = refused && file !== unit.main ? 0 : end;
    const isNamed = (node: Node) => node.kind === "assignment" && names.includes(node.key);
    if (nodes.slice(behind).some((it, index) => isNamed(it) && judged[behind + index]?.section === section))
      return true;
  }
  return false;
}
