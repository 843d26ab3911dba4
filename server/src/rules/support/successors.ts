import type { Directive } from "../../facts/directives.ts";
import { placeOf } from "../../syntax/tree.ts";
import type { Edit } from "../../text/edit.ts";
import type { LivingSpan } from "../../text/living-span.ts";
import type { UnitFile } from "../../unit/unit-file.ts";
import { readInteger } from "../../values/grammar/numbers.ts";
import type { Fix } from "../finding.ts";

/** What to write instead of an outdated directive: a sentence. */
export function insteadOf({ replacement, replacementIn, advice }: Directive): string {
  if (replacement) return `Use \`${replacement}=\`${replacementIn ? ` in [${replacementIn}]` : ""}.`;
  return advice ?? "Remove the line.";
}

/** The fix that puts the successor in the place of an outdated key; the value is converted where the scales differ. */
export function renameToSuccessor(directive: Directive, file: UnitFile, key: LivingSpan): readonly Fix[] {
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
  const node = syntax.nodes.find((it) => it.kind === "assignment" && it.keyAt.start === key.start);
  const scale = scales.get(name);
  if (node?.kind !== "assignment" || !scale) return undefined;
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
