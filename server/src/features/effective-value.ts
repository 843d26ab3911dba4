import { type Directive, valueIn } from "../facts/directives.ts";
import type { Setting } from "../unit/setting.ts";
import type { ByteLimit } from "../values/bytes-or-percent.ts";
import type { Command } from "../values/command.ts";
import type { CountLimit } from "../values/count-or-percent.ts";
import type { IndexSet } from "../values/cpu-set.ts";
import type { Variable } from "../values/environment.ts";
import { formatShare } from "../values/grammar/percent.ts";
import { formatRanges, union } from "../values/grammar/ranges.ts";
import { expandSpecifiers } from "../values/grammar/specifiers.ts";
import { valueTypes } from "../values/registry.ts";
import type { UnitReference } from "../values/unit-name-list.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";

/** The value of a directive in the form that the contract of the JSON report gives it; `null` when nothing is left. */
export type EffectiveValue =
  | string
  | number
  | null
  | readonly string[]
  | readonly (readonly string[])[]
  | Readonly<Record<string, string>>;

/** What a directive of a unit comes to in `version`, over all files. */
export function effectiveValue(unit: MergedUnit, version: number, section: string, name: string): EffectiveValue {
  const settings = unit.effective(version, section, name);
  const last = settings.at(-1);
  if (!last) return null;
  if (name === "CPUSchedulingPriority") return priorityOf(unit, version, section);
  const form = formOf(section, name, last, version);
  const values = settings.map((it) => (rereading.has(form) ? reread(it, unit, version) : it.value));
  if (values.at(-1) === undefined && form !== "text" && form !== "texts") return expanded(last, unit, version);
  switch (form) {
    case "set":
      return setOf(values as readonly IndexSet[]);
    case "bytes":
      return bytesOf(values.at(-1) as ByteLimit);
    case "count":
      return countOf(values.at(-1) as CountLimit);
    case "number":
      return values.at(-1) as number | string;
    case "share":
      return formatShare(values.at(-1) as number);
    case "policy":
      return POLICIES[last.text] ?? last.text;
    case "variables":
      return Object.fromEntries((values.flat() as Variable[]).map((it) => [it.name, it.value]));
    case "commands":
      return (values.flat() as Command[]).map((it) => it.arguments);
    case "names":
      return [...new Set(settings.flatMap((it) => namesOf(it, unit, version)))].toSorted();
    case "texts":
      return settings.map((it) => expanded(it, unit, version));
    case "text":
      return expanded(last, unit, version);
  }
}

/**
 * What follows for a directive from others, where it has no value of its own: a real-time policy brings a priority, and a mask of
 * memory nodes a policy. `null` when nothing follows.
 *
 * Source: `config_parse_exec_cpu_sched_policy()` in systemd's load-fragment.c, `numa_policy_get_type()` in numa-util.h.
 */
export function derivedValue(unit: MergedUnit, version: number, section: string, name: string): EffectiveValue {
  if (name === "CPUSchedulingPriority") return priorityOf(unit, version, section) || null;
  if (name !== "NUMAPolicy") return null;
  const masks = unit.effective(version, section, "NUMAMask");
  // Up to 257 a mask without any node counts as well.
  const counts = version >= 258 ? effectiveValue(unit, version, section, "NUMAMask") !== null : masks.length > 0;
  return counts ? "preferred" : null;
}

/** The directives that have a derived value, by those that bring it. */
export const bringing: Readonly<Record<string, string>> = {
  CPUSchedulingPolicy: "CPUSchedulingPriority",
  NUMAMask: "NUMAPolicy",
};

/**
 * The priority of real-time scheduling: a policy moves it into its own bounds, and an empty policy takes it back to 0.
 *
 * Source: `config_parse_exec_cpu_sched_policy()`, `config_parse_exec_cpu_sched_prio()` in systemd's load-fragment.c.
 */
function priorityOf(unit: MergedUnit, version: number, section: string): number {
  let priority = 0;
  for (const { section: place, name, text, value } of unit.reading(version).settings) {
    if (place !== section) continue;
    if (name === "CPUSchedulingPriority" && typeof value === "number") priority = value;
    else if (name === "CPUSchedulingPolicy") {
      const realTime = ["fifo", "rr"].includes(POLICIES[text] ?? text);
      priority = realTime ? Math.min(Math.max(priority, 1), 99) : 0;
    }
  }
  return priority;
}

type Form =
  | "set"
  | "bytes"
  | "count"
  | "number"
  | "share"
  | "policy"
  | "variables"
  | "commands"
  | "names"
  | "texts"
  | "text";

