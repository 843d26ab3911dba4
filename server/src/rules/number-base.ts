import { readInteger } from "../values/grammar/numbers.ts";
import { formatRanges, rangesOf } from "../values/grammar/ranges.ts";
import { defineRule, type Found } from "./rule.ts";
import { type IndexWord, indexLists } from "./support/index-lists.ts";
import { isTakenIn } from "./support/taken.ts";
import { rewrite } from "./support/written.ts";

export default defineRule({
  id: "number-base",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "A number in a list of CPUs or memory nodes is hexadecimal, binary or octal.",
  why: "Lists name CPUs one by one. `0x0f` is no mask of four CPUs but the one CPU 15, and `010` is CPU 8: the unit ends up on CPUs nobody chose.",
  source:
    'systemd.exec(5) "CPUAffinity="; `parse_cpu_set()` in systemd\'s cpu-set-util.c, `safe_atou_full()` in parse-util.c',
  fixable: true,
  examples: [
    {
      title: "A mask, as taskset takes it.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "CPUAffinity=0x0f",
        "#           ^^^^ `0x0f` is CPU 15 alone: the list has numbers of CPUs, not masks.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "CPUAffinity=0-3"],
    },
    {
      title: "A zero in front.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "CPUAffinity=010",
        "#           ^^^ `010` is CPU 8: with a zero in front a number is octal.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "CPUAffinity=10"],
    },
  ],
  *check({ unit, versions }) {
    for (const { setting, thing, words } of indexLists(unit, versions.at(-1) ?? 0)) {
      for (const word of words) {
        const found = describe(word, thing);
        if (!found) continue;
        const { message, meant } = found;
        const same = `${decimal(word.first)}${word.last === undefined ? "" : `-${decimal(word.last)}`}`;
        yield {
          file: setting.file,
          at: word.at,
          message,
          remedy: meant === undefined ? `Write \`${same}\`.` : `Write \`${meant}\`, or \`${same}\` if that is meant.`,
          fixes: [
            ...(meant === undefined ? [] : rewrite(setting, word.span, meant, `Change to \`${meant}\``)),
            ...rewrite(setting, word.span, same, `Write it as \`${same}\``).map((it) => ({
              ...it,
              // Where another number may be meant, writing this one would hide it; older releases may not know the base.
              safety:
                meant === undefined && isTakenIn(unit, setting, versions) ? ("safe" as const) : ("unsafe" as const),
            })),
          ],
        } satisfies Found;
      }
    }
  },
});

function describe({ text, first, last }: IndexWord, thing: string): { message: string; meant?: string } | undefined {
  const value = readInteger(first);
  if (value === undefined) return undefined;
  if (/^0[xb]/i.test(first)) {
    // Who writes a range knows that these are numbers.
    if (last !== undefined || value < 1n) return undefined;
    return {
      message: `\`${text}\` is ${thing} ${value} alone: the list has numbers of ${thing}s, not masks.`,
      meant: bitsOf(value),
    };
  }
  const octal = [first, last].filter((it) => it !== undefined && /^0o?[0-7]+$/i.test(it) && decimal(it) !== plain(it));
  if (octal.length === 0) return undefined;
  const values = last === undefined ? `${thing} ${value}` : `${thing}s ${decimal(first)}-${decimal(last)}`;
  const meant = last === undefined ? plain(first) : `${plain(first)}-${plain(last)}`;
  return {
    message: `\`${text}\` is ${values}: with a zero in front a number is octal.`,
    ...(!/o/i.test(text) && { meant }),
  };
}

/** The numbers of the bits that are set, as a list. */
function bitsOf(mask: bigint): string {
  const bits = [...mask.toString(2)].toReversed();
  return formatRanges(rangesOf(bits.flatMap((it, index) => (it === "1" ? [{ first: index, last: index }] : []))));
}

const decimal = (number: string) => `${readInteger(number) ?? number}`;
const plain = (number: string) => number.replace(/^0+(?=.)/, "");
