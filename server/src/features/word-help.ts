import type { Directive } from "../facts/directives.ts";
import type { EnumTable } from "../facts/enums.ts";
import type { ValueSpec } from "../facts/value-spec.ts";
import { valueWordText, type WordTable, wordText } from "../knowledge/words.ts";
import { parseBoolean } from "../values/grammar/boolean.ts";

/** What `word` in a value of `directive` does or stands for, in one sentence; `undefined` for words that speak for themselves. */
export function aboutWord({ name }: Directive, spec: ValueSpec, word: string): string | undefined {
  const boolean = spec.type === "boolean" || spec.booleanAlso || spec.booleansAccepted ? parseBoolean(word) : undefined;
  const plain = boolean === undefined ? word : boolean ? "yes" : "no";
  return (
    inTables(name, spec, word) ?? inTables(name, spec, meant(spec, boolean)) ?? valueWordText(name, spec.type, plain)
  );
}

/** The tables whose words a value of this kind may be made of. */
export function tablesOf(directive: string, { type, table }: ValueSpec): readonly WordTable[] {
  return [
    ...(table ? [table] : []),
    ...(ofTypes[type] ?? []),
    ...(ofDirectives[directive.replace(/^Assert/, "Condition")] ?? []),
  ];
}

function inTables(directive: string, spec: ValueSpec, word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  for (const table of tablesOf(directive, spec)) {
    const text = wordText(table, spelled(table, word));
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The word of the table that a boolean stands for. */
function meant({ booleansAccepted }: ValueSpec, boolean: boolean | undefined): string | undefined {
  return boolean ? booleansAccepted?.yesMeans : boolean === false ? booleansAccepted?.noMeans : undefined;
}

/** Signals are listed without `SIG`, capabilities in capitals. */
export function spelled(table: WordTable, word: string): string {
  if (table === "signal") return word.replace(/^SIG/, "");
  return table === "capability" ? word.toUpperCase() : word;
}

const ofTypes: Readonly<Partial<Record<ValueSpec["type"], readonly WordTable[]>>> = {
  "address-families": ["address_family"],
  "capability-set": ["capability"],
  "exit-status-list": ["exit_status", "signal"],
  "filesystem-list": ["filesystem_groups"],
  "image-policy": ["partition_designator"],
  "nft-set": ["nft_set_source"],
  "socket-address": ["netlink_family"],
  "syscall-filter": ["system_call_group"],
  signal: ["signal"],
};

const ofDirectives: Readonly<Record<string, readonly EnumTable[]>> = {
  ConditionArchitecture: ["architecture"],
  ConditionCapability: ["capability"],
  ConditionControlGroupController: ["cgroup_controller"],
  ConditionVirtualization: ["virtualization"],
  SystemCallArchitectures: ["seccomp_arch"],
};
