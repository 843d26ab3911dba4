import { type Directive, standingIn } from "../../facts/directives.ts";
import { type Assignment, placeOf, type UnitSyntax } from "../../syntax/tree.ts";
import type { Edit } from "../../text/edit.ts";
import type { LivingSpan } from "../../text/living-span.ts";
import type { Setting } from "../../unit/setting.ts";
import type { UnitFile } from "../../unit/unit-file.ts";
import { readInteger } from "../../values/grammar/numbers.ts";
import type { MergedUnit } from "../../workspace/merged-unit.ts";
import type { Fix } from "../finding.ts";
import { settingOf } from "./in-force.ts";

/** What there is to do about an outdated directive. */
export interface WayOut {
  readonly remedy: string;
  readonly fixes: readonly Fix[];
  /** The setting of the unit that systemd goes by instead; `undefined` where there is none. */
  readonly newer: Setting | undefined;
}

/**
 * What to do about the line of an outdated directive: to put its successor there, with the value converted where the scales differ. Where
 * the unit sets that already, or systemd forgets the line because of a setting like it, the line goes: written anew it would win.
 */
export function wayOut(
  directive: Directive,
  { unit, file, key }: { readonly unit: MergedUnit; readonly file: UnitFile; readonly key: LivingSpan },
  version: number,
): WayOut {
  const newer = supplanting(directive, unit, version);
  if (!newer) return { remedy: insteadOf(directive), fixes: renameToSuccessor(directive, file, key), newer };
  const isSet = newer.name === directive.replacement;
  // For others the line may still be what counts.
  const fixes = isOwn(file, unit)
    ? [...removal(file, key), ...(isSet ? [] : renameToSuccessor(directive, file, key))]
    : [];
  return { remedy: isSet ? "Remove the line." : insteadOf(directive), fixes, newer };
}

/** The setting in force that counts instead of an outdated one: of its successor, or of another one of today's for the same controller. */
function supplanting(directive: Directive, unit: MergedUnit, version: number): Setting | undefined {
  const { name, section, replacement, replacementIn, withoutEffect, gone } = directive;
  // Old names of directives that are still there are read as the new ones.
  if (!replacement || replacementIn || (!withoutEffect && !gone)) return undefined;
  // Once the line does nothing anyway, others do not matter.
  const reads = standingIn(directive, version)?.state !== "without-effect";
  const family = (reads && families.find((it) => it.old.test(name))?.newer) || [];
  for (const it of [replacement, ...family]) {
    const setting = settingOf(unit, version, section, it);
    if (setting) return setting;
  }
  return undefined;
}

/**
 * What makes systemd forget the old settings of a controller.
 *
 * Source: `cgroup_context_has_cpu_weight()`, `cgroup_context_has_io_config()`, `unit_has_unified_memory_config()` in systemd's cgroup.c (257).
 */
const families: readonly { readonly old: RegExp; readonly newer: readonly string[] }[] = [
  { old: /^(?:Startup)?CPUShares$/, newer: ["CPUWeight", "StartupCPUWeight"] },
  { old: /^MemoryLimit$/, newer: ["MemoryMin", "MemoryLow", "MemoryHigh", "MemoryMax", "MemorySwapMax"] },
  {
    old: /^(?:Startup)?BlockIO(?!Accounting)/,
    newer: [
      ...["IOWeight", "StartupIOWeight", "IODeviceWeight"],
      ...["IOReadBandwidthMax", "IOWriteBandwidthMax", "IOReadIOPSMax", "IOWriteIOPSMax"],
    ],
  },
];

/** The file is of this unit alone. */
const isOwn = ({ place }: UnitFile, { name, aliases }: MergedUnit) =>
  [name, ...aliases].includes(place.role === "main" ? place.unit : place.target);

function removal({ path, syntax }: UnitFile, key: LivingSpan): readonly Fix[] {
  const line = assignmentOf(syntax, key);
  return line ? [{ title: "Remove this line", safety: "unsafe", edits: [{ path, at: line.extent, text: "" }] }] : [];
}

function assignmentOf({ nodes }: UnitSyntax, key: LivingSpan): Assignment | undefined {
  const line = nodes.find((it) => it.kind === "assignment" && it.keyAt.start === key.start);
  return line?.kind === "assignment" ? line : undefined;
}

/** What to write instead of an outdated directive: a sentence. */
function insteadOf({ replacement, replacementIn, advice }: Directive): string {
  if (replacement) return `Use \`${replacement}=\`${replacementIn ? ` in [${replacementIn}]` : ""}.`;
  return advice ?? "Remove the line.";
}

/** The fix that puts the successor in the place of an outdated key. */
function renameToSuccessor(directive: Directive, file: UnitFile, key: LivingSpan): readonly Fix[] {
  const { replacement, replacementIn, sameValue } = directive;
  if (!replacement || replacementIn) return [];
  const rename = { path: file.path, at: key, text: replacement };
  if (sameValue) return [{ title: `Change to \`${replacement}=\``, safety: "unsafe", edits: [rename] }];
  const value = convertedValue(directive, file, key);
  if (!value) return [];
  return [
    {
      title: `Change to \`${replacement}=${value.whole}\``,
      safety: "unsafe",
      edits: [rename, { path: file.path, at: value.at, text: value.text }],
    },
  ];
}

interface Converted extends Edit {
  readonly at: LivingSpan;
  readonly whole: string;
}

/** The number at the end of the value on the new scale; `undefined` where there is none, or no rule for it. */
function convertedValue({ name }: Directive, { syntax }: UnitFile, key: LivingSpan): Converted | undefined {
  const node = assignmentOf(syntax, key);
  const scale = scales.get(name);
  if (!node || !scale) return undefined;
  const { text } = node.value;
  const [number = ""] = /\S*$/.exec(text) ?? [];
  const old = readInteger(number);
  if (old === undefined) return undefined;
  const weight = (old * NEW_DEFAULT) / scale;
  const clamped = weight < 1n ? 1n : weight > 10_000n ? 10_000n : weight;
  const start = text.length - number.length;
  return {
    at: placeOf(node.value, { start, end: text.length }),
    text: `${clamped}`,
    whole: `${text.slice(0, start)}${clamped}`,
  };
}

/**
 * The defaults of the old scales: they become the default of the new one, and the rest in proportion.
 *
 * Source: `cgroup_cpu_shares_to_weight()`, `cgroup_weight_blkio_to_io()` in systemd's cgroup.c (257).
 */
const scales: ReadonlyMap<string, bigint> = new Map([
  ["CPUShares", 1024n],
  ["StartupCPUShares", 1024n],
  ["BlockIOWeight", 500n],
  ["StartupBlockIOWeight", 500n],
  ["BlockIODeviceWeight", 500n],
]);
const NEW_DEFAULT = 100n;
