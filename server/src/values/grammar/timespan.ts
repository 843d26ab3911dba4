import { type Flaw, flawOf } from "./flaw.ts";
import { decimalAt, INT64_MAX, UINT64_MAX } from "./numbers.ts";
import { spanFlaw } from "./timespan-flaw.ts";

/** A span of time in microseconds (nanoseconds where said so), or without end. */
export type Timespan = bigint | "infinity";

const SECOND = 1_000_000n;
const DAY = 86_400n * SECOND;

/** Units and their microseconds in the order in which they are tried: `min` must come before `m`, `M` before nothing. */
const UNITS: readonly (readonly [string, bigint])[] = [
  ["seconds", SECOND],
  ["second", SECOND],
  ["sec", SECOND],
  ["s", SECOND],
  ["minutes", 60n * SECOND],
  ["minute", 60n * SECOND],
  ["min", 60n * SECOND],
  ["months", 2_629_800n * SECOND],
  ["month", 2_629_800n * SECOND],
  ["M", 2_629_800n * SECOND],
  ["msec", 1000n],
  ["ms", 1000n],
  ["m", 60n * SECOND],
  ["hours", 3600n * SECOND],
  ["hour", 3600n * SECOND],
  ["hr", 3600n * SECOND],
  ["h", 3600n * SECOND],
  ["days", DAY],
  ["day", DAY],
  ["d", DAY],
  ["weeks", 7n * DAY],
  ["week", 7n * DAY],
  ["w", 7n * DAY],
  ["years", 31_557_600n * SECOND],
  ["year", 31_557_600n * SECOND],
  ["y", 31_557_600n * SECOND],
  ["usec", 1n],
  ["us", 1n],
  ["μs", 1n],
  ["µs", 1n],
];

/** The names of units that may be written, for completion and messages. */
export const timespanUnits: readonly string[] = UNITS.map(([name]) => name);

/**
 * A span of time: the sum of parts such as `1h 30min`, `1.5h`, `20`, in microseconds; `infinity` alone.
 * A number without a unit counts `unit`s (seconds, or what the directive says). A flaw when the text is none.
 *
 * Source: systemd.time(7) "Parsing Time Spans"; `parse_time()` in systemd's time-util.c. The Greek letter in `μs` since 248
 * (247 has only the micro sign, 252 both).
 */
export function parseTimespan(text: string, version: number, unit: "s" | "us" = "s"): Timespan | Flaw {
  return sumOfParts(text, unitsFor(version), unit === "s" ? SECOND : 1n);
}

/**
 * The same in nanoseconds, with the units `nsec` and `ns`, and nanoseconds where no unit is written.
 *
 * Source: `parse_nsec()` in systemd's time-util.c.
 */
export function parseNanoseconds(text: string, version: number): Timespan | Flaw {
  const units = unitsFor(version).map(([name, micro]) => [name, micro * 1000n] as const);
  return sumOfParts(text, [...units, ["nsec", 1n], ["ns", 1n]], 1n);
}

/** `1h 30min`, `500ms`, `infinity`: microseconds as a person writes them. */
export function formatTimespan(span: Timespan): string {
  if (span === "infinity") return span;
  let rest = span;
  const words: string[] = [];
  for (const [name, size] of [
    ["d", DAY],
    ["h", 3600n * SECOND],
    ["min", 60n * SECOND],
    ["s", SECOND],
    ["ms", 1000n],
    ["us", 1n],
  ] as const) {
    if (rest >= size) words.push(`${rest / size}${name}`);
    rest %= size;
  }
  return words.join(" ") || "0";
}

const unitsFor = (version: number) => (version < 248 ? UNITS.filter(([name]) => name !== "μs") : UNITS);

const skipSpace = (text: string, from: number) => from + (/^[ \t\n\r]*/.exec(text.slice(from))?.[0].length ?? 0);

function sumOfParts(text: string, units: readonly (readonly [string, bigint])[], unitless: bigint): Timespan | Flaw {
  if (/^[ \t\n\r]*infinity[ \t\n\r]*$/.test(text)) return "infinity";
  let sum = 0n;
  let at = skipSpace(text, 0);
  if (at === text.length) return flawOf(text, "A time span is missing.");
  for (; at < text.length; at = skipSpace(text, at)) {
    const start = at;
    const number = decimalAt(text, at);
    const end = number?.end ?? at;
    if (number?.negative || (number === undefined && text[end] !== ".")) return spanFlaw(text, start, timespanUnits);
    const point = text[end] === ".";
    const [digits = ""] = point ? (/^[0-9]*/.exec(text.slice(end + 1)) ?? []) : [];
    if (point && digits === "") return spanFlaw(text, start, timespanUnits);
    const afterNumber = point ? end + 1 + digits.length : end;
    const unitAt = skipSpace(text, afterNumber);
    const [name, factor] = units.find(([it]) => text.startsWith(it, unitAt)) ?? ["", unitless];
    at = unitAt + name.length;
    // A part without a unit must be set off from what follows: `12.34.56` is none, `12.34 .56` is a sum.
    if (at === afterNumber && at < text.length) return spanFlaw(text, start, timespanUnits);
    const whole = number?.magnitude ?? 0n;
    const part = whole * factor + fractionOf(digits, factor);
    if (whole > INT64_MAX || whole >= UINT64_MAX / factor || sum + part >= UINT64_MAX) {
      return flawOf(text, `\`${text}\` is longer than 64 bits can count: write \`infinity\` for a time without end.`);
    }
    sum += part;
  }
  return sum;
}

/** Digits behind the point, each rounded down to whole microseconds, as systemd does. */
function fractionOf(digits: string, factor: bigint): bigint {
  let sum = 0n;
  let place = factor / 10n;
  for (const digit of digits) {
    sum += BigInt(digit) * place;
    place /= 10n;
  }
  return sum;
}
