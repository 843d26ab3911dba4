import { type IndexSet, parseIndexSet } from "./cpu-set.ts";
import { defineValueType } from "./value-type.ts";

/**
 * `NUMAMask=`, `AllowedMemoryNodes=` …: memory nodes by number, `0-1 3`. `NUMAMask=` takes `all` instead. Lines add up.
 *
 * Source: systemd.exec(5) "NUMAMask="; `config_parse_numa_mask()`, `config_parse_unit_cpu_set()` in systemd's load-fragment.c.
 */
export default defineValueType<IndexSet>({
  name: "node-set",
  changes: [258],
  parse: (text, context) => parseIndexSet(text, context, "node"),
  describe: ({ literals }) =>
    `Numbers of memory nodes from 0, and ranges: \`0-1 3\`.${literals?.includes("all") ? " `all`: every node of the host." : ""}`,
});
