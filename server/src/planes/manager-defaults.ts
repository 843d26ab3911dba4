import { parse } from "../syntax/parse.ts";
import type { Span } from "../text/span.ts";
import cpuSet from "../values/cpu-set.ts";
import { type Ranges, union } from "../values/grammar/ranges.ts";

/** What `[Manager]` of system.conf and its drop-ins gives to every unit that says nothing of its own. */
export interface ManagerDefaults {
  /** `CPUAffinity=`: the CPUs of the manager itself, and of all units without a `CPUAffinity=`. */
  readonly affinity?: { readonly value: Ranges; readonly sources: readonly ManagerSource[] };
}

/** An assignment in a file of the manager. */
export interface ManagerSource {
  readonly path: string;
  readonly text: string;
  readonly at: Span;
}

/**
 * The defaults that files of the manager set, read one behind the other: the main file, then drop-ins by name.
 *
 * Source: systemd-system.conf(5) "CPUAffinity="; `config_parse_cpu_affinity2()` (257), `config_parse_cpu_set()` (262) in systemd.
 */
export function managerDefaults(
  files: readonly { readonly path: string; readonly text: string }[],
  version: number,
): ManagerDefaults {
  let lists: { readonly ranges: Ranges; readonly source: ManagerSource }[] = [];
  for (const { path, text } of files) {
    let section = "";
    for (const node of parse(text).nodes) {
      if (node.kind === "section") section = node.name;
      if (node.kind !== "assignment" || section !== "Manager" || node.key !== "CPUAffinity") continue;
      if (node.value.text === "") lists = [];
      const { value } = cpuSet.parse(node.value.text, context(version));
      if (value?.kind !== "ranges" || value.ranges.length === 0) continue;
      lists.push({ ranges: value.ranges, source: { path, text: node.value.text, at: node.valueAt } });
    }
  }
  if (lists.length === 0) return {};
  return { affinity: { value: union(...lists.map((it) => it.ranges)), sources: lists.map((it) => it.source) } };
}

/** `path` is that of a file of the system's manager: `system.conf`, or a drop-in in `system.conf.d/`. */
export function isManagerFile(path: string): boolean {
  return /(?:^|\/)system\.conf(?:\.d\/[^/]+\.conf)?$/.test(path);
}

const context = (version: number) =>
  ({
    version,
    spec: { type: "cpu-set", list: true, words: true, empty: "resets", specifiers: "no" },
    unit: { type: "service", template: false },
    earlier: [],
  }) as const;
