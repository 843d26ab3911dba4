import type { Setting } from "../../unit/setting.ts";
import { prefixesOf } from "../../values/grammar/command-prefixes.ts";
import { splitWords, type Word } from "../../values/grammar/words.ts";
import type { MergedUnit } from "../../workspace/merged-unit.ts";
import { settingsInForce } from "./in-force.ts";

/** One command as it is written: words with their places in the setting's text, specifiers and variables not expanded. */
export interface WrittenCommand {
  readonly setting: Setting;
  readonly prefixes: string;
  /** The program without its prefixes. */
  readonly program: string;
  readonly programWord: Word;
  /** Behind the program; with the prefix `@` the first is the name of the process. */
  readonly arguments: readonly Word[];
}

/** The commands of `Exec…=` settings that hold in `version`, in reading order. */
export function commandsOf(unit: MergedUnit, version: number): readonly WrittenCommand[] {
  return settingsInForce(unit, version)
    .filter((it) => it.directive.value.type === "command")
    .flatMap((it) => commandsIn(it, version));
}

/** The commands of one setting: a lone `;` parts them. */
export function commandsIn(setting: Setting, version: number): readonly WrittenCommand[] {
  const { words } = splitWords(setting.text, { quotes: true, escapes: "c-relaxed", version });
  const commands: WrittenCommand[] = [];
  let from = 0;
  for (let at = 0; at <= words.length; at++) {
    const word = words[at];
    if (word && !isSeparator(setting, word)) continue;
    const [programWord, ...rest] = words.slice(from, at);
    from = at + 1;
    if (!programWord) continue;
    const { prefixes } = prefixesOf(programWord.text, version);
    commands.push({
      setting,
      prefixes,
      program: programWord.text.slice(prefixes.length),
      programWord,
      arguments: rest,
    });
  }
  return commands;
}

/** The name of a program without its folder. */
export function programName({ program }: WrittenCommand): string {
  return program.slice(program.lastIndexOf("/") + 1);
}

/** A shell that reads commands itself. */
export function isShell(name: string): boolean {
  return /^(?:ba|da|a|k|mk|z|c|tc|fi)?sh$|^busybox$/.test(name);
}

/** A shell reads part of the command, here or where the program goes. */
export function runsShell(command: WrittenCommand): boolean {
  const name = programName(command);
  if (command.prefixes.includes("|") || isShell(name) || /^(?:flock|runuser|script|ssh|su)$/.test(name)) return true;
  return command.arguments.some(({ text }) => isShell(text.slice(text.lastIndexOf("/") + 1)));
}

/** The place of a program in its setting's text, without the prefixes. */
export function programSpan({ programWord, prefixes }: WrittenCommand) {
  const { start, end } = programWord.span;
  return programWord.decoded ? { start, end } : { start: start + prefixes.length, end };
}

function isSeparator({ text }: Setting, { span }: Word): boolean {
  return text.slice(span.start, span.end) === ";";
}
