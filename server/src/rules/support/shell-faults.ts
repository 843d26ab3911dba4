import type { Span } from "../../text/span.ts";
import type { Word } from "../../values/grammar/words.ts";
import type { Found } from "../rule.ts";
import { type CommandText, isShell, programName, programSpan, runsShell } from "./command-words.ts";
import { quoted } from "./wording.ts";

/** Something that only a shell understands. `at` is a place in the setting's text. */
export interface ShellFault extends Pick<Found, "message" | "remedy" | "effect" | "severity"> {
  readonly at: Span;
}

/**
 * What of a command is written for a shell, where none reads it: the gravest, or hints. `purpose` is the directive that runs it, for
 * `ExecStart=` of a service the `Type=`.
 */
export function shellFaults(command: CommandText, purpose: string): readonly ShellFault[] {
  const grave =
    programFault(command) ??
    operatorFault(command, purpose) ??
    scriptFault(command) ??
    semicolonFault(command) ??
    substitutionFault(command);
  return grave ? [grave] : hints(command);
}

/** No file has such a name: the start fails. */
function programFault(command: CommandText): ShellFault | undefined {
  const { program, prefixes } = command;
  const at = programSpan(command);
  const fault = (message: string, remedy: string): ShellFault => ({
    at,
    message,
    effect: "There hardly is such a program, and the start fails.",
    remedy,
  });
  if (prefixes.includes("|")) return undefined;
  if (program.endsWith(";")) {
    return fault(
      `${quoted(program)} ends in a semicolon: it belongs to the program's name.`,
      "A `;` parts commands only as a word of its own, and only in services of `Type=oneshot`; better write several lines.",
    );
  }
  if (/^[A-Za-z_]\w*=/.test(program)) {
    return fault(
      `${quoted(program)} is the name of the program here: only shells set variables in front of a command.`,
      "Set it with `Environment=`.",
    );
  }
  if (/^(?:\.|alias|cd|eval|exec|export|for|if|pushd|set|shopt|source|trap|ulimit|umask|unset|while)$/.test(program)) {
    return fault(
      `${quoted(program)} is a word of shells, not a program.`,
      program === "cd" ? "Use `WorkingDirectory=`." : "Run a shell: `/bin/sh -c '…'`.",
    );
  }
  return undefined;
}

/** Pipes, lists and redirections, without quotes. */
function operatorFault(command: CommandText, purpose: string): ShellFault | undefined {
  if (interprets(command)) return undefined;
  const operator = command.arguments.find((it) => isOperator(written(command, it)));
  if (!operator) return undefined;
  const text = written(command, operator);
  return {
    at: operator.span,
    message: `${quoted(text)} is an argument here: no shell reads the line.`,
    remedy: text === "&" ? withoutAmpersand(purpose) : remedyFor(text),
  };
}

function isOperator(text: string): boolean {
  return (
    /^(?:\|[|&]?|&&?|\d?>>?|\d?<<?<?|&>>?|\d?>&\d?|\d?[<>]&[\d-])$/.test(text) ||
    /^(?:(?:\d?>>?|&>>?|\d<)(?:[/$~.]|[\w-]+[./])|<[/$~])\S*$/.test(text)
  );
}

function remedyFor(operator: string): string {
  if (operator.includes(">")) return "Use `StandardOutput=` and `StandardError=`, or run a shell: `/bin/sh -c '…'`.";
  if (operator.includes("<")) return "Use `StandardInput=`, or run a shell: `/bin/sh -c '…'`.";
  if (operator === "&&") return "Write the first command to `ExecStartPre=`, or run a shell: `/bin/sh -c '…'`.";
  return "Run a shell: `/bin/sh -c '…'`.";
}

/**
 * What systemd waits for, so that nothing has to be put into the background.
 *
 * Source: systemd.service(5) "Type=", "ExecStartPre=".
 */