function formOf(section: string, name: string, { directive }: Setting, version: number): Form {
  if (/^(?:CPUAffinity|NUMAMask|(?:Startup)?Allowed(?:CPUs|MemoryNodes))$/.test(name)) return "set";
  if (/^(?:Default|Startup)?Memory(?:Min|Low|High|Max|SwapMax|ZSwapMax)$/.test(name)) return "bytes";
  if (/^(?:Startup)?(?:CPU|IO)Weight$|^Nice$|^OOMScoreAdjust$/.test(name)) return "number";
  if (name === "TasksMax") return "count";
  if (name === "CPUQuota") return "share";
  if (name === "CPUSchedulingPolicy") return "policy";
  if (name === "Environment") return "variables";
  if (section === "Service" && directive.value.type === "command") return "commands";
  if (directive.value.type === "unit-name-list") return "names";
  return valueIn(directive, version).list ? "texts" : "text";
}

/** Scheduling policies by the numbers that Linux has. */
const POLICIES: Readonly<Record<string, string>> = { 0: "other", 1: "fifo", 2: "rr", 3: "batch", 5: "idle", 7: "ext" };

function setOf(sets: readonly IndexSet[]): string | null {
  if (sets.at(-1)?.kind === "numa") return "numa";
  if (sets.some((it) => it.kind === "all")) return "all";
  // A list replaces `numa`.
  const from = sets.findLastIndex((it) => it.kind === "numa") + 1;
  return formatRanges(union(...sets.slice(from).map((it) => (it.kind === "ranges" ? it.ranges : [])))) || null;
}

function bytesOf(limit: ByteLimit): number | string {
  if (limit.kind === "bytes") return numberOf(limit.bytes);
  return limit.kind === "share" ? formatShare(limit.permyriad) : "infinity";
}

function countOf(limit: CountLimit): number | string {
  if (limit.kind === "count") return numberOf(limit.count);
  return limit.kind === "share" ? formatShare(limit.permyriad) : "infinity";
}

/** JSON's numbers are exact up to here only. */
const numberOf = (value: bigint) => (value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : `${value}`);

/** The units that a list names, without words that are dropped. */
function namesOf({ text, value, directive }: Setting, unit: MergedUnit, version: number): readonly string[] {
  return ((value ?? []) as readonly UnitReference[]).map(({ name, certain, at }) =>
    certain ? name : filled(text.slice(at.start, at.end), directive, unit, version),
  );
}

/** The text with what follows from the unit's name filled in, and other specifiers as they are written. */
function expanded({ text, directive }: Setting, unit: MergedUnit, version: number): string {
  return filled(text, directive, unit, version);
}

function filled(text: string, directive: Directive, unit: MergedUnit, version: number): string {
  const spec = valueIn(directive, version);
  if (spec.specifiers === "no") return text;
  const context = { version, spec, unit: unit.identity, earlier: [] };
  return text.replace(/%(.)/g, (written, letter: string) => {
    if (letter === "%") return "%";
    const expansion = NAMES.includes(letter) ? expandSpecifiers(written, "full", context) : undefined;
    return expansion?.kind === "text" && expansion.certain ? expansion.text : written;
  });
}

/** The specifiers that follow from the unit's name. */
const NAMES = "nNpPiIjJ";

/** The forms that are made of words with specifiers in them. */
const rereading: ReadonlySet<Form> = new Set(["variables", "commands"]);

/**
 * The value read once more, so that only specifiers that follow from the unit's name are filled in. The others are written such that they
 * come out as they were; those for directories with a slash before them, which a program's path needs.
 */
function reread({ text, value, directive }: Setting, unit: MergedUnit, version: number): unknown {
  const spec = valueIn(directive, version);
  const open = unit.template ? "nNiIfd" : "";
  const kept = text.replace(/%(.)/g, (written, letter: string) => {
    if (letter === "%" || (NAMES.includes(letter) && !open.includes(letter))) return written;
    if (DIRECTORIES.includes(letter)) return `/${KEPT}${letter}`;
    return /[A-Za-z0-9]/.test(letter) ? `${KEPT}${letter}` : written;
  });
  if (kept === text) return value;
  const parsed = valueTypes[spec.type].parse(kept, { version, spec, unit: unit.identity, earlier: [] });
  return parsed.value === undefined ? value : restored(parsed.value);
}

const DIRECTORIES = "CDEhLSstTVYdy";
/** Stands for `%` while a value is read: a character that no unit holds. */
const KEPT = "\ue000";

function restored(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll(`/${KEPT}`, "%").replaceAll(KEPT, "%");
  if (Array.isArray(value)) return value.map(restored);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, restored(it)]));
}
