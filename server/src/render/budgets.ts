import type { MemoryClaim, Source } from "../planes/claims.ts";
import { hasController, slicesAround } from "../planes/cpus.ts";
import { isFamily } from "../planes/families.ts";
import { effectiveNodes, limitAround } from "../planes/memory.ts";
import type { Cgroup, Plan } from "../planes/plan.ts";
import { countOf } from "../values/grammar/ranges.ts";
import type { Amount, Budget } from "./map-model.ts";

/** Somebody with a bar of memory, before it is known which findings and lane it has. */
export interface Budgeted extends Omit<Budget, "lane" | "marks" | "sources"> {
  /** `undefined` for sums. */
  readonly cgroup: Cgroup | undefined;
  readonly lines: readonly Source[];
}

/**
 * The bars of memory: who is bound to a node below that node, the others below the host, each sum behind its parts. What is inside
 * of another budget stands behind it and is no part of sums.
 */
export function budgetsIn(plan: Plan): readonly Budgeted[] {
  const { host, cgroups } = plan;
  const budgets = cgroups.flatMap((it) => (isBudget(it, plan) ? [budgetOf(it, plan)] : []));
  if (budgets.length === 0) return [];
  const ofNodes = (host?.nodes ?? []).flatMap(({ id, memory }) => {
    const bound = budgets.filter((it) => it.node === id);
    const parts = partsOf(bound);
    return parts.length > 1 ? [...bound, sumOf(parts, budgets, `node ${id} together`, id, memory)] : bound;
  });
  const others = budgets.filter((it) => it.node === undefined);
  return [...ofNodes, ...others, sumOf(partsOf(budgets), budgets, "whole host", undefined, host?.memory)];
}

/** What sums count: what is in none of the others. */
function partsOf(budgets: readonly Budgeted[]): readonly Budgeted[] {
  return budgets.filter((it) => !it.each && !budgets.some((other) => isInside(it.cgroup, other.cgroup)));
}

const LIMITS = ["MemoryMin", "MemoryLow", "MemoryHigh", "MemoryMax"] as const;

/** Of the root slice systemd writes nothing. */
function isBudget(cgroup: Cgroup, plan: Plan): boolean {
  if (cgroup.slice && !cgroup.parent) return false;
  return LIMITS.some((it) => cgroup.claims.memory[it]) || plan.planeBy(cgroup) !== undefined;
}

/**
 * What systemd writes of the limits of a cgroup: nothing where a slice around disables the controller, and to the old hierarchies
 * `MemoryMax=` alone; from 258 on it runs on the new one only.
 *
 * Source: `cgroup_context_apply()` in systemd's cgroup.c.
 */
function writtenOf(cgroup: Cgroup, { host, version }: Plan): Cgroup["claims"]["memory"] {
  const { memory } = cgroup.claims;
  if (!hasController(cgroup, "memory")) return {};
  const isOld = (host?.cgroup ?? "v2") !== "v2" && version < 258;
  return isOld ? { ...(memory.MemoryMax && { MemoryMax: memory.MemoryMax }) } : memory;
}

function budgetOf(cgroup: Cgroup, plan: Plan): Budgeted {
  const memory = writtenOf(cgroup, plan);
  const around = [...slicesAround(cgroup)].filter((it) => isBudget(it, plan));
  const node = nodeOf(cgroup, plan);
  const protections = [memory.MemoryMin, memory.MemoryLow].map(amountOf);
  return {
    name: cgroup.name,
    kind: "unit",
    depth: around.length,
    each: (cgroup.unit?.template ?? false) || isFamily(cgroup.name),
    open: false,
    node,
    low: protections.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a)),
    high: amountOf(memory.MemoryHigh),
    max: amountOf(memory.MemoryMax),
    ...roomOf(cgroup, node, plan),
    cgroup,
    lines: LIMITS.flatMap((it) => cgroup.claims.memory[it]?.sources ?? []),
  };
}

