import type { Does, Parsed, Problem } from "../value-type.ts";
import { type Flaw, flawOf, gatherComment } from "./flaw.ts";
import { parseUnsigned, readInteger, UINT32_MAX } from "./numbers.ts";
import { type Range, type Ranges, rangesOf } from "./ranges.ts";
import { badWordMessage, extractWord, splitWords, type Word } from "./words.ts";

/** What kind of list is read, and how strictly. */
export interface IndexListOptions {
  readonly version: number;
  /** What the numbers count, for messages. */
  readonly thing: "CPU" | "node";
  /** What systemd does with a line that has a bad word, up to 257. */
  readonly does: Does;
}

/**
 * A list of CPUs or nodes: numbers and ranges `first-last`, separated by any mix of blanks and commas.
 *
 * A range that runs backwards counts for nothing. Up to 257 another bad word spoils the whole line, from 258 on
 * only itself.
 *
 * Source: `parse_cpu_set_full()` (257), `config_parse_cpu_set()` (262) in systemd's cpu-set-util.c, `parse_range()` in parse-util.c.
 */
export function parseIndexList(text: string, { version, thing, does }: IndexListOptions): Parsed<Ranges> {
  const { words, bad } = splitWords(text, { separators: " \t\n\r,", quotes: true });
  const ranges: Range[] = [];
  const problems: Problem[] = [];
  for (const word of words) {
    const range = rangeOf(word.text, version);
    if (range && range.first <= range.last) {
      ranges.push(range);
    } else if (range && range.first > range.last && range.last !== UNREACHED) {
      problems.push({ ...backwards(word, range), does: "ignores", partial: true });
    } else if (!range) {
      const flaw = flawIn(word, text, thing);
      if (version < 258) return { problems: gatherComment([{ ...flaw, does }], text) };
      problems.push({ ...flaw, does: "ignores", partial: true });
    }
  }
  if (bad)
    return { problems: [{ at: bad.span, does: version < 258 ? does : "ignores", ...badWordMessage(text, bad) }] };
  return { value: rangesOf(ranges), problems: gatherComment(problems, text) };
}

const LARGEST = 8191;
const UNREACHED = -1;

/** The numbers of a word; `undefined` when it has none, or one that is too large. Backwards ranges are returned as they are. */
function rangeOf(word: string, version: number): Range | undefined {
  const start = extractWord(word, 0, { separators: "-", emptyWords: true });
  if (start.kind !== "word") return undefined;
  const first = parseUnsigned(start.text);
  const last = start.next > word.length ? first : parseUnsigned(word.slice(start.next));
  if (first === undefined || last === undefined) return undefined;
  // Releases up to 257 never reach the very last number of 32 bits: it adds nothing, without a message.
  if (version < 258 && first === UINT32_MAX && last === UINT32_MAX) return { first: 0, last: UNREACHED };
  if (first <= last && last > LARGEST) return undefined;
  return { first: Number(first), last: Number(last) };
}

function backwards({ text, span }: Word, { first, last }: Range): Flaw {
  const replacement = `${last}-${first}`;
  return {
    at: span,
    message: `The range \`${text}\` runs backwards.`,
    remedy: `Write \`${replacement}\`.`,
    replacement,
  };
}

/** What is wrong with a word that is neither number nor range. */
function flawIn({ text: word, span }: Word, text: string, thing: string): Flaw {
  const flaw = (message: string, replacement?: string): Flaw => ({ ...flawOf(word, message, replacement), at: span });
  const numbers = word.split("-").map((it) => readInteger(it));
  const largest = numbers.find((it) => it !== undefined && it > BigInt(LARGEST));
  if (largest !== undefined && numbers.every((it) => it !== undefined)) {
    return flaw(`\`${largest}\` is above \`${LARGEST}\`, the largest number of a ${thing} that systemd takes.`);
  }
  const [, first, last] = /^([0-9]+)(?:\.\.\.?|–|—|~|to)([0-9]+)$/.exec(word) ?? [];
  if (first !== undefined)
    return flaw(`\`${word}\` is not a range: ranges are written with \`-\`.`, `${first}-${last ?? ""}`);
  if (word === "-" || /^[0-9]+-$|^-[0-9]+$/.test(word))
    return apart(word, text) ? flaw(apart(word, text) ?? "") : open(word, flaw);
  if (/^[0-9]+(?:-[0-9]+)?[:/][0-9]+/.test(word))
    return flaw(`\`${word}\` has a step or group: only numbers and ranges like \`0-3\` are possible.`);
  if (/^[0-9]+(?:-[0-9]+)?(?:;[0-9]+(?:-[0-9]+)?)+$/.test(word))
    return flaw(`\`${word}\` has a semicolon: numbers are separated by blanks or commas.`, word.replaceAll(";", ","));
  if (/^[{[(]/.test(word)) return flaw(`\`${word}\` has brackets: numbers are separated by blanks or commas alone.`);
  if (/^(?:all|any|\*)$/i.test(word))
    return { ...flaw(`\`${word}\` is no list of numbers.`), remedy: "An empty value removes the restriction." };
  return flaw(`\`${word}\` is not a number or a range like \`0-3\`.`);
}

/** The word is a piece of a range with blanks around its dash. */
function apart(word: string, text: string): string | undefined {
  const [range] = /[0-9]+(?:\s+-\s*|\s*-\s+)[0-9]+/.exec(text) ?? [];
  return range?.includes(word)
    ? `\`${range}\` has blanks around its dash: a range is one word, \`${range.replace(/\s/g, "")}\`.`
    : undefined;
}

function open(word: string, flaw: (message: string) => Flaw): Flaw {
  return flaw(
    word === "-"
      ? "The dash has no numbers at its sides."
      : `\`${word}\` has only one end: a range has two, like \`0-3\`.`,
  );
}
