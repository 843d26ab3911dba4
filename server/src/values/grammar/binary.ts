/**
 * What is wrong with `text` as base64; `undefined` when nothing is. White space counts nowhere; groups of four, the last one padded with `=`.
 * `-` and `_` of the alphabet for URLs may stand for `+` and `/` since 257.
 *
 * Source: `unbase64mem()` in systemd's hexdecoct.c.
 */
export function base64Fault(text: string, version: number): string | undefined {
  const written = text.replace(/[ \t\n\r]/g, "");
  const data = version >= 257 ? written.replaceAll("-", "+").replaceAll("_", "/") : written;
  const wrong = /[^A-Za-z0-9+/=]/u.exec(data)?.[0];
  if (wrong !== undefined) return `\`${wrong}\` is not a character of base64.`;
  if (data.length % 4 !== 0) return "This is not complete base64: its length is not a multiple of four characters.";
  if (!/^[^=]*={0,2}$/.test(data)) return "This is not base64: `=` may only fill up the last group of four characters.";
  const last = DIGITS.indexOf(data.charAt(data.search(/=/) - 1));
  const unused = data.endsWith("==") ? 15 : data.endsWith("=") ? 3 : 0;
  return (last & unused) === 0
    ? undefined
    : "This is not base64: the last character before `=` has bits that mean nothing.";
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** How many bytes a valid base64 text stands for. */
export function base64Length(text: string): number {
  const data = text.replace(/[ \t\n\r=]/g, "");
  return Math.floor((data.length * 3) / 4);
}

/**
 * The number of bytes that hexadecimal digits in pairs stand for, white space apart; `undefined` when they are none.
 *
 * Source: `unhexmem()` in systemd's hexdecoct.c.
 */
export function hexLength(text: string): number | undefined {
  const digits = text.replace(/[ \t\n\r]/g, "");
  return /^([0-9a-fA-F]{2})*$/.test(digits) ? digits.length / 2 : undefined;
}
