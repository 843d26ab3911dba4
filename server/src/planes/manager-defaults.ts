import { parse } from "../syntax/parse.ts";
import type { LivingSpan } from "../text/living-span.ts";
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
  readonly at: LivingSpan;
}

/** A file of the manager: its path from the root, or anything before that. */
export interface ManagerFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The defaults that files of the manager set, whatever their order: the main file is read, then drop-ins by name.
 *
 * Source: systemd-system.conf(5) "CPUAffinity="; `config_parse_cpu_affinity2()` (257), `config_parse_cpu_set()` (262) in systemd.
 */
export function managerDefaults(files: readonly ManagerFile[], version: number): ManagerDefaults {
  let lists: { readonly ranges: Ranges; readonly source: ManagerSource }[] = [];
  for (const { path, text } of inReadingOrder(files, version)) {
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

/** Where the manager's files are, below a root, strongest first: systemd-system.conf(5). */
export const managerFolders: readonly string[] = [
  "etc/systemd",
  "run/systemd",
  "usr/local/lib/systemd",
  "usr/lib/systemd",
  "lib/systemd",
];

/**
 * The files that are read: one main file, and of drop-ins with one name that in the strongest folder.
 *
 * Source: `parse_config_file()` in systemd's main.c: up to 252 the main file is looked for in `etc` only, since 254 in all folders;
 * `conf_files_list_strv()` in conf-files.c.
 */
function inReadingOrder(files: readonly ManagerFile[], version: number): readonly ManagerFile[] {
  const ranked = files.toSorted((a, b) => rankOf(a) - rankOf(b));
  const mains = ranked.filter((it) => it.path.endsWith("system.conf"));
  const main = mains.find((it) => version >= 254 || rankOf(it) <= 0);
  const dropins = new Map<string, ManagerFile>();
  for (const file of ranked) {
    const name = file.path.slice(file.path.lastIndexOf("/") + 1);
    if (!mains.includes(file) && !dropins.has(name)) dropins.set(name, file);
  }
  const sorted = [...dropins].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
  return main ? [main, ...sorted] : sorted;
}

/** The place of a file's folder in `managerFolders`; -1 in any other folder. */
function rankOf({ path }: ManagerFile): number {
  const folder = path.replace(/\/?system\.conf(?:\.d\/[^/]*)?$/, "");
  // The longest ending: `usr/lib/systemd` ends in `lib/systemd`, too.
  return managerFolders.findIndex((it) => folder === it || folder.endsWith(`/${it}`));
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
