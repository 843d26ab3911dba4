import type { Span } from "../text/span.ts";
import { prefixesOf } from "./grammar/command-prefixes.ts";
import { executableFault } from "./grammar/executable.ts";
import { badWordProblem, expand } from "./grammar/expand.ts";
import { simplifyPath } from "./grammar/paths.ts";
import { extractWord, type Word } from "./grammar/words.ts";
import { defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

/** A command that a unit runs. */
export interface Command {
  /** As written, `-@` for instance; empty for most. */
  readonly prefixes: string;
  /** The program: an absolute path, or a name looked up in the search path; `/bin/sh` behind `|`. */
  readonly path: string;
  /** What the process gets, its own name first. Variables (`$HOME`) are not expanded. */
  readonly arguments: readonly string[];
}

/**
 * `ExecStart=` and its kin: prefixes, a program and its arguments, with quotes, C escapes and specifiers; a lone `;` begins another command.
 *
 * A wrong program or argument makes the unit unloadable, unless the command begins with `-`. An unbalanced quote in the first word
 * only drops the rest of the line. Unknown escapes are kept as written, with a message.
 *
 * Source: systemd.service(5) "Command Lines"; `config_parse_exec()` in load-fragment.c. `:` since 242, `|` since 258, where `!!`
 * lost its meaning; wildcards in the program are refused since 260; a program that ends with `/.` since 257.
 */
export default defineValueType<readonly Command[]>({
  name: "command",
  changes: [242, 252, 257, 258, 260, 262],
  parse: parseCommands,
  describe: (_spec, version) =>
    "A program, by its absolute path or its name, and its arguments, parted by blanks: `/usr/bin/app --name 'two words'`. No shell is involved; " +
    `\`%%\` is a percent sign. Prefixes: \`-\` failure is no failure, \`@\` the second word becomes the process's name, \`:\` no variables, \`+\` all privileges, \`!\` no change of user${version >= 258 ? ", `|` through the user's shell" : ""}.`,
});

/** What was read so far, and where reading goes on. */
interface State {
  readonly commands: Command[];
  readonly problems: Problem[];
}

function parseCommands(text: string, context: ValueContext): Parsed<readonly Command[]> {
  const state: State = { commands: [], problems: [] };
  let at: number | undefined = 0;
  while (at !== undefined) at = parseCommand(text, at, state, context);
  const { commands, problems } = state;
  return problems.some((it) => it.does === "refuses") ? { problems } : { value: commands, problems };
}

/** Reads one command from `from`; gives the place behind the `;` that ends it, when there is one. */
function parseCommand(text: string, from: number, state: State, context: ValueContext): number | undefined {
  const { commands, problems } = state;
  const partial = commands.length > 0 ? ({ partial: true } as const) : {};
  const word = nextWord(text, from, context);
  if (word.kind === "end") return undefined;
  if (word.kind === "bad") {
    problems.push(badWordProblem(text, word, { does: "ignores", ...partial }));
    return undefined;
  }
  if (word.unknownEscape) problems.push(unknownEscape(text, word.unknownEscape));
  if (word.text === ";") return word.next;

  const { prefixes, ambient } = prefixesOf(word.text, context.version);
  if (ambient && context.version >= 258) problems.push(ambientNote(word, prefixes));
  const does = prefixes.includes("-") ? "ignores" : "refuses";
  const outcome = { does, ...(does === "ignores" ? partial : {}) } as const;
  const program = readProgram(text, word, prefixes, context);
  if (!program) return undefined;
  if ("message" in program) {
    problems.push({ ...program, ...outcome });
    return undefined;
  }
  const args = readArguments(text, word.next, context);
  problems.push(...args.notes);
  if (args.problem) {
    problems.push({ ...args.problem, ...outcome });
    return undefined;
  }
  const all = [...program.arguments, ...args.arguments];
  if (all.length === 0) {
    const message = `\`@\` says that the word behind \`${program.path}\` becomes the name of the process, and there is none.`;
    problems.push({ at: word.span, ...outcome, message, remedy: "Write the name, or remove the `@`." });
    return undefined;
  }
  const path = simplifyPath(program.path, context.version);
  commands.push({ prefixes, path, arguments: all });
  return args.next;
}

const nextWord = (text: string, from: number, { version }: ValueContext) =>
  extractWord(text, from, { quotes: true, escapes: "c-relaxed", version });

function readProgram(text: string, word: Word, prefixes: string, context: ValueContext) {
  const written = word.text.slice(prefixes.length);
  if (prefixes.includes("|")) {
    const shell = prefixes.includes("@") ? "-sh" : "sh";
    return { path: "/bin/sh", arguments: written === "" ? [shell] : [shell, written] };
  }
  const span = word.decoded ? word.span : { start: word.span.start + prefixes.length, end: word.span.end };
  const { value: expanded, problem } = expand(text, { text: written, span }, "path", context, { does: "refuses" });
  if (!expanded) return problem;
  const fault = executableFault(expanded.text, context.version, written);
  const open = expanded.uncertain.some(({ start, could }) => start === 0 && could !== "differ");
  if (fault && !open) return { at: written === "" ? word.span : span, does: "refuses", ...fault } satisfies Problem;
  return { path: expanded.text, arguments: prefixes.includes("@") ? [] : [expanded.text] };
}

interface Arguments {
  readonly arguments: readonly string[];
  readonly notes: readonly Problem[];
  readonly problem?: Problem;
  /** Behind the `;` that ends the command. */
  readonly next?: number;
}

function readArguments(text: string, from: number, context: ValueContext): Arguments {
  const args: string[] = [];
  const notes: Problem[] = [];
  for (let at = from; at < text.length; ) {
    const special = /^\\?;(?=[ \t\n\r]|$)[ \t\n\r]*/.exec(text.slice(at))?.[0];
    if (special?.startsWith(";")) return { arguments: args, notes, next: at + special.length };
    if (special !== undefined) {
      args.push(";");
      at += special.length;
      continue;
    }
    const word = nextWord(text, at, context);
    if (word.kind === "end") break;
    const outcome = { does: "refuses" } as const;
    if (word.kind === "bad") return { arguments: args, notes, problem: badWordProblem(text, word, outcome) };
    if (word.unknownEscape) notes.push(unknownEscape(text, word.unknownEscape));
    const { value: expanded, problem } = expand(text, word, "full", context, outcome);
    if (problem) return { arguments: args, notes, problem };
    if (expanded) args.push(expanded.text);
    at = word.next;
  }
  return { arguments: args, notes };
}

function unknownEscape(text: string, at: Span): Problem {
  const written = text.slice(at.start, at.end);
  const message = `\`${written}\` is no escape sequence; the backslash is passed on.`;
  return { at, does: "notes", message, remedy: `Write \`\\${written}\` for a backslash.` };
}

function ambientNote({ span }: Word, prefixes: string): Problem {
  const at = { start: span.start, end: Math.min(span.start + prefixes.length, span.end) };
  return { at, does: "notes", message: "`!!` has no effect any more.", remedy: "Remove it." };
}
