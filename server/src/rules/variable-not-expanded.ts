import type { ValueTypeName } from "../facts/value-spec.ts";
import type { Span } from "../text/span.ts";
import type { Setting } from "../unit/setting.ts";
import { splitWords } from "../values/grammar/words.ts";
import { defineRule, type Found } from "./rule.ts";
import { commandsIn, programName, programSpan, runsShell, type WrittenCommand } from "./support/command-words.ts";
import { quoted } from "./support/wording.ts";
import { placeIn, rewrite } from "./support/written.ts";

export default defineRule({
  id: "variable-not-expanded",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "A variable is written where systemd does not expand variables.",
  why: "Variables are expanded only in the arguments of `Exec…=` commands, without braces only as words of their own. Everywhere else, in `Environment=`, in paths, in the name of the program, the dollar sign is an ordinary character, and systemd says nothing.",
  source:
    'systemd.service(5) "Command Lines"; systemd.exec(5) "Environment="; `replace_env_argv()` in systemd\'s env-util.c',
  fixable: true,
  examples: [
    {
      title: "The search path becomes what is written, dollar sign and all.",
      bad: [
        "#- web.service",
        "[Service]",
        "Environment=PATH=/opt/web/bin:$PATH",
        "#                             ^^^^^ `$PATH` is not expanded in `Environment=`: the variable holds these characters.",
        "ExecStart=/opt/web/bin/web",
      ],
      good: [
        "#- web.service",
        "[Service]",
        "Environment=PATH=/opt/web/bin:/usr/local/bin:/usr/bin:/bin",
        "ExecStart=/opt/web/bin/web",
      ],
    },
    {
      title: "Inside of a word it takes braces.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web --port=$PORT",
        "#                             ^^^^^ `$PORT` is expanded only as a word of its own; in a word it takes braces.",
      ],
      good: ["#- web.service", "[Service]", `ExecStart=/usr/bin/web --port=\${PORT}`],
    },
  ],
  *check({ unit, versions }) {
    const version = versions.at(-1) ?? 0;
    const kind = `variables ${version}`;
    for (const settings of unit.inForceOf(version, "command", "environment", ...plain)) {
      yield* unit.ofList(settings, kind, () =>
        settings.filter((it) => it.text.includes("$")).flatMap((it) => [...inSetting(it, version)]),
      );
    }
  },
});

function* inSetting(setting: Setting, version: number): Generator<Found> {
  const { type } = setting.directive.value;
  if (type === "command") for (const command of commandsIn(setting, version)) yield* inCommand(command);
  else if (type === "environment") yield* inEnvironment(setting, version);
  else yield* inPlainValue(setting);
}

/** Types of values in which a dollar sign can hardly be meant. */
const plain: readonly ValueTypeName[] = [
  "bind-paths",
  "condition-path",
  "directory-names",
  "mount-source",
  "path",
  "path-list",
  "path-list-colon",
  "socket-address",
  "stdio-output",
  "string",
  "user-or-group",
  "working-directory",
];

const variable = /\$(?:\{([A-Za-z_]\w*)\}|([A-Z_][A-Z0-9_]+)(?![\w-]*\())/g;

function* inPlainValue(setting: Setting): Generator<Found> {
  if (setting.name === "Description") return;
  for (const span of variablesIn(setting.text)) {
    yield unexpanded(setting, span, `in \`${setting.name}=\`: it is taken as these characters`);
  }
}

function* inEnvironment(setting: Setting, version: number): Generator<Found> {
  const { text } = setting;
  for (const { span } of splitWords(text, { quotes: true, escapes: "c", version }).words) {
    const equals = text.indexOf("=", span.start) + 1;
    for (const found of variablesIn(text.slice(equals, span.end))) {
      const at = { start: equals + found.start, end: equals + found.end };
      yield unexpanded(setting, at, "in `Environment=`: the variable holds these characters");
    }
  }
}

function* inCommand(command: WrittenCommand): Generator<Found> {
  const { setting, prefixes, program } = command;
  const { text } = setting;
  if (program.includes("$")) {
    const start = programSpan(command).start;
    for (const found of variablesIn(text.slice(start, command.programWord.span.end))) {
      const at = { start: start + found.start, end: start + found.end };
      yield unexpanded(setting, at, "in the name of the program");
    }
  }
  if (prefixes.includes(":") || interprets(command)) return;
  for (const { span } of command.arguments) {
    const word = text.slice(span.start, span.end);
    for (const { start, end } of variablesIn(word)) {
      const name = word.slice(start + 1, end);
      // `${NAME}` is expanded anywhere, and `$$` is a dollar sign for the program.
      if (name.startsWith("{") || start === 0 || /^["']$/.test(word.slice(0, start))) continue;
      const at = { start: span.start + start, end: span.start + end };
      yield {
        file: setting.file,
        at: placeIn(setting, at),
        message: `${quoted(`$${name}`)} is expanded only as a word of its own; in a word it takes braces.`,
        effect: "systemd says nothing and passes the dollar sign on.",
        remedy: `Write \`\${${name}}\`, or \`$$${name}\` if the program is to see the dollar sign.`,
        fixes: rewrite(setting, at, `\${${name}}`, `Change to \`\${${name}}\``),
      };
    }
  }
}

/** The program reads variables itself: a shell, or the code of another language. */
function interprets(command: WrittenCommand): boolean {
  const name = programName(command);
  if (runsShell(command) || /^(?:[gmn]?awk|sed|grep|make|expect|tclsh)$/.test(name)) return true;
  const hasCode = command.arguments.some(({ text }) => /^-(?:[a-z]*[ce]|r)$/.test(text));
  return hasCode && /^(?:perl|php|ruby|lua|node|python)[\d.]*$/.test(name);
}

function variablesIn(text: string): readonly Span[] {
  return [...text.matchAll(variable)].flatMap(({ index, 0: written }) => {
    // An even number of dollar signs stands for half as many of them.
    const dollars = /\$*$/.exec(text.slice(0, index))?.[0].length ?? 0;
    return dollars % 2 === 1 ? [] : [{ start: index, end: index + written.length }];
  });
}

function unexpanded(setting: Setting, span: Span, where: string): Found {
  const written = setting.text.slice(span.start, span.end);
  const name = written.replace(/[${}]/g, "");
  const home = name === "HOME" ? " `%h` stands for the home directory of the manager's user." : "";
  return {
    file: setting.file,
    at: placeIn(setting, span),
    message: `${quoted(written)} is not expanded ${where}.`,
    effect: "systemd says nothing and takes the dollar sign as it is.",
    remedy:
      setting.directive.value.type === "command"
        ? "Write the program's path out, or run it by a shell: `/bin/sh -c 'exec …'`."
        : `Write the value out, or use a specifier.${home}`,
  };
}
