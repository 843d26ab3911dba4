import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeUtf8, invalidUtf8At, utf8Length } from "../../server/src/text/utf8.ts";

/** The bytes that a decoded text came from: lone surrogates U+DC80…U+DCFF are single bytes. */
function encode(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point >= 0xdc80 && point <= 0xdcff) bytes.push(point & 0xff);
    else bytes.push(...new TextEncoder().encode(character));
  }
  return Uint8Array.from(bytes);
}

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  // Long sequences, and what nearly is one.
  fc
    .array(
      fc.constantFrom(0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xa0, 0xed, 0xef, 0xf0, 0x90, 0xf4, 0x8f, 0xf5, 0xff),
    )
    .map((it) => Uint8Array.from(it)),
);

describe("any bytes", () => {
  test("come back from the text", () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect([...encode(decodeUtf8(bytes))]).toEqual([...bytes]);
      }),
      { numRuns: 3000 },
    );
  });

  test("are counted by the text", () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(utf8Length(decodeUtf8(bytes))).toBe(bytes.length);
      }),
      { numRuns: 3000 },
    );
  });

  test("are valid exactly where a strict decoder says so, but for code points that are no characters", () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const text = decodeUtf8(bytes);
        const strict = strictly(bytes);
        if (strict !== undefined) expect(text).toBe(strict);
        else expect(invalidUtf8At(text)).toBeDefined();
      }),
      { numRuns: 3000 },
    );
  });
});

function strictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

test.each<readonly [string, readonly number[], string]>([
  ["plain letters", [0x61, 0x62], "ab"],
  ["a byte order mark, which stays", [0xef, 0xbb, 0xbf, 0x61], "\ufeffa"],
  ["four bytes", [0xf0, 0x9f, 0x98, 0x80], "😀"],
  ["Latin-1", [0x66, 0xfc, 0x72], "f\udcfcr"],
  ["an overlong slash", [0xc0, 0xaf], "\udcc0\udcaf"],
  ["a surrogate", [0xed, 0xa0, 0x80], "\udced\udca0\udc80"],
  ["above U+10FFFF", [0xf4, 0x90, 0x80, 0x80], "\udcf4\udc90\udc80\udc80"],
  ["cut off", [0xe2, 0x82], "\udce2\udc82"],
  ["zero", [0x00], "\0"],
])("%s", (_, bytes, text) => expect(decodeUtf8(Uint8Array.from(bytes))).toBe(text));

test("a text of more bytes than a call takes arguments", () => {
  expect(decodeUtf8(new Uint8Array(300_000).fill(0x61))).toBe("a".repeat(300_000));
});

test.each<readonly [string, number | undefined]>([
  ["é😀", undefined],
  ["", undefined],
  ["a\udcff", 1],
  ["a\ufdd0", 1],
  ["\ufdef", 0],
  ["\ufffe", 0],
  ["ab\uffff", 2],
  ["\u{1fffe}", 0],
  ["\u{10ffff}", 0],
  ["\u{1fffd}", undefined],
  ["\ud800", 0],
])("in %j the first place that is not valid is %s", (text, at) => expect(invalidUtf8At(text)).toBe(at));
