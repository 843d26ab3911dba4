import type { UnitFile } from "../unit/unit-file.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "not-settable-at-run-time",
  category: "directives",
  severity: "error",
  since: "0.1.0",
  summary: "`systemctl set-property` is given a setting that it cannot set.",
  why: "Only resource-control settings, and the description, can be set while a unit is loaded: `systemctl set-property` refuses all others, such as `CPUAffinity=`, and a script that does not look goes on without them. What it sets becomes a drop-in below `system.control`; there the rule looks as well.",
  source: 'systemctl(1) "set-property"; `bus_cgroup_set_property()` in systemd\'s dbus-cgroup.c, 247 to 262',
  fixable: false,
  examples: [
    {
      title: "The processes keep all cores.",
      bad: [
        "#- etc/systemd/system.control/docker.service.d/50-CPUAffinity.conf",
        "[Service]",
        "CPUAffinity=6-19",
        "# <----------- `CPUAffinity=` cannot be set at run time: `systemctl set-property` takes resource-control settings only.",
      ],
      good: ["#- etc/systemd/system.control/docker.service.d/50-AllowedCPUs.conf", "[Service]", "AllowedCPUs=6-19"],
    },
  ],
  *check({ unit, versions }) {
    if (!unit.files.some(isOfSystemctl)) return;
    for (const { file, name, key, directive } of unit.reading(versions.at(-1) ?? 0).settings) {
      // Files that people write there themselves have names of their own.
      if (!file.path.endsWith(`/50-${name}.conf`) || !isOfSystemctl(file)) continue;
      if (name === "Description" || (directive.family === "cgroup" && !onlyWhenCreated.has(name))) continue;
      yield {
        file,
        at: key,
        message: `\`${name}=\` cannot be set at run time: \`systemctl set-property\` takes resource-control settings only.`,
        remedy:
          name === "CPUAffinity"
            ? "Set `AllowedCPUs=`, or write a drop-in (`systemctl edit`) and restart the unit."
            : "Write a drop-in (`systemctl edit`) and restart the unit.",
      };
    }
  },
});

const isOfSystemctl = ({ path }: UnitFile) => /(?:^|\/)system\.control\/[^/]+\.d\/[^/]+$/.test(path);

/** Settings of control groups that only transient units take, when they are made: `bus_cgroup_set_transient_property()`. */
const onlyWhenCreated: ReadonlySet<string> = new Set([
  "Delegate",
  "DelegateSubgroup",
  "IPIngressFilterPath",
  "IPEgressFilterPath",
  "BPFProgram",
  "MemoryPressureWatch",
  "MemoryPressureThresholdSec",
  "CPUPressureWatch",
  "CPUPressureThresholdSec",
  "IOPressureWatch",
  "IOPressureThresholdSec",
  "CoredumpReceive",
  "Slice",
]);
