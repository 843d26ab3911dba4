import type { MergedUnit } from "../workspace/merged-unit.ts";
import { defineRule } from "./rule.ts";
import { commandsInText, foundInCommands } from "./support/command-words.ts";
import { settingOf } from "./support/in-force.ts";
import { shellFaults } from "./support/shell-faults.ts";
import { placeIn } from "./support/written.ts";

export default defineRule({
  id: "shell-syntax",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "A command is written as for a shell, but there is none.",
  why: "systemd runs the program itself. Pipes, redirections, `&&`, command substitutions, wildcards and `~` are passed to the program as arguments, without a word in the log.",
  source: 'systemd.service(5) "Command Lines"; `config_parse_exec()` in systemd\'s load-fragment.c',
  fixable: false,
  examples: [
    {
      title: "A pipe that is an argument.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web --verbose | /usr/bin/tee /var/log/web.log",
        "#                                ^ `|` is an argument here: no shell reads the line.",
      ],
      good: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/sh -c '/usr/bin/web --verbose | /usr/bin/tee /var/log/web.log'",
      ],
    },
    {
      title: "A redirection that is an argument.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web >> /var/log/web.log",
        "#                      ^^ `>>` is an argument here: no shell reads the line.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/usr/bin/web", "StandardOutput=append:/var/log/web.log"],
    },
    {
      title: "Only the first word behind `-c` is the script.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/sh -c echo hello",
        "#                    ^^^^ Only this one word is the script: the shell takes what follows for its parameters.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/sh -c 'echo hello'"],
    },
  ],
  *check({ unit, versions }) {
    const version = versions.at(-1) ?? 0;
    const type = typeOf(unit, version);
    yield* foundInCommands(unit, version, `shell syntax ${version} ${type}`, (setting) => {
      const purpose = setting.name === "ExecStart" ? type : setting.name;
      const faultsIn = (text: string) => commandsInText(text, version).flatMap((it) => shellFaults(it, purpose));
      return unit.remembered(`shell syntax ${version} ${purpose}`, setting.text, faultsIn).map(({ at, ...texts }) => ({
        file: setting.file,
        at: placeIn(setting, at),
        effect: "systemd says nothing and passes it to the program as it stands.",
        ...texts,
      }));
    });
  },
});

/**
 * The type of a service that has `ExecStart=`.
 *
 * Source: systemd.service(5) "Type=".
 */
function typeOf(unit: MergedUnit, version: number): string {
  const fallback = settingOf(unit, version, "Service", "BusName") ? "dbus" : "simple";
  return settingOf(unit, version, "Service", "Type")?.text ?? fallback;
}
