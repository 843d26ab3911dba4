import { type WeightName, weightNames } from "../planes/claims.ts";
import { type HostProfile, nodesOf } from "../planes/host-profile.ts";
import { shareOf } from "../planes/shares.ts";
import { listOf } from "../rules/support/wording.ts";
import type { Setting } from "../unit/setting.ts";
import type { ByteLimit } from "../values/bytes-or-percent.ts";
import type { CountLimit } from "../values/count-or-percent.ts";
import type { IndexSet } from "../values/cpu-set.ts";
import type { Calendar } from "../values/grammar/calendar.ts";
import type { ForDevice } from "../values/grammar/devices.ts";
import { countOf, formatRanges, intersection, type Ranges } from "../values/grammar/ranges.ts";
import type { Timespan } from "../values/grammar/timespan.ts";
import { sliceParent } from "../values/grammar/unit-names.ts";
import type { UnitReference } from "../values/unit-name-list.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { formatWallTime, nextElapses } from "./calendar-next.ts";
import { bytesInWords, decimalBytesInWords, percentInWords, slicePath, timespanInWords } from "./plain-words.ts";
import type { Surroundings } from "./surroundings.ts";

/** What a value comes to. */
export interface Meaning {
  /** In few words, for behind the value: `8 cores, node 1`; `undefined` where nothing needs to stand there. */
  readonly short?: string;
  /** The same with more detail; backticks around what is code. */
  readonly long: string;
}

/** What the value of a setting of `unit` comes to; `undefined` where the value says it all, or nothing is known. */
export function meaningOf(setting: Setting, unit: MergedUnit, around: Surroundings): Meaning | undefined {
  const { value, directive, text } = setting;
  if (value === undefined || text === "") return undefined;
  switch (directive.value.type) {
    case "cpu-set":
      return ofCpus(value as IndexSet, around.host);
    case "node-set":
      return ofNodes(value as IndexSet, around.host);
    case "bytes":
      return same(bytesInWords(value as bigint), `${value} bytes`);
    case "bytes-or-percent":
      return ofLimit(value as ByteLimit, around.host);
    case "count-or-percent":
      return ofCount(value as CountLimit);
    case "device-bytes":
      return ofBandwidth(value as ForDevice<bigint | "infinity">);
    case "timespan":
      return ofTimespan(setting, value as Timespan);
    case "calendar":
      return ofCalendar(value as Calendar, around);
    case "unit-name":
      return ofSlice(value as UnitReference);
    case "percent":
      return directive.name === "CPUQuota" ? ofQuota(value as number) : undefined;
    case "weight":
      return ofWeight(setting, unit, around);
    case "octal-mode":
      return directive.name === "UMask" ? ofMask(text) : ofMode(text);
    default:
      return undefined;
  }
}

const same = (short: string, long: string): Meaning => ({ short: `= ${short}`, long: `${short} (${long}).` });

function ofCpus(set: IndexSet, host: HostProfile | undefined): Meaning | undefined {
  if (set.kind !== "ranges") return undefined;
  const { ranges } = set;
  const nodes = host && nodesOf(host, ranges);
  const where = nodes && nodes.length > 0 ? nodesText(nodes.map((it) => it.id)) : undefined;
  const here = host ? intersection(ranges, host.cpus) : ranges;
  const absent = countOf(ranges) - countOf(here);
  const all = coresText(ranges, host);
  const short = absent > 0 ? `${countOf(here)} of ${counted(countOf(ranges), "CPU")}` : all;
  return {
    short: where === undefined ? short : `${short}, ${where}`,
    long: [
      `${all}: \`${formatRanges(ranges) || "none"}\`${where && host ? `, on ${where} of ${host.name}` : ""}.`,
      ...(host && absent > 0 ? [`${absent} of them ${host.name} does not have.`] : []),
    ].join(" "),
  };
}

/** `8 cores`; where cores have several CPUs, `8 CPUs on 4 cores`. */
function coresText(ranges: Ranges, host: HostProfile | undefined): string {
  const count = countOf(ranges);
  if (!host || host.smt.length === 0) return counted(count, "core");
  const shared = host.smt.filter((it) => intersection(it, ranges).length > 0);
  const double = shared.reduce((sum, it) => sum + countOf(intersection(it, ranges)) - 1, 0);
  return `${counted(count, "CPU")} on ${counted(count - double, "core")}`;
}

function ofNodes(set: IndexSet, host: HostProfile | undefined): Meaning | undefined {
  if (set.kind !== "ranges" || !host || host.nodes.length === 0) return undefined;
  const { ranges } = set;
  const chosen = host.nodes.filter(({ id }) => ranges.some(({ first, last }) => first <= id && id <= last));
  if (chosen.length === 0) return undefined;
  const cpus = chosen.reduce((sum, it) => sum + countOf(it.cpus), 0);
  const known = chosen.every((it) => it.memory !== undefined);
  const memory = known ? bytesInWords(BigInt(chosen.reduce((sum, it) => sum + (it.memory ?? 0), 0))) : undefined;
  const short = [counted(cpus, host.smt.length > 0 ? "CPU" : "core"), ...(memory === undefined ? [] : [memory])].join(
    ", ",
  );
  return { short, long: `${capital(nodesText(chosen.map((it) => it.id)))} of ${host.name}: ${short}.` };
}

