import { sectionOfType } from "../facts/sections.ts";
import type { Setting } from "../unit/setting.ts";
import { managerOf } from "../workspace/manager-of.ts";
import { defineProjectRule } from "./rule.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "undelegated-controller",
  category: "planes",
  severity: "info",
  since: "0.1.0",
  summary: "A unit of a user's manager asks for a controller that user managers are not given.",
  why: "A user's manager can only use the controllers that `user@.service` hands to it: as shipped memory and pids, and cpu since systemd 252. For all others it takes the setting without a word and writes nothing.",
  source:
    'systemd.resource-control(5) "Delegate="; `Delegate=` of units/user@.service.in in systemd 247 to 262; `unit_get_target_mask()` in cgroup.c',
  fixable: false,
  examples: [
    {
      title: "No CPUs of its own.",
      bad: [
        "#- systemd/user/build.service",
        "[Service]",
        "ExecStart=/usr/bin/build",
        "AllowedCPUs=4-7",
        "# <--------------- `AllowedCPUs=` needs the controller `cpuset`, which user managers are not given by default.",
      ],
      good: ["#- systemd/user/build.service", "[Service]", "ExecStart=/usr/bin/build", "CPUAffinity=4-7"],
    },
  ],
  *checkUnit(unit, { versions, userManagers }) {
    if (managerOf(unit) !== "user") return;
    const version = versions[0] ?? 0;
    const section = sectionOfType(unit.type);
    const seen = new Set<string>();
    for (const setting of unit.reading(version).settings) {
      const controller = controllerOf(setting, version);
      if (setting.section !== section || controller === undefined || seen.has(controller)) continue;
      if (!unit.effective(version, section, setting.name).includes(setting) || setting.text === "") continue;
      seen.add(controller);
      if (userManagers.areGiven(controller)) continue;
      yield {
        file: setting.file,
        at: setting.key.upTo(setting.at),
        message: `${quoted(`${setting.name}=`)} needs the controller ${quoted(controller)}, which user managers are not given by default.`,
        effect: "Unless `user@.service` delegates it, the setting has no effect.",
        remedy: `Delegate it in a drop-in \`/etc/systemd/system/user@.service.d/delegate.conf\` with ${quoted(`Delegate=${controller} cpu memory pids`.replace("cpu cpu", "cpu"))}${instead(setting)}.`,
      };
    }
  },
});

/** The controller behind a setting, where user managers of `version` do not get it. */
function controllerOf({ name }: Setting, version: number): string | undefined {
  if (/^(?:Startup)?Allowed(?:CPUs|MemoryNodes)$/.test(name)) return "cpuset";
  if (/^(?:Startup)?IO(?:Weight|DeviceWeight|ReadBandwidthMax|WriteBandwidthMax|ReadIOPSMax|WriteIOPSMax)$/.test(name))
    return "io";
  return version < FIRST_WITH_CPU && /^(?:Startup)?CPU(?:Weight|Quota)$/.test(name) ? "cpu" : undefined;
}

/** The first release that delegates `cpu` to users' managers. */
const FIRST_WITH_CPU = 252;

const instead = ({ name, section }: Setting) =>
  name === "AllowedCPUs" && section !== "Slice" && section !== "Scope" ? ", or use `CPUAffinity=`" : "";
