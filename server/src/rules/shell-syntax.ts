import { defineRule } from "./rule.ts";
import { commandsInText, foundInCommands } from "./support/command-words.ts";
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
    const kind = `shell syntax ${version}`;
    const faultsIn = (text: string) => commandsInText(text, version).flatMap(shellFaults);
    yield* foundInCommands(unit, version, kind, (setting) =>
      unit.remembered(kind, setting.text, faultsIn).map(({ at, ...texts }) => ({
        file: setting.file,
        at: placeIn(setting, at),
        effect: "systemd says nothing and passes it to the program as it stands.",
        ...texts,
      })),
    );
  },
});
