import { rootSlice } from "../values/grammar/unit-names.ts";
import { defineRule } from "./rule.ts";
import { settingsInForce } from "./support/in-force.ts";

export default defineRule({
  id: "root-slice-setting",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "A resource setting of the root slice `-.slice` has no effect.",
  why: "The root of the control groups is the whole machine: the kernel has no weights and limits for it, and systemd writes none.",
  source: '`cgroup_context_apply()` in systemd\'s cgroup.c; systemd.special(7) "-.slice"',
  fixable: false,
  examples: [
    {
      title: "A limit for everything.",
      bad: [
        "#- -.slice",
        "[Slice]",
        "MemoryMax=60G",
        "# <------------- `MemoryMax=` has no effect in `-.slice`, the root of all control groups.",
      ],
      good: ["#- system.slice", "[Slice]", "MemoryMax=60G"],
    },
  ],
  *check({ unit, versions }) {
    if (unit.name !== rootSlice) return;
    for (const { file, section, name, key, at } of settingsInForce(unit, versions.at(-1) ?? 0)) {
      if (section !== "Slice" || !LIMITS.test(name)) continue;
      yield {
        file,
        at: key.upTo(at),
        message: `\`${name}=\` has no effect in \`-.slice\`, the root of all control groups.`,
        remedy: "Set it for the slices below: `system.slice`, `user.slice` and your own.",
      };
    }
  },
});

const LIMITS =
  /^(?:Startup)?(?:CPU(?:Weight|Quota|QuotaPeriodSec|Shares)|Allowed(?:CPUs|MemoryNodes)|Memory(?:Min|Low|High|Max|SwapMax|ZSwapMax|Limit)|(?:Block)?IO(?!Accounting)[A-Za-z]+)$/;
