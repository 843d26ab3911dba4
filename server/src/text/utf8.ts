/*
 * Text that came from bytes holds a byte that is not valid UTF-8 as one lone surrogate U+DC80…U+DCFF
 * (its low eight bits are the byte). So a text always turns back into the bytes it came from.
 */

/** The length of `text` in UTF-8 bytes; a lone surrogate that stands for a byte counts as one. */
export function utf8Length(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && isLow(text.charCodeAt(at + 1))) {
      length += 4;
      at++;
    } else length += unit >= 0xdc80 && unit <= 0xdcff ? 1 : 3;
  }
  return length;
}

const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000;

/**
 * Decodes UTF-8 and never fails: see above for what becomes of invalid bytes. A byte order mark stays in the text.
 * Valid means what systemd takes for valid: no overlong forms, no surrogates, nothing above U+10FFFF
 * (`utf8_encoded_valid_unichar()` in utf8.c).
 */
export function decodeUtf8(bytes: Uint8Array): string {
  const parts: string[] = [];
  let units: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { size, point } = sequenceAt(bytes, at);
    if (point >= 0x10000) units.push(0xd7c0 + (point >> 10), 0xdc00 + (point & 0x3ff));
    else units.push(point);
    at += size;
    if (units.length >= 8192) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
  }
  parts.push(String.fromCharCode(...units));
  return parts.join("");
}

/** The code point that begins at `at`, or the stand-in for the byte there. */
function sequenceAt(bytes: Uint8Array, at: number): { size: number; point: number } {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { size: 1, point: first };
  const invalid = { size: 1, point: 0xdc00 + first };
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + size > bytes.length) return invalid;
  let point = first & (0x7f >> size);
  for (let next = at + 1; next < at + size; next++) {
    const byte = bytes[next] ?? 0;
    if ((byte & 0xc0) !== 0x80) return invalid;
    point = (point << 6) | (byte & 0x3f);
  }
  const smallest = size === 4 ? 0x10000 : size === 3 ? 0x800 : 0x80;
  return point < smallest || point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? invalid : { size, point };
}

/**
 * The first place that systemd does not accept as UTF-8: a byte that is none, or one of the code points it refuses
 * (U+FDD0…U+FDEF, and the last two of each plane). `undefined` when the text is fine.
 *
 * Source: `utf8_is_valid()`, `unichar_is_valid()` in systemd's utf8.c, all releases.
 */
export function invalidUtf8At(text: string): number | undefined {
  const match = INVALID.exec(text);
  return match?.index;
}

const INVALID =
  /[\ufdd0-\ufdef\ufffe\uffff]|[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The bytes of a text: what `decodeUtf8` made of bytes becomes those bytes again. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) bytes[length++] = point;
    else if (point >= 0xdc80 && point <= 0xdcff) bytes[length++] = point & 0xff;
    else {
      const following = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
      bytes[length++] = (0xf0 << (3 - following)) | (point >> (6 * following));
      for (let left = following - 1; left >= 0; left--) bytes[length++] = 0x80 | ((point >> (6 * left)) & 0x3f);
    }
  }
  return bytes;
}
