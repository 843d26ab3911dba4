import type { Source } from "../planes/claims.ts";
import { appliesCpuset, claimedCpus, cpusLeft, slicesAround } from "../planes/cpus.ts";
import { nodesOf } from "../planes/host-profile.ts";
import type { ManagerSource } from "../planes/manager-defaults.ts";
import type { Cgroup, Plan } from "../planes/plan.ts";
import { DEFAULT_WEIGHT } from "../planes/shares.ts";
import { formatRanges, intersection, type Ranges } from "../values/grammar/ranges.ts";
import type { Lane } from "./map-model.ts";

/** Somebody with a lane, before it is known which findings there are and where it stands. */
export interface Claimant
  extends Omit<Lane, "letter" | "hue" | "home" | "marks" | "sources" | "conflicts" | "straddles"> {
  /** `undefined` for the kernel and the manager. */
  readonly cgroup: Cgroup | undefined;
  /** The plane around it that is a claimant itself. */
  readonly inside: Cgroup | undefined;
  readonly lines: readonly (Source | ManagerSource)[];
}

/** Everybody who claims cores: planes, scopes and units in the order of the tree, then the manager and the kernel. */
export function claimantsIn(plan: Plan): readonly Claimant[] {
  const units = plan.cgroups.flatMap((it) => ofCgroup(it, plan) ?? []);
  return [...units, ...ofManager(plan), ...ofKernel(plan)];
}

function ofCgroup(cgroup: Cgroup, plan: Plan): Claimant | undefined {
  const { host } = plan;
  const plane = plan.planeBy(cgroup);
  if (cgroup.slice && !plane) return hidden(cgroup, plan);
  const claimed = claimedCpus(cgroup);
  if (!claimed) return hidden(cgroup, plan);
  const { cpus: declared, claim } = claimed;
  const hard = claim === cgroup.claims.allowedCpus;
  const unapplied = plane?.kind === "intended" || (hard && !appliesCpuset(cgroup, host));
  const cpus = cpusLeft(cgroup, declared, host);
  return {
    ...common(cgroup, plan),
    binding: unapplied ? "void" : hard ? "hard" : "soft",
    declared,
    cpus,
    nodes: nodesWith(cpus, plan),
    setting: "numa" in claim && claim.numa ? "CPUAffinity=numa" : settingOf(claim.sources, formatRanges(declared)),
    dropin: isDropin(claim.sources.at(-1)),
    unknown: false,
    lines: claim.sources,
  };
}

/** A claim whose value the files do not tell. */
function hidden(cgroup: Cgroup, plan: Plan): Claimant | undefined {
  const { unknown, affinity } = cgroup.claims;
  const lines = [...unknown.filter((it) => CPU_LISTS.has(it.name)), ...(affinity?.numa ? affinity.sources : [])];
  const last = lines.at(-1);
  if (!last) return undefined;
  return {
    ...common(cgroup, plan),
    binding: last.name === "AllowedCPUs" ? "hard" : "soft",
    declared: [],
    cpus: [],
    nodes: [],
    setting: settingOf(lines, last.text),
    dropin: isDropin(last),
    unknown: true,
    lines,
  };
}

const CPU_LISTS: ReadonlySet<string> = new Set(["AllowedCPUs", "CPUAffinity"]);

function common(cgroup: Cgroup, plan: Plan) {
  const around = [...slicesAround(cgroup)].filter((it) => plan.planeBy(it));
  return {
    name: cgroup.name,
    kind: cgroup.slice || cgroup.unit?.type === "scope" ? "plane" : "unit",
    depth: around.length,
    weight: cgroup.claims.weights.CPUWeight?.value ?? DEFAULT_WEIGHT,
    cgroup,
    inside: around[0],
  } as const;
}

function ofManager(plan: Plan): readonly Claimant[] {
  const { affinity } = plan.manager;
  const cpus = affinity?.value ?? plan.host?.affinity;
  if (!cpus) return [];
  const list = formatRanges(cpus);
  const setting = affinity ? `CPUAffinity=${list}` : `systemd.cpu_affinity=${formatRanges(cpus, ",")}`;
  return [{ ...outside("manager", "manager", cpus, setting, plan), lines: affinity?.sources ?? [] }];
}

function ofKernel(plan: Plan): readonly Claimant[] {
  const { isolated = [], nohzFull = [] } = plan.host ?? {};
  return [
    { name: "isolcpus", cpus: isolated },
    { name: "nohz_full", cpus: nohzFull },
  ]
    .filter((it) => it.cpus.length > 0)
    .map(({ name, cpus }) => outside(name, "kernel", cpus, `${name}=${formatRanges(cpus, ",")}`, plan));
}

function outside(name: string, kind: "kernel" | "manager", cpus: Ranges, setting: string, plan: Plan): Claimant {
  const there = plan.host ? intersection(cpus, plan.host.cpus) : cpus;
  return {
    name,
    kind,
    depth: 0,
    binding: kind === "kernel" ? "hard" : "soft",
    declared: cpus,
    cpus: there,
    nodes: nodesWith(there, plan),
    setting,
    dropin: false,
    unknown: false,
    weight: undefined,
    cgroup: undefined,
    inside: undefined,
    lines: [],
  };
}

const nodesWith = (cpus: Ranges, { host }: Plan) => (host && nodesOf(host, cpus)?.map((it) => it.id)) ?? [];

function settingOf(lines: readonly Source[], value: string): string {
  const last = lines.at(-1);
  return last ? `${last.name}=${value}` : "";
}

const isDropin = (source: Source | undefined) => source?.file.place.role === "dropin";
