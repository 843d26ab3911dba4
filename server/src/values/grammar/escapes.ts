import type { Span } from "../../text/span.ts";
import { decodeUtf8 } from "../../text/utf8.ts";

/** One understood escape sequence: what it stands for, and how many characters follow the backslash. */
export interface Escape {
  /** A byte above 0x7f that was written as such (`\xe4`) is a stand-in as in `text/utf8.ts`: see `joinBytes`. */
  readonly text: string;
  readonly length: number;
}

/**
 * The escape sequence whose backslash is just before `at`: C's letters, `\s` for a blank, `\xHH`, `\OOO`, `\uXXXX`,
 * `\UXXXXXXXX`. `undefined` when it is none, or stands for something that is not a character, or for NUL unless `nul` allows it.
 *
 * Source: `cunescape_one()` in systemd's escape.c. Halves of surrogate pairs (`\ud800`) are refused since 262; before,
 * they became three bytes that are not UTF-8.
 */
export function escapeAt(text: string, at: number, version: number, { nul = false } = {}): Escape | undefined {
  const letter = text[at] ?? "";
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { text: simple, length: 1 };
  const sequence =
    letter === "x"
      ? byte(text, at + 1, /^[0-9a-fA-F]{2}/, 16, 1)
      : letter === "u"
        ? point(text, at + 1, 4, version)
        : letter === "U"
          ? point(text, at + 1, 8, version)
          : byte(text, at, /^[0-7]{3}/, 8, 0);
  return sequence?.text === "\0" && !nul ? undefined : sequence;
}

/**
 * `text` with its escape sequences replaced, or the place of the first backslash that begins none. NUL is allowed with `nul`.
 *
 * Source: `cunescape()` in systemd's escape.c.
 */
export function replaceEscapes(
  text: string,
  version: number,
  options: { readonly nul?: boolean } = {},
): { readonly text: string; readonly bad?: undefined } | { readonly bad: Span } {
  let result = "";
  let from = 0;
  for (let at = text.indexOf("\\"); at >= 0; at = text.indexOf("\\", from)) {
    const sequence = escapeAt(text, at + 1, version, options);
    if (!sequence) return { bad: { start: at, end: Math.min(at + 2, text.length) } };
    result += text.slice(from, at) + sequence.text;
    from = at + 1 + sequence.length;
  }
  return { text: joinBytes(result + text.slice(from)) };
}

const SIMPLE: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  s: " ",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

function byte(text: string, at: number, digits: RegExp, base: number, prefix: number): Escape | undefined {
  const match = digits.exec(text.slice(at, at + 3));
  if (!match) return undefined;
  const value = Number.parseInt(match[0], base);
  if (value > 255) return undefined;
  return { text: String.fromCharCode(value < 0x80 ? value : 0xdc00 + value), length: prefix + match[0].length };
}

function point(text: string, at: number, size: 4 | 8, version: number): Escape | undefined {
  const digits = text.slice(at, at + size);
  if (digits.length < size || !/^[0-9a-fA-F]+$/.test(digits)) return undefined;
  const value = Number.parseInt(digits, 16);
  const length = 1 + size;
  const surrogate = value >= 0xd800 && value < 0xe000;
  if (size === 4) {
    if (!surrogate) return { text: String.fromCharCode(value), length };
    return version >= 262 ? undefined : { text: surrogateBytes(value), length };
  }
  const nonCharacter = (value >= 0xfdd0 && value <= 0xfdef) || (value & 0xfffe) === 0xfffe;
  if (surrogate || value > 0x10ffff || nonCharacter) return undefined;
  return { text: String.fromCodePoint(value), length };
}

/** The three bytes that an encoder without a check makes of a surrogate, as stand-ins. */
function surrogateBytes(value: number): string {
  return String.fromCharCode(0xdced, 0xdc80 + ((value >> 6) & 0x3f), 0xdc80 + (value & 0x3f));
}

/** Joins neighbouring stand-ins for bytes to the characters they make up in UTF-8: `\xc3\xa4` is `ä`. */
export function joinBytes(text: string): string {
  return text.replace(/(?<![\ud800-\udbff])[\udc80-\udcff]+/g, (run) => {
    const bytes = Uint8Array.from(run, (it) => it.charCodeAt(0) - 0xdc00);
    return decodeUtf8(bytes);
  });
}
