import type { ValueSpec } from "../facts/value-spec.ts";
import { type Flaw, flawOf, meansInfinity, rejectedScalar } from "./grammar/flaw.ts";
import { describeRange, INT64_MAX, INT64_MIN, readInteger } from "./grammar/numbers.ts";
import { accepted, defineValueType } from "./value-type.ts";

/**
 * `Nice=`, `StartLimitBurst=` …: a whole number in the bounds of `spec`: decimal, `0x` hexadecimal, `0b` binary,
 * octal behind `0` or `0o`. With `spec.infinity` that word as well.
 *
 * Source: `config_parse_unsigned()`, `config_parse_int()`, `config_parse_long()` in systemd's conf-parser.c;
 * `config_parse_exec_nice()` and the like in load-fragment.c.
 */
export default defineValueType<number | "infinity">({
  name: "integer",
  changes: [],
  parse(text, { spec }) {
    if (spec.infinity && text === "infinity") return accepted("infinity");
    const [min, max] = bounds(spec);
    const value = readInteger(text);
    if (value !== undefined && value >= min && value <= max) return accepted(Number(value));
    return rejectedScalar(text, value === undefined ? notAnInteger(text, spec) : outOfRange(text, min, max, value));
  },
  describe(spec) {
    const [min, max] = bounds(spec);
    return `A whole number, ${describeRange(min, max)}${spec.infinity ? ", or `infinity`" : ""}. \`0x1f\` is hexadecimal, \`017\` octal.`;
  },
});

function bounds({ min, max }: ValueSpec): readonly [min: bigint, max: bigint] {
  // Bounds of 64 bits are rounded up to a power of two where the tables keep them as numbers.
  const low = BigInt(min ?? 0);
  const high = BigInt(max ?? 0xffff_ffff);
  return [low < INT64_MIN ? INT64_MIN : low, high > INT64_MAX ? INT64_MAX : high];
}

/** What is wrong with a number that is not from `min` to `max`. */
export function outOfRange(text: string, min: bigint, max: bigint, value: bigint): Flaw {
  const octal = /^[+-]?0[0-7]+$/.test(text.trim()) ? `, octal for ${value},` : "";
  return flawOf(text, `\`${text}\`${octal} is out of range: the value is ${describeRange(min, max)}.`);
}

/** What is wrong with a text that is no whole number. */
export function notAnInteger(text: string, { infinity }: { readonly infinity?: boolean }): Flaw {
  const trimmed = text.trim();
  if (trimmed === "") return flawOf(text, "A whole number is missing.");
  if (infinity && meansInfinity(trimmed))
    return flawOf(text, `\`${text}\` is not a number: the word for no limit is \`infinity\`.`, "infinity");
  if (trimmed === "infinity") return flawOf(text, "`infinity` is not possible here: a whole number is expected.");
  if (/^[+-]?0[0-9]+$/.test(trimmed))
    return flawOf(
      text,
      `\`${text}\` is not octal, as its leading zero says.`,
      trimmed.replace(/^([+-]?)0+(?=.)/, "$1"),
    );
  if (/^[+-]?[0-9]+[.,][0-9]*$/.test(trimmed)) return flawOf(text, `\`${text}\` is not a whole number.`);
  const [, , suffix] = /^([+-]?[0-9]+)\s*([A-Za-z%]+)$/.exec(trimmed) ?? [];
  if (suffix !== undefined)
    return flawOf(text, `\`${text}\` ends in \`${suffix}\`: a plain whole number is expected, without a unit.`);
  return flawOf(text, `\`${text}\` is not a whole number.`);
}
