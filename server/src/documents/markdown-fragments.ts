import { announcedIn } from "./announced.ts";
import type { Fragment } from "./fragment.ts";
import { shellFragments } from "./shell-fragments.ts";
import { type BlockLine, unitFragments } from "./unit-fragments.ts";

const shells = /^(?:sh|bash|zsh|shell|console|terminal|shell-?session|sh-session|ksh)$/;
const units =
  /^(?:|ini|systemd|systemd-?unit|unit|conf|config|cfg|dosini|text|txt|plain(?:text)?|service|socket|target|mount|automount|swap|timer|path|slice|scope)$/;
/** Who writes one of these means a unit. */
const own = /^\[(?:Service|Socket|Mount|Automount|Swap|Timer|Path|Slice|Scope|Unit|Install)\]$/;
const runs = /^(?:[$#] )?(?:sudo )?(?:systemctl|systemd-run) /;

/**
 * The unit files and settings in the fenced blocks of a Markdown text: blocks called `ini`, `systemd`, `service` and such, blocks without
 * a name that have sections of units, and what scripts in blocks called `bash` and such write or set. All else is prose.
 *
 * Source: CommonMark "Fenced code blocks"; blocks may be indented as those in lists are.
 */
export function markdownFragments(text: string): readonly Fragment[] {
  const lines = linesOf(text);
  const fragments: Fragment[] = [];
  for (let index = 0; index < lines.length; index++) {
    const fence = /^(\s*)(`{3,}|~{3,})[ \t]*([^`]*)$/.exec(lines[index]?.text ?? "");
    if (!fence) continue;
    const [, indent = "", mark = "", info = ""] = fence;
    let end = index + 1;
    while (end < lines.length && !closes(lines[end]?.text ?? "", mark)) end++;
    const block = lines.slice(index + 1, end).map((it) => outdented(it, indent.length));
    fragments.push(...fragmentsOf(text, block, info.trim(), () => announcedIn(info) ?? announcedAbove(lines, index)));
    index = end;
  }
  return fragments;
}

function fragmentsOf(
  text: string,
  block: readonly BlockLine[],
  info: string,
  announced: () => ReturnType<typeof announcedIn>,
): readonly Fragment[] {
  const language = /^\{?\.?([\w-]*)/.exec(info)?.[1]?.toLowerCase() ?? "";
  if (shells.test(language)) return shellFragments(text, language === "bash" ? block : block.map(withoutPrompt));
  if (!units.test(language)) return [];
  const name = announced();
  const hasSections = block.some((it) => own.test(it.text.trim()));
  const commented = block.some((it) => /^\s*[#;]/.test(it.text) && announcedIn(it.text) !== undefined);
  if (hasSections || commented || (name && language !== "" && !/\[/.test(block.map((it) => it.text).join("\n")))) {
    return unitFragments(block, { announced: name });
  }
  return block.some((it) => runs.test(it.text)) ? shellFragments(text, block.map(withoutPrompt)) : [];
}

/** The nearest line above that is not blank, if it names a file. */
function announcedAbove(lines: readonly BlockLine[], index: number): ReturnType<typeof announcedIn> {
  for (let at = index - 1; at >= Math.max(0, index - 3); at--) {
    const { text = "" } = lines[at] ?? {};
    if (text.trim() !== "") return announcedIn(text.replace(/[*_]{2}/g, " "));
  }
  return undefined;
}

function closes(line: string, mark: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= mark.length && trimmed === mark.charAt(0).repeat(trimmed.length);
}

function outdented({ text, start }: BlockLine, most: number): BlockLine {
  const blanks = Math.min(/^[ \t]*/.exec(text)?.[0].length ?? 0, most);
  return { text: text.slice(blanks), start: start + blanks };
}

/** `$ sudo …` as sessions show it. */
function withoutPrompt({ text, start }: BlockLine): BlockLine {
  const prompt = /^(?:[\w@~:./-]*[$%] |# (?=(?:sudo |systemctl |systemd-run )))/.exec(text)?.[0].length ?? 0;
  return { text: text.slice(prompt), start: start + prompt };
}

/** The lines of a text as editors count them. */
export function linesOf(text: string): readonly BlockLine[] {
  const lines: BlockLine[] = [];
  let start = 0;
  for (const { index, 0: ending } of text.matchAll(/\r\n|\n/g)) {
    lines.push({ text: text.slice(start, index), start });
    start = index + ending.length;
  }
  lines.push({ text: text.slice(start), start });
  return lines;
}
