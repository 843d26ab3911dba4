import { expect, test } from "vitest";
import { badWordMessage, splitWords, type WordOptions } from "../../../server/src/values/grammar/words.ts";

const texts = (text: string, options: WordOptions = {}) => {
  const { words, bad } = splitWords(text, options);
  return [
    ...words.map((it) => it.text),
    ...(bad ? [`!${bad.reason} ${text.slice(bad.span.start, bad.span.end)}`] : []),
  ];
};

test.each<readonly [string, WordOptions, readonly string[]]>([
  ["", {}, []],
  ["  a\t b ", {}, ["a", "b"]],
  ["'a b' c", {}, ["'a", "b'", "c"]],
  ["'a b' c", { quotes: true }, ["a b", "c"]],
  ["a'b c'd\"e f\"", { quotes: true }, ["ab cde f"]],
  ["'' \"\"", { quotes: true }, ["", ""]],
  ["a 'b c", { quotes: true }, ["a", "!unbalanced-quote 'b c"]],
  ["a 'b c", { quotes: true, relaxed: true }, ["a", "b c"]],
  ["'a b' c", { keepQuotes: true }, ["'a b'", "c"]],
  ["a\\ b \\q", {}, ["a b", "q"]],
  ["a\\ b", { keepEscapes: true }, ["a\\", "b"]],
  ["a\\sb\\x41\\101\\n\\\\", { escapes: "c" }, ["a bAA\n\\"]],
  ["\\xc3\\xa4 \\u00e4 \\U000000e4", { escapes: "c" }, ["ä", "ä", "ä"]],
  ["\\xe4", { escapes: "c" }, ["\udce4"]],
  ["a \\q", { escapes: "c" }, ["a", "!bad-escape \\q"]],
  ["a\\x4", { escapes: "c" }, ["!bad-escape \\x"]],
  ["\\x00", { escapes: "c" }, ["!bad-escape \\x"]],
  ["\\777", { escapes: "c" }, ["!bad-escape \\7"]],
  ["\\uFFFE", { escapes: "c" }, ["\uFFFE"]],
  ["\\U0000FFFE", { escapes: "c" }, ["!bad-escape \\U"]],
  ["\\ud800", { escapes: "c" }, ["!bad-escape \\u"]],
  ["\\ud800", { escapes: "c", version: 257 }, ["\udced\udca0\udc80"]],
  ["a\\q 'b\\d'", { escapes: "c-relaxed", quotes: true }, ["a\\q", "b\\d"]],
  ["a\\", { escapes: "c-relaxed" }, ["a\\"]],
  ["a\\", { escapes: "c" }, ["!trailing-backslash \\"]],
  ["a:b\\:c:\\\\", { separators: ":", escapes: "separators" }, ["a", "b:c", "\\"]],
  ["a:\\\\", { separators: ":", escapes: "separators", version: 247 }, ["a", "!bad-escape \\\\"]],
  ["a\\:b\\x41", { separators: ":", escapes: "c-separators" }, ["a:bA"]],
  ["a::b:", { separators: ":" }, ["a", "b"]],
  ["a::b:", { separators: ":", emptyWords: true }, ["a", "", "b", ""]],
  ["", { separators: ":", emptyWords: true }, [""]],
])("%j with %j is %j", (text, options, expected) => expect(texts(text, options)).toEqual(expected));

test("places are those of the source, quotes included", () => {
  const { words } = splitWords("a  'b c'd e", { quotes: true });
  expect(words.map(({ span, next }) => [span.start, span.end, next])).toEqual([
    [0, 1, 3],
    [3, 9, 10],
    [10, 11, 12],
  ]);
});

test("the first unknown escape of a word is noted", () => {
  const { words } = splitWords("a b\\qc\\d", { escapes: "c-relaxed" });
  expect(words.map((it) => it.unknownEscape)).toEqual([undefined, { start: 3, end: 5 }]);
});

test("a bad word is explained with the way out", () => {
  expect(badWordMessage("a 'b", { kind: "bad", reason: "unbalanced-quote", span: { start: 2, end: 4 } })).toEqual({
    message: "The quote `'` is never closed.",
    remedy: "Close it with `'`, or write `\\'` for the character itself.",
  });
});
