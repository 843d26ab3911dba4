import type { Span } from "../text/span.ts";
import { type Flaw, flawOf, meansInfinity, rejectedFor, slipOf } from "./grammar/flaw.ts";
import { parseUnsigned, readInteger, UINT64_MAX } from "./grammar/numbers.ts";
import { parseSize } from "./grammar/size.ts";
import { parseTimespan } from "./grammar/timespan.ts";
import { badWordMessage, extractWord } from "./grammar/words.ts";
import { notAnInteger } from "./integer.ts";
import { accepted, defineValueType, rejected } from "./value-type.ts";

/** A resource limit in the kernel's unit: bytes, seconds (`LimitCPU=`), microseconds (`LimitRTTIME=`), a number, or none. */
export type Limit = bigint | "infinity";

/** The soft limit, which a process may raise, and the hard one, up to which it may. */
export interface ResourceLimit {
  readonly soft: Limit;
  readonly hard: Limit;
}

/**
 * `LimitNOFILE=` …: one limit, or `soft:hard`; `infinity` for none on either side. What a limit looks like depends on the
 * resource (`spec.unit`).
 *
 * Source: systemd.exec(5) "Process Properties"; `rlimit_parse()` in systemd's rlimit-util.c.
 */
export default defineValueType<ResourceLimit>({
  name: "rlimit",
  changes: [248],
  parse(text, { spec, version }) {
    const read = (word: string) => limit(word, spec.unit ?? "count", version);
    const fail = (flaw: Flaw, offset = 0) => rejectedFor(slipOf(text) ?? flaw, "ignores", slipOf(text) ? 0 : offset);
    const first = extractWord(text, 0, { separators: ":", emptyWords: true });
    if (first.kind === "bad") return rejected(text, badWordMessage(text, first).message);
    if (first.kind === "end" || text === "") return fail(flawOf(text, "A resource limit is missing."));
    const soft = read(first.text);
    if (typeof soft === "object") return fail(soft, first.span.start);
    if (first.next > text.length) return accepted({ soft, hard: soft });
    const second = extractWord(text, first.next, { separators: ":", emptyWords: true });
    if (second.kind === "bad") return rejected(text, badWordMessage(text, second).message);
    const word = second.kind === "end" ? "" : second.text;
    if (second.kind === "word" && second.next < text.length) {
      return fail(flawOf(text, `\`${text}\` has more than two parts: it is \`soft:hard\`.`));
    }
    const hard = read(word);
    const span: Span = second.kind === "end" ? { start: text.length, end: text.length } : second.span;
    if (typeof hard === "object") return fail(hard, span.start);
    if (hard !== "infinity" && (soft === "infinity" || soft > hard)) {
      return fail({
        at: { start: 0, end: text.length },
        message: `The soft limit \`${first.text}\` is above the hard limit \`${word}\`.`,
      });
    }
    return accepted({ soft, hard });
  },
  describe: ({ unit }) => `A limit, or \`soft:hard\`: ${FORMS[unit ?? "count"] ?? "a whole number"}, or \`infinity\`.`,
});

const FORMS: Readonly<Record<string, string>> = {
  bytes: "a size in bytes, with `K`, `M`, `G` … in steps of 1024",
  "timespan s": "a span of time, rounded up to seconds",
  "timespan us": "a span of time; a plain number counts microseconds",
  nice: "`+5` or `-5` for nice levels, or a plain number from 0 to 40",
  count: "a whole number",
};

function limit(word: string, unit: string, version: number): Limit | Flaw {
  if (word === "infinity" && unit !== "nice") return "infinity";
  const value = unit.startsWith("timespan")
    ? time(word, unit, version)
    : unit === "bytes"
      ? parseSize(word, 1024)
      : unit === "nice"
        ? nice(word)
        : count(word);
  if (value === UINT64_MAX) return flawOf(word, `\`${word}\` is the number that stands for no limit.`, "infinity");
  if (typeof value !== "object") return value;
  if (word === "") return flawOf(word, "A limit is missing at one side of the colon.");
  return meansInfinity(word) && unit !== "nice"
    ? flawOf(word, `\`${word}\` is not a limit: the word for no limit is \`infinity\`.`, "infinity")
    : value;
}

/** Seconds are rounded up; microseconds are taken as they are. */
function time(word: string, unit: string, version: number): Limit | Flaw {
  const span = parseTimespan(word, version, unit === "timespan us" ? "us" : "s");
  return typeof span === "bigint" && unit === "timespan s" ? (span + 999_999n) / 1_000_000n : span;
}

function count(word: string): bigint | Flaw {
  const value = parseUnsigned(word, { max: UINT64_MAX });
  if (value !== undefined) return value;
  const integer = readInteger(word);
  if (integer !== undefined) return flawOf(word, `\`${word}\` is out of range: a limit is 0 or more.`);
  const [, number, suffix] = /^([0-9]+)([KMG])$/i.exec(word) ?? [];
  if (number === undefined || suffix === undefined) return notAnInteger(word, {});
  const factor = { k: 1024n, m: 1024n ** 2n, g: 1024n ** 3n }[suffix.toLowerCase()] ?? 1n;
  return {
    ...flawOf(word, `\`${word}\` ends in \`${suffix}\`: this limit counts things, and takes a plain number.`),
    remedy: `Write \`${BigInt(number) * factor}\`.`,
  };
}

/** `+n` and `-n` are nice levels; a plain number is the kernel's: 20 less the lowest level. */
function nice(word: string): bigint | Flaw {
  const sign = /^[+-]/.exec(word)?.[0];
  const value = parseUnsigned(sign ? word.slice(1) : word, { max: UINT64_MAX });
  const most = sign === "+" ? 19n : sign === "-" ? 20n : 40n;
  if (value === undefined)
    return flawOf(word, `\`${word}\` is not a nice level: write \`+5\`, \`-5\`, or a plain number from 0 to 40.`);
  if (value > most)
    return flawOf(
      word,
      `\`${word}\` is out of range: nice levels go from \`-20\` to \`+19\`, plain numbers from 0 to 40.`,
    );
  return sign === "+" ? 20n - value : sign === "-" ? 20n + value : value;
}
