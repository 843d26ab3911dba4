import { type Flaw, flawOf } from "./flaw.ts";
import { decimalAt, readInteger, UINT64_MAX } from "./numbers.ts";

const SUFFIXES = ["E", "P", "T", "G", "M", "K", "B", ""] as const;

/**
 * A size: parts such as `1G 512M` or `1.5G`, largest suffix first, each suffix once; exact bytes with
 * suffixes in steps of `base` (1024 for memory and files, 1000 for bandwidth). A flaw when the text is none.
 *
 * Source: `parse_size()` in systemd's parse-util.c, all releases.
 */
export function parseSize(text: string, base: 1000 | 1024): bigint | Flaw {
  let sum = 0n;
  let allowedFrom = 0;
  let at = 0;
  do {
    const start = skipSpace(text, at);
    const number = decimalAt(text, start);
    if (number === undefined || number.negative || number.magnitude > UINT64_MAX) return sizeFlaw(text, start);
    let end = number.end;
    let fraction = 0;
    if (text[end] === ".") {
      const [digits = ""] = /^[0-9]*/.exec(text.slice(end + 1)) ?? [];
      if (BigInt(digits || "0") > UINT64_MAX) return sizeFlaw(text, start);
      fraction = fractionOf(digits);
      end += 1 + digits.length;
    }
    end = skipSpace(text, end);
    const suffix = SUFFIXES.findIndex((it, index) => index >= allowedFrom && text.startsWith(it, end));
    if (suffix < 0) return sizeFlaw(text, start);
    const factor = factorOf(suffix, base);
    if (BigInt.asUintN(64, number.magnitude + (fraction > 0 ? 1n : 0n)) > UINT64_MAX / factor) return tooLarge(text);
    const part = BigInt.asUintN(64, number.magnitude * factor + BigInt(Math.trunc(fraction * Number(factor))));
    if (part > UINT64_MAX - sum) return tooLarge(text);
    sum += part;
    at = end + (SUFFIXES[suffix] ?? "").length;
    allowedFrom = suffix + 1;
  } while (at < text.length);
  return sum;
}

/** Bytes as a person writes them: `4G`, `1536M`, `1000`; the largest suffix of base 1024 that leaves a whole number. */
export function formatSize(bytes: bigint): string {
  const index = SUFFIXES.findIndex((suffix, at) => suffix !== "B" && bytes !== 0n && bytes % factorOf(at, 1024) === 0n);
  return index < 0 ? `${bytes}` : `${bytes / factorOf(index, 1024)}${SUFFIXES[index] ?? ""}`;
}

const skipSpace = (text: string, from: number) => from + (/^[ \t\n\r]*/.exec(text.slice(from))?.[0].length ?? 0);

/** The fraction is computed in doubles, digit by digit, as systemd does: `0.3K` is 307 bytes. */
function fractionOf(digits: string): number {
  let fraction = Number(digits || "0");
  for (let place = 0; place < digits.length; place++) fraction /= 10;
  return fraction;
}

function factorOf(suffix: number, base: 1000 | 1024): bigint {
  return BigInt(base) ** BigInt(Math.max(0, 6 - suffix));
}

function tooLarge(text: string): Flaw {
  return flawOf(text, `\`${text}\` is larger than 64 bits can count.`);
}

/** What is wrong with the part of a size that begins at `start`. */
function sizeFlaw(text: string, start: number): Flaw {
  const rest = text.slice(start);
  const whole = (message: string, replacement?: string) => flawOf(text, message, replacement);
  if (text.trim() === "") return whole("A size is missing.");
  if (/^\s*-/.test(rest)) return whole(`\`${text}\` is negative: a size is 0 or more.`);
  const hexadecimal = /^0x[0-9a-f]+$/i.test(text) ? readInteger(text) : undefined;
  if (hexadecimal !== undefined) return whole(`\`${text}\` is hexadecimal: sizes are decimal.`, `${hexadecimal}`);
  if (/^\+?[0-9]+,[0-9]+\s*[A-Za-z]*$/.test(text))
    return whole(`\`${text}\` has a decimal comma: sizes take a point.`, text.replace(",", "."));
  if (/^\.[0-9]+\s*[KMGTPEB]?$/.test(text)) return whole(`\`${text}\` has no digit before its point.`, `0${text}`);
  if (text.endsWith("%")) return whole(`\`${text}\` is a percentage: a size is a number with an optional suffix.`);
  return (
    suffixFlaw(text) ??
    orderFlaw(text, start) ??
    whole(`\`${text}\` is not a size: write a number such as \`512M\`, with one of \`K M G T P E\` or no suffix.`)
  );
}

/** `4GB`, `4GiB`, `512m`, `4x`: a number with a suffix that systemd does not know. */
function suffixFlaw(text: string): Flaw | undefined {
  const [, number, suffix] = /^(\+?[0-9]+(?:\.[0-9]*)?\s*)([A-Za-z]+)$/.exec(text) ?? [];
  if (number === undefined || suffix === undefined) return undefined;
  const [, letter = "", tail = ""] = /^([kmgtpe])?(i?b|[io]|bytes?)?$/i.exec(suffix) ?? [];
  if (letter + tail === "") {
    return flawOf(
      text,
      `\`${text}\` ends in \`${suffix}\`, which is no size suffix: sizes end in one of \`K M G T P E\`, or in no letter.`,
    );
  }
  const replacement = `${number.trim()}${letter.toUpperCase()}`;
  if (tail === "")
    return flawOf(text, `\`${text}\` ends in a small \`${letter}\`: size suffixes are capital letters.`, replacement);
  return flawOf(
    text,
    `\`${text}\` ends in \`${tail}\`: sizes end in one of \`K M G T P E\`, or in no letter.`,
    replacement,
  );
}

/** `512M 1G`, `1 K 2 K`: good parts in the wrong order. */
function orderFlaw(text: string, start: number): Flaw | undefined {
  if (!/^(?:\s*[0-9]+(?:\.[0-9]*)?\s*[KMGTPEB]?)+$/.test(text)) return undefined;
  return {
    at: { start, end: text.length },
    message: `\`${text.slice(start)}\` does not have a smaller suffix than the part before it: the parts of a size go from large to small, each suffix once.`,
  };
}