function withoutAmpersand(purpose: string): string {
  switch (purpose) {
    case "simple":
    case "exec":
    case "idle":
      return "Remove it: systemd does not wait for the end of the program.";
    case "notify":
    case "notify-reload":
      return "Remove it: systemd waits only until the program says that it is ready.";
    case "dbus":
      return "Remove it: systemd waits only until the program has its name on the bus.";
    case "forking":
      return "Remove it: of `Type=forking` the program goes into the background itself. If it does not, use `Type=simple`.";
    case "oneshot":
      return "Remove it: systemd waits for the end of the program, as `Type=oneshot` says. If it is to stay, use `Type=simple`.";
    default:
      return `Remove it: systemd waits for the end of \`${purpose}=\`. What is to stay needs a service of its own.`;
  }
}

/** The script behind `-c` is one bare word, and others follow that were meant to be part of it. */
function scriptFault(command: CommandText): ShellFault | undefined {
  if (!isShell(programName(command))) return undefined;
  const option = command.arguments.findIndex((it) => /^-[a-z]*c$/.test(it.text));
  const script = option < 0 ? undefined : command.arguments[option + 1];
  const next = command.arguments[option + 2];
  if (!script || !next || script.decoded || /[$%]/.test(script.text)) return undefined;
  return {
    at: script.span,
    message: "Only this one word is the script: the shell takes what follows for its parameters.",
    effect: "systemd says nothing, and the rest of the line is without effect.",
    remedy: "Put the whole script into quotes: `-c '…'`.",
  };
}

/** `one; two`: the semicolon is no word of its own. */
function semicolonFault(command: CommandText): ShellFault | undefined {
  const { arguments: words } = command;
  const index = words.findIndex((it) => /[^\\;];$/.test(written(command, it)));
  const word = words[index];
  const next = words[index + 1]?.text ?? "";
  if (!word || interprets(command) || !/^(?:\/|[a-z]+$)/.test(next)) return undefined;
  return {
    at: { start: word.span.end - 1, end: word.span.end },
    message: `The semicolon belongs to the argument ${quoted(written(command, word))}: no shell reads the line.`,
    remedy: "Write the commands to lines of their own, or run a shell: `/bin/sh -c '…'`.",
  };
}

function substitutionFault(command: CommandText): ShellFault | undefined {
  if (interprets(command) || runsShell(command)) return undefined;
  for (const word of command.arguments) {
    const text = written(command, word);
    if (/^["']?(?:[\w./-]+=)?["']?(?:\$\((?!\()|`[^`]+`?["']?$)/.test(text)) {
      return {
        at: word.span,
        message: `${quoted(text)} is a command substitution, and no shell reads the line.`,
        remedy: "Run a shell: `/bin/sh -c '…'`, with `$$(…)` for `$(…)`.",
      };
    }
    if (/(?<!\$)\$\{\w+:?[-+=?]/.test(text)) {
      return {
        at: word.span,
        message: `${quoted(text)} is expanded by shells; systemd knows only \`\${NAME}\`.`,
        remedy: "Set the default with `Environment=`, or run a shell: `/bin/sh -c '…'`.",
      };
    }
  }
  return undefined;
}

/** What a program may take as it is, but usually not. */
function hints(command: CommandText): readonly ShellFault[] {
  if (interprets(command) || runsShell(command)) return [];
  return command.arguments.flatMap((word): ShellFault[] => {
    const text = written(command, word);
    const hint = { at: word.span, severity: "info" } as const;
    if (/^~(?:[a-z_][\w-]*)?\//.test(text)) {
      const message = `${quoted(text)} is passed on with its \`~\`: no shell expands it.`;
      return [{ ...hint, message, remedy: "Write the home directory out, or `%h` for the one of the manager's user." }];
    }
    if (/^(?:\/[\w.+-]*)+\/[\w.+-]*[*?][\w.*?+-]*$/.test(text)) {
      const message = `${quoted(text)} is passed on with its wildcard: no shell expands it.`;
      return [{ ...hint, message, remedy: "If the program does not expand it, run a shell: `/bin/sh -c '…'`." }];
    }
    return [];
  });
}

/** The program takes such words as arguments of its own, or gives them to a shell elsewhere. */
function interprets(command: CommandText): boolean {
  return /^(?:ssh|expr|test|\[|nft|tcpdump|tshark)$/.test(programName(command)) || command.prefixes.includes("|");
}

function written({ text }: CommandText, { span }: Word): string {
  return text.slice(span.start, span.end);
}
