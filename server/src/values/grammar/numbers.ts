/** The bounds of C's integer types on the platforms systemd runs on. */
export const UINT32_MAX = 0xffff_ffffn;
export const UINT64_MAX = 0xffff_ffff_ffff_ffffn;
export const INT32_MIN = -0x8000_0000n;
export const INT32_MAX = 0x7fff_ffffn;
export const INT64_MIN = -0x8000_0000_0000_0000n;
export const INT64_MAX = 0x7fff_ffff_ffff_ffffn;

/** How an integer may be spelt. */
export interface IntegerSpelling {
  /** Without a base the prefixes `0x`, `0b`, `0o` and C's leading `0` (octal) decide, and decimal is the rule. */
  readonly base?: 8 | 10 | 16;
  /** Spellings that some of systemd's parsers refuse on purpose. */
  readonly refuse?: readonly ("sign" | "leading-zero" | "leading-space")[];
}

/**
 * The integer that the whole of `text` spells, of any magnitude and sign; `undefined` when it spells none.
 * White space may stand before it, not behind it.
 *
 * Source: `safe_atou_full()`, `safe_atoi()`, `safe_atollu_full()`, `mangle_base()` in systemd's parse-util.c and strtol(3);
 * the same in all releases. (A libc that reads `0b` itself, from glibc 2.38 on, also takes it behind a sign; not followed here.)
 */
export function readInteger(text: string, { base, refuse = [] }: IntegerSpelling = {}): bigint | undefined {
  const spelling = text.replace(/^[ \t\n\r]+/, "");
  if (refuse.includes("leading-space") && spelling !== text) return undefined;
  if (refuse.includes("sign") && /^[+-]/.test(spelling)) return undefined;
  if (refuse.includes("leading-zero") && /^0./s.test(spelling)) return undefined;
  if (base !== undefined) return signed(spelling, base);
  if (/^0b/i.test(spelling)) return signed(spelling.slice(2), 2);
  if (/^0o/i.test(spelling)) return signed(spelling.slice(2), 8);
  return signed(spelling);
}

/**
 * The integer from 0 to `max` that the whole of `text` spells; `undefined` when there is none. `-0` is zero.
 * Systemd's `safe_atou()` by default, with other bounds `safe_atou8/16/64()`.
 */
export function parseUnsigned(
  text: string,
  { max = UINT32_MAX, ...spelling }: IntegerSpelling & { readonly max?: bigint } = {},
): bigint | undefined {
  const integer = readInteger(text, spelling);
  return integer !== undefined && integer >= 0n && integer <= max ? integer : undefined;
}

/** The integer from `min` to `max` that the whole of `text` spells; `undefined` when there is none. Systemd's `safe_atoi()` by default. */
export function parseSigned(
  text: string,
  { min = INT32_MIN, max = INT32_MAX }: { readonly min?: bigint; readonly max?: bigint } = {},
): bigint | undefined {
  const integer = readInteger(text);
  return integer !== undefined && integer >= min && integer <= max ? integer : undefined;
}

/** `1…10000`; one-sided where the other bound is only that of the C type: `0 or more`. */
export function describeRange(min: bigint | number, max: bigint | number): string {
  const [low, high] = [BigInt(min), BigInt(max)];
  const boundless = high >= INT32_MAX;
  if (!boundless) return `${low}…${high}`;
  return low <= INT32_MIN ? "any whole number" : `${low} or more`;
}

/**
 * The decimal number at `from`, as strtoull(3) reads it: white space, a sign, digits.
 * `undefined` when there are no digits.
 */
export function decimalAt(
  text: string,
  from: number,
): { readonly magnitude: bigint; readonly negative: boolean; readonly end: number } | undefined {
  const pattern = /[ \t\n\v\f\r]*([+-]?)([0-9]+)/y;
  pattern.lastIndex = from;
  const [, sign, digits] = pattern.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return { magnitude: BigInt(digits), negative: sign === "-", end: pattern.lastIndex };
}

/** strtol(3) with the whole text: white space, a sign, digits of the base. */
function signed(text: string, base?: 2 | 8 | 10 | 16): bigint | undefined {
  const [, sign, digits = ""] = /^[ \t\n\v\f\r]*([+-]?)([0-9a-fx]+)$/i.exec(text) ?? [];
  const magnitude = magnitudeOf(digits.toLowerCase(), base);
  return sign === "-" && magnitude !== undefined ? -magnitude : magnitude;
}

function magnitudeOf(digits: string, base: 2 | 8 | 10 | 16 | undefined): bigint | undefined {
  if (/^0x[0-9a-f]+$/.test(digits)) return base === undefined || base === 16 ? BigInt(digits) : undefined;
  switch (base ?? (digits.startsWith("0") ? 8 : 10)) {
    case 2:
      return /^[01]+$/.test(digits) ? BigInt(`0b${digits}`) : undefined;
    case 8:
      return /^[0-7]+$/.test(digits) ? BigInt(`0o${digits}`) : undefined;
    case 16:
      return /^[0-9a-f]+$/.test(digits) ? BigInt(`0x${digits}`) : undefined;
    default:
      return /^[0-9]+$/.test(digits) ? BigInt(digits) : undefined;
  }
}