/** What there is at most, and the slice that says so where it is not the machine. */
function roomOf(cgroup: Cgroup, node: number | undefined, { host }: Plan): Pick<Budget, "capacity" | "within"> {
  const machine = node === undefined ? host?.memory : host?.nodes.find((it) => it.id === node)?.memory;
  const around = limitAround(cgroup, "MemoryMax");
  const limit = around && Number(around.bytes);
  if (limit === undefined || (machine !== undefined && machine < limit))
    return { capacity: machine, within: undefined };
  return { capacity: limit, within: around?.cgroup.name };
}

/** The only node that the memory of a cgroup comes from, where the host has others. */
function nodeOf(cgroup: Cgroup, { host }: Plan): number | undefined {
  if (!host || host.nodes.length < 2) return undefined;
  const nodes = effectiveNodes(cgroup, host);
  return countOf(nodes) === 1 ? nodes[0]?.first : undefined;
}

function amountOf(claim: MemoryClaim | undefined): Amount {
  if (!claim) return { kind: "unset" };
  const { value, bytes } = claim;
  if (value.kind === "share") return { kind: "share", permyriad: value.permyriad, bytes };
  return value.kind === "bytes" ? { kind: "bytes", bytes: value.bytes } : { kind: "infinity" };
}

/** For comparing: a share of what is not known is more than nothing, and less than any amount. */
function sizeOf(amount: Amount): bigint {
  if (amount.kind === "infinity") return 1n << 64n;
  return amount.kind === "share" && amount.bytes === undefined ? BigInt(amount.permyriad) : bytesOf(amount);
}

/** Nothing counts as zero. */
export function bytesOf(amount: Amount): bigint {
  return "bytes" in amount ? (amount.bytes ?? 0n) : 0n;
}

/** What parts come to together; where a part says nothing, what is inside of it counts. */
function sumOf(
  parts: readonly Budgeted[],
  all: readonly Budgeted[],
  name: string,
  node: number | undefined,
  capacity: number | undefined,
): Budgeted {
  const inside = (part: Budgeted) =>
    all.filter((it) => !it.each && it.depth === part.depth + 1 && isInside(it.cgroup, part.cgroup));
  // Who keeps all that it has keeps no more than it may have.
  const own = (it: Budgeted, limit: Limit) => (limit === "low" && it.low.kind === "infinity" ? it.max : it[limit]);
  const sum = (some: readonly Budgeted[], limit: Limit): bigint =>
    some.reduce((total, it) => total + (isSet(own(it, limit)) ? bytesOf(own(it, limit)) : sum(inside(it), limit)), 0n);
  const says = (some: readonly Budgeted[], limit: Limit): boolean =>
    some.some((it) => isSet(own(it, limit)) || says(inside(it), limit));
  const keepsAll = (it: Budgeted): boolean =>
    !isSet(own(it, "low")) && (it.low.kind === "infinity" || inside(it).some(keepsAll));
  const amount = (limit: Limit): Amount => {
    if (limit === "low" && parts.some(keepsAll)) return { kind: "infinity" };
    return says(parts, limit) ? { kind: "bytes", bytes: sum(parts, limit) } : { kind: "unset" };
  };
  const isOpen = (part: Budgeted): boolean =>
    !isSet(part.max) && (inside(part).length === 0 || inside(part).some(isOpen));
  return {
    name,
    kind: node === undefined ? "host" : "node",
    depth: 0,
    each: false,
    open: parts.some(isOpen),
    node,
    low: amount("low"),
    high: amount("high"),
    max: amount("max"),
    capacity,
    within: undefined,
    cgroup: undefined,
    lines: [],
  };
}

type Limit = "low" | "high" | "max";

const isSet = (amount: Amount) => "bytes" in amount && amount.bytes !== undefined;

function isInside(inner: Cgroup | undefined, outer: Cgroup | undefined): boolean {
  for (let at = inner?.parent; at; at = at.parent) if (at === outer) return true;
  return false;
}
