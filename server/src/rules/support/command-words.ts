import type { Setting } from "../../unit/setting.ts";
import { prefixesOf } from "../../values/grammar/command-prefixes.ts";
import { splitWords, type Word } from "../../values/grammar/words.ts";
import type { MergedUnit } from "../../workspace/merged-unit.ts";
import type { Found } from "../rule.ts";

/** One command as it is written: words with their places in a text, specifiers and variables not expanded. */
export interface CommandText {
  /** The value that the command is, or is a part of. */
  readonly text: string;
  readonly prefixes: string;
  /** The program without its prefixes. */
  readonly program: string;
  readonly programWord: Word;
  /** Behind the program; with the prefix `@` the first is the name of the process. */
  readonly arguments: readonly Word[];
}

/** A command and where it is set. Its text is that of the setting. */
export interface WrittenCommand extends CommandText {
  readonly setting: Setting;
}

/** What is found in the `Exec…=` settings that hold in `version`, one by one, looking only at those of directives that have others than before. */
export function foundInCommands(
  unit: MergedUnit,
  version: number,
  kind: string,
  foundIn: (setting: Setting) => readonly Found[],
): readonly Found[] {
  const lists = unit.inForceOf(version, "command");
  return lists.flatMap((it) => unit.ofList(it, kind, () => it.flatMap(foundIn)));
}

/** The commands of one setting: a lone `;` parts them. */
export function commandsIn(setting: Setting, version: number): readonly WrittenCommand[] {
  return commandsInText(setting.text, version).map((it) => ({ ...it, setting }));
}

/** The commands in the text of a setting. */
export function commandsInText(text: string, version: number): readonly CommandText[] {
  const { words } = splitWords(text, { quotes: true, escapes: "c-relaxed", version });
  const commands: CommandText[] = [];
  let from = 0;
  for (let at = 0; at <= words.length; at++) {
    const word = words[at];
    if (word && !isSeparator(text, word)) continue;
    const [programWord, ...rest] = words.slice(from, at);
    from = at + 1;
    if (!programWord) continue;
    const { prefixes } = prefixesOf(programWord.text, version);
    commands.push({
      text,
      prefixes,
      program: programWord.text.slice(prefixes.length),
      programWord,
      arguments: rest,
    });
  }
  return commands;
}

/** The name of a program without its folder. */
export function programName({ program }: CommandText): string {
  return program.slice(program.lastIndexOf("/") + 1);
}

/** A shell that reads commands itself. */
export function isShell(name: string): boolean {
  return /^(?:ba|da|a|k|mk|z|c|tc|fi)?sh$|^busybox$/.test(name);
}

/** A shell reads part of the command, here or where the program goes. */
export function runsShell(command: CommandText): boolean {
  const name = programName(command);
  if (command.prefixes.includes("|") || isShell(name) || /^(?:flock|runuser|script|ssh|su)$/.test(name)) return true;
  return command.arguments.some(({ text }) => isShell(text.slice(text.lastIndexOf("/") + 1)));
}

/** The place of a program in its setting's text, without the prefixes. */
export function programSpan({ programWord, prefixes }: CommandText) {
  const { start, end } = programWord.span;
  return programWord.decoded ? { start, end } : { start: start + prefixes.length, end };
}

function isSeparator(text: string, { span }: Word): boolean {
  return text.slice(span.start, span.end) === ";";
}
