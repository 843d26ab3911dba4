import type { Claim } from "../planes/claims.ts";
import { slicesAround } from "../planes/cpus.ts";
import type { Cgroup } from "../planes/plan.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import { settingsInForce } from "./support/in-force.ts";
import { placeIsKnown, relatedTo } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "disabled-controller",
  category: "planes",
  severity: "warning",
  since: "0.1.0",
  summary: "A setting needs a controller that a slice around the unit disables.",
  why: "`DisableControllers=` of a slice holds for everything inside it. systemd takes the setting, and there is nothing in the kernel to carry it out.",
  source:
    'systemd.resource-control(5) "DisableControllers="; `unit_get_ancestor_disable_mask()` in systemd\'s cgroup.c',
  fixable: false,
  examples: [
    {
      title: "No weights in this slice.",
      bad: [
        "#- plain.slice",
        "[Slice]",
        "DisableControllers=cpu",
        "#- web.service",
        "[Service]",
        "Slice=plain.slice",
        "ExecStart=/bin/true",
        "CPUWeight=200",
        "# <------------- `CPUWeight=` of `web.service` has no effect: `plain.slice` disables the controller `cpu`.",
      ],
      good: [
        "#- plain.slice",
        "[Slice]",
        "#- web.service",
        "[Service]",
        "Slice=plain.slice",
        "ExecStart=/bin/true",
        "CPUWeight=200",
      ],
    },
  ],
  *checkCgroup(cgroup, { version }) {
    if (!cgroup.unit || !placeIsKnown(cgroup)) return;
    for (const owner of slicesAround(cgroup)) {
      const { disabledControllers: disabled } = owner.claims;
      if (disabled) yield* withoutEffect(cgroup, owner, disabled, version);
    }
  },
});

function* withoutEffect(
  { name, unit }: Cgroup,
  owner: Cgroup,
  { sources }: Claim<readonly string[]>,
  version: number,
): Generator<Found> {
  for (const setting of unit ? settingsInForce(unit, version) : []) {
    const controller = controllers.find(([, names]) => names.test(setting.name))?.[0];
    const line = sources.findLast((it) => controller && it.text.split(/\s+/).includes(controller));
    if (!controller || !line || setting.directive.family !== "cgroup") continue;
    yield {
      file: setting.file,
      at: setting.key.upTo(setting.at),
      message: `\`${setting.name}=\` of ${quoted(name)} has no effect: ${quoted(owner.name)} disables the controller \`${controller}\`.`,
      remedy: `Take \`${controller}\` out of \`DisableControllers=\`, or remove the line.`,
      related: [relatedTo(line, "It is disabled here.")],
    };
  }
}

/** What needs which controller. */
const controllers: readonly (readonly [string, RegExp])[] = [
  ["cpu", /^(?:Startup)?CPU(?:Weight|Quota|Shares)$/],
  ["cpuset", /^(?:Startup)?Allowed(?:CPUs|MemoryNodes)$/],
  ["io", /^(?:Startup)?IO(?:Weight|DeviceWeight|(?:Read|Write)(?:Bandwidth|IOPS)Max|DeviceLatencyTargetSec)$/],
  ["memory", /^(?:Startup)?Memory(?:Min|Low|High|Max|SwapMax|ZSwapMax|ZSwapWriteback|Limit)$/],
  ["pids", /^TasksMax$/],
];
