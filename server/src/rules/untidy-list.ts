import { formatRanges, type Range, rangesOf } from "../values/grammar/ranges.ts";
import { defineRule } from "./rule.ts";
import { type IndexWord, indexLists } from "./support/index-lists.ts";
import { isTakenIn } from "./support/taken.ts";
import { rewrite } from "./support/written.ts";

export default defineRule({
  id: "untidy-list",
  category: "advice",
  severity: "info",
  since: "0.1.0",
  summary: "A list of CPUs or memory nodes names one twice, or is not in order.",
  why: "The order and repetitions mean nothing to systemd, but a slip of the pen hides in them: the CPU that was meant is not in the list.",
  source: 'systemd.exec(5) "CPUAffinity="; `parse_cpu_set()` in systemd\'s cpu-set-util.c',
  fixable: true,
  examples: [
    {
      title: "One of them was meant to be another.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "CPUAffinity=4 5 6 6",
        "#                 ^ `6` is in the list already.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "CPUAffinity=4 5 6 7"],
    },
  ],
  *check({ unit, versions }) {
    for (const { setting, words } of indexLists(unit, versions.at(-1) ?? 0)) {
      const ranges = words.map(rangeOf);
      const flaw = flawIn(words, ranges);
      // What is no number, like a comment behind the list, is another rule's.
      if (!flaw || words.length !== setting.text.split(/[\s,]+/).filter((it) => it !== "").length) continue;
      const tidy = formatRanges(rangesOf(ranges.filter((it) => it !== undefined)));
      const whole = { start: 0, end: setting.text.length };
      yield {
        file: setting.file,
        at: flaw.word.at,
        message: flaw.message,
        remedy: `The same list, in order, is \`${tidy}\`.`,
        fixes: rewrite(setting, whole, tidy, `Write the list as \`${tidy}\``).map((it) => ({
          ...it,
          safety: isTakenIn(unit, setting, versions) ? ("safe" as const) : ("unsafe" as const),
        })),
      };
    }
  },
});

/**
 * Numbers that can be mistaken for others are another rule's. What is too large is dropped by some releases together with what stands before or behind it:
 * there the order counts.
 */
function rangeOf({ first, last = first }: IndexWord): Range | undefined {
  const plain = /^(?:0|[1-9][0-9]*|0o[0-7]+)$/i;
  const range = { first: Number(first), last: Number(last) };
  return plain.test(first) && plain.test(last) && range.first <= range.last && range.last <= LARGEST
    ? range
    : undefined;
}

function flawIn(
  words: readonly IndexWord[],
  ranges: readonly (Range | undefined)[],
): { word: IndexWord; message: string } | undefined {
  if (ranges.includes(undefined)) return undefined;
  for (const [index, word] of words.entries()) {
    const range = ranges[index];
    const before = ranges.slice(0, index).filter((it) => it !== undefined);
    if (!range) continue;
    if (before.some((it) => it.first <= range.last && range.first <= it.last)) {
      return {
        word,
        message: `\`${word.text}\` is in the list already${range.first < range.last ? ", as a whole or in part" : ""}.`,
      };
    }
    if (before.some((it) => it.first > range.first))
      return { word, message: `\`${word.text}\` comes behind larger numbers.` };
  }
  return undefined;
}

/** Source: `parse_cpu_set()` in systemd's cpu-set-util.c. */
const LARGEST = 8191;
