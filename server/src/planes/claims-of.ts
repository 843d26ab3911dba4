import type { Setting } from "../unit/setting.ts";
import type { ByteLimit } from "../values/bytes-or-percent.ts";
import type { CountLimit } from "../values/count-or-percent.ts";
import type { IndexSet } from "../values/cpu-set.ts";
import { type Ranges, union } from "../values/grammar/ranges.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import {
  type AffinityClaim,
  type Claim,
  type Claims,
  type MemoryClaim,
  memoryNames,
  type Source,
  weightNames,
} from "./claims.ts";
import { type HostProfile, nodeCpus } from "./host-profile.ts";
import { intendedCpus } from "./intended-cpus.ts";
import { sectionOf } from "./section-of.ts";

/** What a unit's files ask for, as `version` reads them. Shares of memory and `numa` are worked out for `host`, where there is one. */
export function claimsOf(unit: MergedUnit, version: number, host: HostProfile | undefined): Claims {
  const section = sectionOf(unit.type);
  const assigned = new Set(unit.reading(version).settings.map((it) => it.name));
  const unknown: Source[] = [];
  const settings = (name: string): readonly Setting[] =>
    assigned.has(name) ? unit.effective(version, section, name).filter((it) => it.text !== "") : [];
  const set = (name: string): Claim<Ranges> | undefined => {
    const sources = settings(name);
    const hidden = sources.filter((it) => it.value === undefined);
    unknown.push(...hidden);
    if (sources.length === 0 || hidden.length > 0) return undefined;
    return { value: union(...sources.map((it) => rangesOf(it.value as IndexSet))), sources };
  };
  const single = <T>(name: string): Claim<T> | undefined => {
    const source = settings(name).at(-1);
    return source?.value === undefined ? undefined : { value: source.value as T, sources: [source] };
  };
  const numaMask = maskOf(settings("NUMAMask"), unknown);
  const allowedCpus = set("AllowedCPUs");
  return withoutGaps({
    allowedCpus,
    startupAllowedCpus: set("StartupAllowedCPUs"),
    allowedNodes: set("AllowedMemoryNodes"),
    startupAllowedNodes: set("StartupAllowedMemoryNodes"),
    affinity: affinityOf(settings("CPUAffinity"), numaMask, host, unknown),
    intendedCpus: unit.type === "slice" && !allowedCpus ? intendedCpus(unit, version) : undefined,
    numaPolicy: single<string>("NUMAPolicy"),
    numaMask,
    partition: single<string>("CPUSetPartition"),
    memory: each(memoryNames, (name) => inBytes(single<ByteLimit>(name), host)),
    weights: each(weightNames, (name) => single<number | "idle">(name)),
    cpuQuota: single<number>("CPUQuota"),
    tasksMax: single<CountLimit>("TasksMax"),
    unknown,
  });
}

/** What a slice without files asks for. */
export const noClaims: Claims = { memory: {}, weights: {}, unknown: [] };

/**
 * `numa` replaces the list before it, and a list replaces `numa`.
 *
 * Source: `config_parse_exec_cpu_affinity()` in systemd's load-fragment.c, `exec_context_get_cpu_affinity()`… `numa_to_cpu_set()` in numa-util.c.
 */
function affinityOf(
  settings: readonly Setting[],
  mask: Claim<Ranges | "all"> | undefined,
  host: HostProfile | undefined,
  unknown: Source[],
): AffinityClaim | undefined {
  const from = settings.findLastIndex((it) => isNuma(it.value));
  const last = from === settings.length - 1;
  const sources = settings.slice(last ? from : from + 1);
  const hidden = sources.filter((it) => it.value === undefined);
  unknown.push(...hidden);
  if (sources.length === 0 || hidden.length > 0) return undefined;
  if (!last) return { value: union(...sources.map((it) => rangesOf(it.value as IndexSet))), sources, numa: false };
  const cpus = host && mask && nodeCpus(host, mask.value);
  return { value: mask ? cpus : [], sources: [...sources, ...(mask?.sources ?? [])], numa: true };
}

function maskOf(settings: readonly Setting[], unknown: Source[]): Claim<Ranges | "all"> | undefined {
  const hidden = settings.filter((it) => it.value === undefined);
  unknown.push(...hidden);
  if (settings.length === 0 || hidden.length > 0) return undefined;
  const values = settings.map((it) => it.value as IndexSet);
  if (values.some((it) => it.kind === "all")) return { value: "all", sources: settings };
  return { value: union(...values.map(rangesOf)), sources: settings };
}

const isNuma = (value: unknown) => (value as IndexSet | undefined)?.kind === "numa";
const rangesOf = (set: IndexSet): Ranges => (set.kind === "ranges" ? set.ranges : []);

/** A share is one of the memory installed, in whole pages: `physical_memory_scale()` in systemd's limits-util.c. */
function inBytes(claim: Claim<ByteLimit> | undefined, host: HostProfile | undefined): MemoryClaim | undefined {
  if (!claim) return undefined;
  const { value } = claim;
  if (value.kind === "bytes") return { ...claim, bytes: value.bytes };
  if (value.kind !== "share" || host?.memory === undefined) return { ...claim, bytes: undefined };
  const pages = BigInt(Math.floor(host.memory / PAGE));
  return { ...claim, bytes: ((pages * BigInt(value.permyriad)) / 10_000n) * BigInt(PAGE) };
}

const PAGE = 4096;

function each<Name extends string, T>(
  names: readonly Name[],
  claim: (name: Name) => T | undefined,
): { readonly [Key in Name]?: T } {
  const claims: { [Key in Name]?: T } = {};
  for (const name of names) {
    const found = claim(name);
    if (found !== undefined) claims[name] = found;
  }
  return claims;
}

/** The same without the fields that are `undefined`. */
function withoutGaps(
  claims: { readonly [Field in keyof Claims]: Claims[Field] | undefined } & Pick<
    Claims,
    "memory" | "weights" | "unknown"
  >,
): Claims {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined)) as unknown as Claims;
}
