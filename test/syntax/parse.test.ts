import { describe, expect, test } from "vitest";
import { parse } from "../../server/src/syntax/parse.ts";
import { type Node, placeOf } from "../../server/src/syntax/tree.ts";
import { linesOf, positionAt } from "../../server/src/text/lines.ts";
import { settled } from "../../server/src/text/living-span.ts";
import { slice } from "../../server/src/text/span.ts";

/** What is read from a text: `[Service]`, `Key=value`, `# comment`, `junk: text`, nothing for blank lines. */
function reading(text: string): readonly string[] {
  return parse(text).nodes.flatMap((it) => describeNode(it, text));
}

function describeNode(node: Node, text: string): string[] {
  if (node.kind === "blank") return [];
  if (node.kind === "section") return [node.closed ? `[${node.name}]` : `[${node.name}: not closed`];
  if (node.kind === "assignment") return [`${node.key}=${node.value.text}`];
  return [node.kind === "junk" ? `junk (${node.reason}): ${slice(text, node.at)}` : slice(text, node.at)];
}

type Case = readonly [text: string, read: readonly string[]];

describe("lines end with", () => {
  test.each<Case>([
    ["a=1\nb=2\n", ["a=1", "b=2"]],
    ["a=1\rb=2", ["a=1", "b=2"]],
    ["a=1\0b=2", ["a=1", "b=2"]],
    ["a=1\r\nb=2", ["a=1", "b=2"]],
    ["a=1\n\rb=2", ["a=1", "b=2"]],
    ["a=1\n\0b=2", ["a=1", "b=2"]],
    ["a=1\r\n\0b=2", ["a=1", "b=2"]],
    // What does not belong to the pair begins another line, which is empty.
    ["a=1\\\n\r\n\0b=2", ["a=1", "b=2"]],
    ["a=1\\\0\nb=2", ["a=1", "b=2"]],
  ])("%j", (text, read) => expect(reading(text)).toEqual(read));

  test.each<readonly [string, number]>([
    ["\n\n", 2],
    ["\r\r", 2],
    ["\0\0", 2],
    ["\r\n", 1],
    ["\n\r", 1],
    ["\n\r\n", 2],
    ["\r\n\0", 1],
    ["\n\r\0\0", 2],
    ["\0\r\n", 2],
  ])("%j is %i lines", (text, lines) => expect(parse(text).nodes).toHaveLength(lines));
});

describe("white space", () => {
  test.each<Case>([
    [" \t[Service]\t ", ["[Service]"]],
    ["\tNice \t=\t 5 \t", ["Nice=5"]],
    ["  # indented", ["# indented"]],
    ["Key=", ["Key="]],
    ["Key= \t", ["Key="]],
    ["  \t ", []],
    // Only blank, tab and line ends count.
    ["\u000bNice=5", ["\u000bNice=5"]],
    ["\fNice\f=\f5", ["\fNice\f=\f5"]],
    ["\u00a0Nice=5\u00a0", ["\u00a0Nice=5\u00a0"]],
    ["[ Service ]", ["[ Service ]"]],
    ["Key = a = b", ["Key=a = b"]],
  ])("%j", (text, read) => expect(reading(text)).toEqual(read));
});

describe("comments", () => {
  test.each<Case>([
    ["# one\n; two\n", ["# one", "; two"]],
    ["# no continuation \\\na=1", ["# no continuation \\", "a=1"]],
    ["a=1 # part of the value", ["a=1 # part of the value"]],
    ["a=1 ; part of the value", ["a=1 ; part of the value"]],
    ["[Service] # not closed", ["[Service] # not closed: not closed"]],
    ["a=1 \\\n# dropped\n  2", ["a=1    2"]],
    ["a=1 \\\n# dropped \\\n; dropped\n2", ["a=1  2"]],
    ["a=1 \\\n# dropped at the end", ["a=1"]],
  ])("%j", (text, read) => expect(reading(text)).toEqual(read));
});

describe("a backslash at the end", () => {
  test.each<Case>([
    ["a=1\\\n2", ["a=1 2"]],
    ["a=1\\\r\n2", ["a=1 2"]],
    ["a=1\\\n  2", ["a=1   2"]],
    ["a=1\\\\\nb=2", ["a=1\\\\", "b=2"]],
    ["a=1\\\\\\\n2", ["a=1\\\\ 2"]],
    ["a=1\\ \nb=2", ["a=1\\", "b=2"]],
    ["a=1\\\t\nb=2", ["a=1\\", "b=2"]],
    ["a=1\\\n\nb=2", ["a=1", "b=2"]],
    ["a=1\\\n[Service]\nb=2", ["a=1 [Service]", "b=2"]],
    ["a=1\\\nb=2", ["a=1 b=2"]],
    ["a=1\\", ["a=1"]],
    ["a=1\\\n\\\n\\\n2", ["a=1   2"]],
    ["a\\\n=1", ["a=1"]],
    ["a \\\n b=1", ["a   b=1"]],
    ["\\\na=1", ["a=1"]],
    ["[Ser\\\nvice]", ["[Ser vice]"]],
    ["junk\\\nmore", ["junk (no-equals): junk\\\nmore"]],
    ["\\", []],
    ["\\\n\\\n", []],
  ])("%j", (text, read) => expect(reading(text)).toEqual(read));
});

