import type { Word } from "../values/grammar/words.ts";
import { commandsOf, isShell, programName, programSpan, type WrittenCommand } from "./command-words.ts";
import { defineRule, type Found } from "./rule.ts";
import { quoted } from "./wording.ts";
import { placeIn } from "./written.ts";

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
    for (const command of commandsOf(unit, versions.at(-1) ?? 0)) yield* faultsOf(command);
  },
});

function* faultsOf(command: WrittenCommand): Generator<Found> {
  const { setting } = command;
  const words = command.arguments;
  const [operator] = interprets(command) ? [] : words.filter((it) => isOperator(written(command, it)));
  if (operator) {
    yield found(command, operator, {
      message: `${quoted(written(command, operator))} is an argument here: no shell reads the line.`,
      remedy: remedyFor(written(command, operator)),
    });
    return;
  }
  const script = unquotedScript(command);
  if (script) {
    yield found(command, script, {
      message: "Only this one word is the script: the shell takes what follows for its parameters.",
      remedy: "Put the whole script into quotes: `-c '…'`.",
    });
    return;
  }
  if (programName(command).endsWith(";")) {
    yield {
      file: setting.file,
      at: placeIn(setting, programSpan(command)),
      message: `${quoted(command.program)} ends in a semicolon: it belongs to the program's name.`,
      effect: "No such program exists, and the start fails.",
      remedy:
        "A `;` parts commands only as a word of its own, and only in services of `Type=oneshot`; better write several lines.",
    };
  }
  if (interprets(command) || isShell(programName(command))) return;
  for (const word of words) {
    const text = written(command, word);
    if (/^(?:[\w./-]+=)?(?:\$\([^)]*|`[^`]+`?$)/.test(text) && !text.startsWith("$((")) {
      yield found(command, word, {
        message: `${quoted(text)} is a command substitution, and no shell reads the line.`,
        remedy: "Run a shell: `/bin/sh -c '…'`, with `$$(…)` for `$(…)`.",
      });
      return;
    }
    if (/(?<!\$)\$\{\w+:?[-+=?]/.test(text)) {
      yield found(command, word, {
        message: `${quoted(text)} is expanded by shells; systemd knows only \`\${NAME}\`.`,
        remedy: "Set the default with `Environment=`, or run a shell: `/bin/sh -c '…'`, with `$$` for `$`.",
      });
      return;
    }
    if (/^~(?:[a-z_][\w-]*)?\//.test(text)) {
      yield found(command, word, {
        severity: "info",
        message: `${quoted(text)} is passed on with its \`~\`: no shell expands it.`,
        remedy: "Write the home directory out, or `%h` for the one of the manager's user.",
      });
    } else if (/^(?:\/[\w.+-]*)+\/[\w.+-]*[*?][\w.*?+-]*$/.test(text)) {
      yield found(command, word, {
        severity: "info",
        message: `${quoted(text)} is passed on with its wildcard: no shell expands it.`,
        remedy: "If the program does not expand it either, run a shell: `/bin/sh -c '…'`.",
      });
    }
  }
}

function found(command: WrittenCommand, word: Word, texts: Pick<Found, "message" | "remedy" | "severity">): Found {
  const { setting } = command;
  return {
    file: setting.file,
    at: placeIn(setting, word.span),
    effect: "systemd says nothing and passes it to the program as it stands.",
    ...texts,
  };
}

function written({ setting }: WrittenCommand, { span }: Word): string {
  return setting.text.slice(span.start, span.end);
}

/** Pipes, lists and redirections as a shell reads them, without quotes. */
function isOperator(text: string): boolean {
  return /^(?:\|\|?|\|&|&&|&|\d?>>?|\d?<<?<?|&>>?|\d?>&\d?|\d?[<>]&(?:\d|-)|(?:\d?>>?|&>>?|\d<)(?:[/$~.]|[\w-]+[./])\S*|<[/$~]\S*)$/.test(
    text,
  );
}

function remedyFor(operator: string): string {
  if (operator === "&") return "Remove it: systemd does not wait for services of `Type=simple` or `exec` anyway.";
  if (operator.includes(">")) return "Use `StandardOutput=` and `StandardError=`, or run a shell: `/bin/sh -c '…'`.";
  if (operator.includes("<")) return "Use `StandardInput=`, or run a shell: `/bin/sh -c '…'`.";
  if (operator === "&&") return "Write the first command to `ExecStartPre=`, or run a shell: `/bin/sh -c '…'`.";
  return "Run a shell: `/bin/sh -c '…'`.";
}

/** The program takes such words as arguments of its own, or gives them to a shell elsewhere. */
function interprets(command: WrittenCommand): boolean {
  const name = programName(command);
  return (
    /^(?:ssh|expr|test|\[|nft|[gmn]?awk|jq|tcpdump|tshark|tc|find|echo|printf)$/.test(name) ||
    command.prefixes.includes("|")
  );
}

/** The script behind `-c` where it is one bare word and others follow: they were meant to be part of it. */
function unquotedScript(command: WrittenCommand): Word | undefined {
  if (!isShell(programName(command))) return undefined;
  const option = command.arguments.findIndex((it) => /^-[a-z]*c$/.test(it.text));
  const script = option < 0 ? undefined : command.arguments[option + 1];
  const next = command.arguments[option + 2];
  if (!script || !next || script.decoded || /[$%]/.test(script.text)) return undefined;
  return script;
}