function ofLimit(limit: ByteLimit, host: HostProfile | undefined): Meaning | undefined {
  if (limit.kind === "bytes") return same(bytesInWords(limit.bytes), `${limit.bytes} bytes`);
  if (limit.kind !== "share" || host?.memory === undefined) return undefined;
  const total = BigInt(host.memory);
  const part = bytesInWords((total * BigInt(limit.permyriad)) / 10_000n);
  return { short: `= ${part}`, long: `${part} of the ${bytesInWords(total)} that ${host.name} has.` };
}

function ofCount(limit: CountLimit): Meaning | undefined {
  if (limit.kind !== "share") return undefined;
  const long = `${limit.permyriad / 100} % of the largest number of tasks that the system allows.`;
  return { short: "of all tasks", long };
}

function ofBandwidth({ value }: ForDevice<bigint | "infinity">): Meaning | undefined {
  if (typeof value !== "bigint") return undefined;
  return same(`${decimalBytesInWords(value)}/s`, `${value} bytes a second`);
}

function ofTimespan({ directive, text }: Setting, span: Timespan): Meaning | undefined {
  if (directive.value.unit === "ns") return undefined;
  const words = timespanInWords(span);
  if (text === "infinity") return undefined;
  // `5min` needs no remark behind it; `300` and `0` do.
  const short = span === "infinity" || /\d$/.test(text) ? `= ${words}` : undefined;
  return { ...(short !== undefined && { short }), long: `${capital(words)}.` };
}

function ofCalendar(calendar: Calendar, { clock }: Surroundings): Meaning | undefined {
  const now = clock?.(calendar.zone);
  if (now === undefined) return undefined;
  const next = nextElapses(calendar, now, 3).map(formatWallTime);
  if (next.length === 0) return { short: "never again", long: "It does not elapse any more." };
  const zone = calendar.zone ? ` ${calendar.zone}` : "";
  return {
    short: `next: ${next[0]?.replace(/:00$/, "")}${zone}`,
    long: `Next: ${next.map((it) => `${it}${zone}`).join("; ")}.`,
  };
}

function ofSlice({ name, certain }: UnitReference): Meaning | undefined {
  const parent = certain ? sliceParent(name) : undefined;
  return parent === undefined ? undefined : { short: `parent: ${parent}`, long: `Path: \`${slicePath(name)}\`.` };
}

function ofQuota(permyriad: number): Meaning {
  const cpus = `${permyriad / 10_000} CPU${permyriad === 10_000 ? "" : "s"}`;
  return { short: `= ${cpus}`, long: `The time of ${cpus}: ${permyriad / 100} ms in each 100 ms.` };
}

function ofWeight(setting: Setting, unit: MergedUnit, around: Surroundings): Meaning | undefined {
  const { section, name } = setting;
  // A line that another one overrides gives no share.
  if (unit.effective(around.version, section, name).at(-1) !== setting) return undefined;
  const weight = weightNames.find((it) => it === name);
  const cgroup = weight && around.cgroupOf(unit);
  if (!weight || !cgroup?.parent) return undefined;
  const { ofSlice: part, weight: own } = shareOf(cgroup, weight);
  const brothers = cgroup.parent.children.length - 1;
  const time = shareNames[weight];
  if (brothers === 0 || own === "idle") return undefined;
  return {
    short: `${percentInWords(part)} of ${cgroup.parent.name}`,
    long: `${percentInWords(part)} of the ${time} that \`${cgroup.parent.name}\` has, when it and the ${counted(brothers, "other")} there that this project knows all want as much as they can get.`,
  };
}

const shareNames: Readonly<Record<WeightName, string>> = {
  CPUWeight: "CPU time",
  StartupCPUWeight: "CPU time",
  IOWeight: "throughput of a disk",
  StartupIOWeight: "throughput of a disk",
};

/** `0640` as `rw-r-----`. */
function ofMode(text: string): Meaning | undefined {
  const bits = bitsOf(text);
  if (bits === undefined) return undefined;
  const letters = rightsText(bits);
  return { short: letters, long: `\`${letters}\`: owner, group, others.` };
}

/** What a mask leaves of the rights that programs usually ask for. */
function ofMask(text: string): Meaning | undefined {
  const bits = bitsOf(text);
  if (bits === undefined) return undefined;
  const [file, folder] = [rightsText(0o666 & ~bits), rightsText(0o777 & ~bits)];
  return { short: `files ${file}`, long: `New files get \`${file}\`, new folders \`${folder}\`, at most.` };
}

function bitsOf(text: string): number | undefined {
  const digits = /^[0-7]*?([0-7]{1,3})$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 8);
}

const rightsText = (bits: number) =>
  [..."rwxrwxrwx"].map((letter, index) => (bits & (0o400 >> index) ? letter : "-")).join("");

const nodesText = (ids: readonly number[]) => `${ids.length === 1 ? "node" : "nodes"} ${listOf(ids.map(String))}`;
const counted = (count: number, thing: string) => `${count} ${thing}${count === 1 ? "" : "s"}`;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