describe("a byte order mark", () => {
  test.each<Case>([
    ["\ufeff[Service]\n", ["[Service]"]],
    ["\ufeffa=1\n", ["a=1"]],
    ["\n\ufeffa=1\n", ["a=1"]],
    ["\ufeffa=1\n\ufeffb=2", ["a=1", "\ufeffb=2"]],
    // Comments are recognized before the mark is taken off.
    ["\ufeff# note", ["junk (no-equals): # note"]],
    ["\ufeff# a=1", ["# a=1"]],
    [" \ufeffa=1", ["\ufeffa=1"]],
    ["# note\n\ufeffa=1", ["# note", "a=1"]],
    ["a=1\\\n\ufeff2", ["a=1 2"]],
    ["\ufeff", []],
  ])("%j", (text, read) => expect(reading(text)).toEqual(read));

  test("makes an assignment of what looks like a comment", () => {
    expect(parse("\ufeff# a=1").nodes[0]?.kind).toBe("assignment");
  });
});

describe("headers", () => {
  test.each<Case>([
    ["[Service]", ["[Service]"]],
    ["[Service", ["[Service: not closed"]],
    ["[Service];", ["[Service];: not closed"]],
    ["[]", ["[]"]],
    ["[", ["[: not closed"]],
    ["[a]b]", ["[a]b]"]],
    ["[a=b]", ["[a=b]"]],
    ["[X-Own]\na=1", ["[X-Own]", "a=1"]],
    ["[Service]\na=1\n[Unit]\n[Service]\na=2", ["[Service]", "a=1", "[Unit]", "[Service]", "a=2"]],
  ])("%j", (text, read) => expect(reading(text)).toEqual(read));
});

describe("what is no line of a unit file", () => {
  test.each<Case>([
    ["just words", ["junk (no-equals): just words"]],
    ["=1", ["junk (no-key): =1"]],
    [" = ", ["junk (no-key): ="]],
    ["Service]", ["junk (no-equals): Service]"]],
  ])("%j", (text, read) => expect(reading(text)).toEqual(read));
});

describe("bytes that are no text", () => {
  const invalidAt = (text: string) => parse(text).nodes.find((it) => it.notUtf8At !== undefined)?.notUtf8At?.start;

  test.each<readonly [string, number | undefined]>([
    ["a=\udcff", 2],
    ["[Ser\udc80vice]", 4],
    ["junk \udcc0", 5],
    ["a=1\\\n \udcff", 6],
    ["a=\ufffe", 2],
    ["a=\ufdd0", 2],
    ["a=\u{1fffe}", 2],
    ["# \udcff", undefined],
    ["a=1\\\n# \udcff\n2", undefined],
    ["a=é😀\ue000", undefined],
  ])("%j", (text, at) => expect(invalidAt(text)).toBe(at));
});

describe("long lines", () => {
  const MEBIBYTE = 1024 * 1024;
  const tooLong = (text: string) => parse(text).nodes.map((it) => it.tooLongAt?.start);

  test("one line has up to 1,048,575 bytes", () => {
    const line = `a=${"1".repeat(MEBIBYTE - 3)}`;
    expect(tooLong(`${line}\nb=2`)).toEqual([undefined, undefined]);
    expect(tooLong(`${line}1\nb=2`)).toEqual([0, undefined]);
  });

  test("bytes count, not characters", () => {
    const line = `a=${"é".repeat(MEBIBYTE / 2 - 2)}`;
    expect(tooLong(`${line}1`)).toEqual([undefined]);
    expect(tooLong(`${line}é`)).toEqual([0]);
  });

  test("comments count too", () => {
    expect(tooLong(`a=1\n#${" ".repeat(MEBIBYTE)}`)).toEqual([undefined, 4]);
  });

  test("joined lines have up to 1,048,576 bytes", () => {
    const half = `${"1".repeat(MEBIBYTE / 2 - 1)}\\\n`;
    expect(tooLong(`${half}${"1".repeat(MEBIBYTE / 2)}`)).toEqual([undefined]);
    expect(tooLong(`${half}${"1".repeat(MEBIBYTE / 2 + 1)}`)).toEqual([half.length]);
  });
});

describe("places", () => {
  test.each([
    ["Key = value \n", "Key", "value"],
    ["  Key=a \\\n  b\nc=1", "Key", "a \\\n  b"],
    ["Key= \\\n  b", "Key", "b"],
    ["Key=\\\n\\\nb \\\n", "Key", "b"],
    ["\ufeffKey=1", "Key", "1"],
    ["Key=", "Key", ""],
  ])("%j: the key is %j, the value %j", (text, key, value) => {
    const [node] = parse(text).nodes;
    if (node?.kind !== "assignment") throw new Error("no assignment");
    expect([slice(text, node.keyAt), slice(text, node.valueAt)]).toEqual([key, value]);
  });

  test("a word of a continued value is found on its line", () => {
    const text = "ExecStart=/bin/echo \\\n# why\n  one \\\n  two\n";
    const [node] = parse(text).nodes;
    if (node?.kind !== "assignment") throw new Error("no assignment");
    const start = node.value.text.indexOf("two");
    const place = placeOf(node.value, { start, end: start + 3 });
    expect(slice(text, place)).toBe("two");
    expect(positionAt(linesOf(text), place.start)).toEqual({ line: 3, character: 2 });
    expect(node.comments.map((it) => slice(text, it))).toEqual(["# why"]);
  });

  test("an empty value stands behind the equals sign", () => {
    const [node] = parse("  Key= \n").nodes;
    expect(node?.kind === "assignment" && settled(node.valueAt)).toEqual({ start: 6, end: 6 });
  });
});
