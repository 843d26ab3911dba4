import { sectionOfType } from "../facts/sections.ts";
import type { Setting } from "../unit/setting.ts";
import type { ByteLimit } from "../values/bytes-or-percent.ts";
import type { CountLimit } from "../values/count-or-percent.ts";
import type { IndexSet } from "../values/cpu-set.ts";
import { type Ranges, union } from "../values/grammar/ranges.ts";
import { managerOf } from "../workspace/manager-of.ts";
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

/** What a unit's files ask for, as `version` reads them. Shares of memory and `numa` are worked out for `host`, where there is one. */
export function claimsOf(unit: MergedUnit, version: number, host: HostProfile | undefined): Claims {
  const section = sectionOfType(unit.type);
  const unknown: Source[] = [];
  const settings = (name: string): readonly Setting[] =>
    unit.effective(version, section, name).filter((it) => it.text !== "");
  /** The settings of a list, when the values of all are known. */
  const known = (sources: readonly Setting[]): readonly Setting[] => {
    const hidden = sources.filter((it) => it.value === undefined);
    unknown.push(...hidden);
    return hidden.length > 0 ? [] : sources;
  };
  const set = (name: string): Claim<Ranges> | undefined => unionOf(known(settings(name)));
  const single = <T>(name: string): Claim<T> | undefined => {
    const source = settings(name).at(-1);
    return source?.value === undefined ? undefined : { value: source.value as T, sources: [source] };
  };
  const numaMask = maskOf(known(settings("NUMAMask")));
  const allowedCpus = set("AllowedCPUs");
  return withoutGaps({
    allowedCpus,
    startupAllowedCpus: set("StartupAllowedCPUs"),
    allowedNodes: set("AllowedMemoryNodes"),
    startupAllowedNodes: set("StartupAllowedMemoryNodes"),
    affinity: affinityOf(
      known(sinceNuma(settings("CPUAffinity"))),
      numaMask ?? unit.history(version, section, "NUMAMask").length === 0,
      host,
    ),
    intendedCpus: unit.type === "slice" && !allowedCpus ? intendedCpus(unit, version) : undefined,
    numaPolicy: single<string>("NUMAPolicy"),
    numaMask,
    partition: single<string>("CPUSetPartition"),
    memory: each(memoryNames, (name) => inBytes(single<ByteLimit>(name), host)),
    weights: each(weightNames, (name) => single<number | "idle">(name)),
    cpuQuota: single<number>("CPUQuota"),
    tasksMax: single<CountLimit>("TasksMax"),
    disabledControllers: wordsOf(settings("DisableControllers")),
    ofUser: managerOf(unit) === "user" ? true : undefined,
    unknown,
  });
}

/** What a slice without files asks for. */
export const noClaims: Claims = { memory: {}, weights: {}, unknown: [] };

/**
 * What is left of the settings of `CPUAffinity=`: `numa` replaces the lists before it, and a list replaces `numa`.
 *
 * Source: `config_parse_exec_cpu_affinity()` in systemd's load-fragment.c.
 */
function sinceNuma(settings: readonly Setting[]): readonly Setting[] {
  const at = settings.findLastIndex((it) => isNuma(it.value));
  return settings.slice(at === settings.length - 1 ? Math.max(at, 0) : at + 1);
}

/**
 * The affinity; `mask` is `true` when there is certainly no mask: then `numa` means no CPUs.
 *
 * Source: `numa_to_cpu_set()` in systemd's numa-util.c.
 */
function affinityOf(
  settings: readonly Setting[],
  mask: Claim<Ranges | "all"> | boolean,
  host: HostProfile | undefined,
): AffinityClaim | undefined {
  if (!isNuma(settings[0]?.value)) {
    const list = unionOf(settings);
    return list && { ...list, numa: false };
  }
  if (mask === true) return { value: [], sources: settings, numa: true };
  if (mask === false) return { value: undefined, sources: settings, numa: true };
  return { value: host && nodeCpus(host, mask.value), sources: [...settings, ...mask.sources], numa: true };
}

/** What lists ask for together; `undefined` when that is nothing: backwards ranges count for nothing. */
function unionOf(sources: readonly Setting[]): Claim<Ranges> | undefined {
  const value = union(...sources.map((it) => rangesOf(it.value as IndexSet)));
  return value.length > 0 ? { value, sources } : undefined;
}

function maskOf(sources: readonly Setting[]): Claim<Ranges | "all"> | undefined {
  return sources.some((it) => (it.value as IndexSet).kind === "all") ? { value: "all", sources } : unionOf(sources);
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

function wordsOf(sources: readonly Setting[]): Claim<readonly string[]> | undefined {
  return sources.length > 0 ? { value: sources.flatMap((it) => it.text.split(/\s+/)), sources } : undefined;
}

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
