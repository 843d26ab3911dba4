import { parseIndexList } from "./grammar/index-list.ts";
import { parseExpanded } from "./grammar/parse-expanded.ts";
import type { Ranges } from "./grammar/ranges.ts";
import type { Parsed, ValueContext } from "./value-type.ts";
import { accepted, defineValueType } from "./value-type.ts";

/** CPUs or memory nodes: listed, or `numa` (those of the nodes in `NUMAMask=`), or `all` (every node). */
export type IndexSet =
  | { readonly kind: "ranges"; readonly ranges: Ranges }
  | { readonly kind: "numa" }
  | { readonly kind: "all" };

/**
 * `CPUAffinity=`, `AllowedCPUs=` …: CPUs by number, `0-3 8,10`. `CPUAffinity=` takes `numa` instead. Lines add up.
 *
 * Source: systemd.exec(5) "CPUAffinity="; `config_parse_exec_cpu_affinity()`, `config_parse_unit_cpu_set()` in systemd's
 * load-fragment.c. In 247 a bad `CPUAffinity=` keeps the unit from loading.
 */
export default defineValueType<IndexSet>({
  name: "cpu-set",
  changes: [258],
  parse: (text, context) => parseIndexSet(text, context, "CPU"),
  describe: ({ literals }) =>
    `Numbers of CPUs from 0, and ranges: \`0-3 8\` or \`0-3,8\`.${literals?.includes("numa") ? " `numa`: the CPUs of the nodes in NUMAMask=." : ""}`,
});

/** Reads the list of a CPU set or node set, with its specifiers where this release expands them. */
export function parseIndexSet(text: string, context: ValueContext, thing: "CPU" | "node"): Parsed<IndexSet> {
  const { spec, version } = context;
  if (text === "numa" && spec.literals?.includes("numa")) return accepted({ kind: "numa" });
  if (text === "all" && spec.literals?.includes("all")) return accepted({ kind: "all" });
  const does = spec.fatal === true ? "refuses" : "ignores";
  const parse = (list: string): Parsed<IndexSet> => {
    const { value: ranges, problems } = parseIndexList(list, { version, thing, does });
    return ranges === undefined ? { problems } : { value: { kind: "ranges", ranges }, problems };
  };
  if (spec.specifiers === "no") return parse(text);
  return parseExpanded(text, spec.specifiers, context, parse);
}
