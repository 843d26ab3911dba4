import { defineProjectRule } from "./rule.ts";
import { settingsInForce } from "./support/in-force.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "needs-unified-cgroups",
  category: "planes",
  severity: "warning",
  since: "0.1.0",
  summary: "A setting works with unified control groups (v2) only, and the host has others.",
  why: "With the old layouts systemd has no attribute of the kernel to write such a setting to. It takes the line, and nothing happens.",
  source:
    'systemd.resource-control(5) "Unified and Legacy Control Group Hierarchies"; `cgroup_context_apply()` in systemd\'s cgroup.c (257)',
  fixable: false,
  examples: [
    {
      title: "CPUs for a slice on an old layout.",
      host: "legacy-4c",
      systemd: "252",
      bad: [
        "#- plane.slice",
        "[Slice]",
        "AllowedCPUs=2-3",
        "# <--------------- `AllowedCPUs=` has no effect on `legacy-4c`, whose control groups are v1.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "CPUAffinity=2-3"],
    },
  ],
  *checkUnit(unit, { plans }) {
    for (const { host, version } of plans) {
      // From 258 on systemd runs on the unified layout only.
      if (!host || host.cgroup === undefined || host.cgroup === "v2" || version >= 258) continue;
      for (const { file, name, key, at } of settingsInForce(unit, version)) {
        if (!UNIFIED.test(name)) continue;
        yield {
          file,
          at: key.upTo(at),
          // Programs that are written for many machines set memory for those that can.
          severity: name.includes("Memory") && !name.includes("Nodes") ? "info" : "warning",
          message: `\`${name}=\` has no effect on ${quoted(host.name)}, whose control groups are ${host.cgroup}.`,
          remedy: "Boot the host with `systemd.unified_cgroup_hierarchy=1`.",
          hosts: [host.name],
        };
      }
    }
  },
});

const UNIFIED =
  /^(?:Startup)?(?:Allowed(?:CPUs|MemoryNodes)|Memory(?:Min|Low|High|SwapMax|ZSwapMax))$|^CPUSetPartition$/;
