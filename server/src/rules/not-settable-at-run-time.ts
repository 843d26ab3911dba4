import { type Directive, directiveOf, sectionsWith } from "../facts/directives.ts";
import { sectionOfType } from "../facts/sections.ts";
import type { Setting } from "../unit/setting.ts";
import { typeOf, type UnitFile } from "../unit/unit-file.ts";
import type { Word } from "../values/grammar/words.ts";
import { defineRule, type Found } from "./rule.ts";
import { commandsIn, foundInCommands, programName } from "./support/command-words.ts";
import { placeIn } from "./support/written.ts";

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
    {
      title: "A unit that is to set it.",
      bad: [
        "#- pin.service",
        "[Service]",
        "Type=oneshot",
        "ExecStart=/usr/bin/systemctl set-property docker.service CPUAffinity=0-3",
        "#                                                        ^^^^^^^^^^^^^^^ `CPUAffinity=` cannot be set at run time: `systemctl set-property` takes resource-control settings only.",
      ],
      good: [
        "#- pin.service",
        "[Service]",
        "Type=oneshot",
        "ExecStart=/usr/bin/systemctl set-property docker.service AllowedCPUs=0-3",
      ],
    },
  ],
  *check({ unit, versions }) {
    const version = versions.at(-1) ?? 0;
    yield* foundInCommands(unit, version, `set-property ${version}`, (it) => setByCommands(it, version));
    if (!unit.files.some(isOfSystemctl)) return;
    for (const { file, name, key, directive } of unit.reading(version).settings) {
      // Files that people write there themselves have names of their own.
      if (!file.path.endsWith(`/50-${name}.conf`) || !isOfSystemctl(file)) continue;
      if (isSettable(directive)) continue;
      yield { file, at: key, ...described(name) };
    }
  },
});

function described(name: string): Pick<Found, "message" | "remedy"> {
  return {
    message: `\`${name}=\` cannot be set at run time: \`systemctl set-property\` takes resource-control settings only.`,
    remedy:
      name === "CPUAffinity"
        ? "Set `AllowedCPUs=`, or write a drop-in (`systemctl edit`) and restart the unit."
        : "Write a drop-in (`systemctl edit`) and restart the unit.",
  };
}

/** What the commands of a setting give to `systemctl set-property` and cannot be set by that. */
function setByCommands(setting: Setting, version: number): readonly Found[] {
  if (!setting.text.includes("set-property")) return [];
  return commandsIn(setting, version).flatMap((command) => {
    if (programName(command) !== "systemctl") return [];
    const verb = command.arguments.findIndex(({ text }) => text === "set-property");
    const [unit, ...properties] = verb < 0 ? [] : command.arguments.slice(verb + 1).filter((it) => !isOption(it));
    // A value of an option in between would be taken for the unit, and the unit for a setting: that has no `=`.
    const section = sectionOfType(typeOf(unit?.text ?? "") ?? "service");
    return properties.flatMap(({ text, span }): readonly Found[] => {
      const [, name = ""] = /^([A-Za-z]+)=/.exec(text) ?? [];
      const directive = directiveOf(section, name) ?? directiveOf(sectionsWith(name)[0] ?? "", name);
      if (!directive || isSettable(directive)) return [];
      return [{ file: setting.file, at: placeIn(setting, span), ...described(name) }];
    });
  });
}

const isOption = ({ text }: Word) => text.startsWith("-");

function isSettable({ name, family }: Directive): boolean {
  return name === "Description" || (family === "cgroup" && !onlyWhenCreated.has(name));
}

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
