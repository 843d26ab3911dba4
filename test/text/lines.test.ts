import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineSpan, linesOf, offsetAt, positionAt } from "../../server/src/text/lines.ts";
import { slice } from "../../server/src/text/span.ts";
import { anyText } from "../syntax/texts.ts";

test.each<readonly [string, readonly number[]]>([
  ["", [0]],
  ["a", [0]],
  ["a\n", [0, 2]],
  ["a\nb\rc\0d", [0, 2, 4, 6]],
  ["a\r\nb\n\rc", [0, 3, 6]],
  ["a\r\n\0b", [0, 4]],
  ["\n\n", [0, 1, 2]],
  ["\0\0", [0, 1, 2]],
])("the lines of %j begin at %j", (text, starts) => expect(linesOf(text).starts).toEqual(starts));

describe("positions", () => {
  const lines = linesOf("ab\r\ncd\n");

  test.each<readonly [number, number, number]>([
    [0, 0, 0],
    [2, 0, 2],
    [4, 1, 0],
    [6, 1, 2],
    [7, 2, 0],
    [99, 2, 0],
    [-1, 0, 0],
  ])("offset %i is line %i, character %i", (offset, line, character) => {
    expect(positionAt(lines, offset)).toEqual({ line, character });
  });

  test.each<readonly [number, number, number]>([
    [0, 1, 1],
    [1, 0, 4],
    [1, 99, 7],
    [9, 0, 7],
    [-1, 5, 0],
    [1, -3, 4],
  ])("line %i, character %i is offset %i", (line, character, offset) => {
    expect(offsetAt(lines, { line, character })).toBe(offset);
  });

  test("lead back to the offset, for any text", () => {
    fc.assert(
      fc.property(anyText, fc.nat(200), (text, at) => {
        const all = linesOf(text);
        const offset = Math.min(at, text.length);
        expect(offsetAt(all, positionAt(all, offset))).toBe(offset);
      }),
    );
  });
});

test("a line's extent leaves out what ends it", () => {
  const text = "ab\r\n\ncd";
  const lines = linesOf(text);
  const shown = [0, 1, 2].map((line) => slice(text, lineSpan(text, lines, line) ?? { start: 0, end: 0 }));
  expect(shown).toEqual(["ab", "", "cd"]);
  expect(lineSpan(text, lines, 3)).toBeUndefined();
});
