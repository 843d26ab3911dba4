import { describe, expect, test } from "vitest";
import { applyFixes } from "../../server/src/lint/apply-fixes.ts";
import type { Finding, Fix } from "../../server/src/rules/finding.ts";
import type { Span } from "../../server/src/text/span.ts";

/** What is found wherever `word` stands, with a fix that writes something else. */
function finding(
  rule: string,
  path: string,
  text: string,
  word: string,
  instead: string,
  more: Partial<Finding> = {},
): readonly Finding[] {
  const start = text.indexOf(word);
  if (start < 0) return [];
  const at = { start, end: start + word.length };
  const fix: Fix<Span> = { title: "Change", safety: "safe", edits: [{ path, at, text: instead }] };
  return [
    {
      rule,
      severity: "warning",
      path,
      at,
      message: "Bad.",
      systemd: [],
      hosts: [],
      related: [],
      fixes: [fix],
      ...more,
    },
  ];
}

type Check = (path: string, text: string) => readonly Finding[];

/** Makes fixes in files, and gives their texts and what was rolled back. */
function fixed(
  files: Readonly<Record<string, string>>,
  check: Check,
  unsafe: "and-unsafe" | "safe-only" = "safe-only",
) {
  const all = (texts: ReadonlyMap<string, string>) => [...texts].flatMap(([path, text]) => check(path, text));
  const { texts, made, rolledBack } = applyFixes(new Map(Object.entries(files)), all, unsafe);
  return { ...Object.fromEntries(texts), made: Object.fromEntries(made), undone: rolledBack.map((it) => it.path) };
}

describe("fixes are made", () => {
  test("until nothing is left", () => {
    const check: Check = (path, text) => [
      ...finding("one", path, text, "A=1", "A=2"),
      ...finding("two", path, text, "A=2", "A=3"),
    ];
    // The second is new only to those who did not look for it before.
    expect(fixed({ f: "[S]\nA=1\nB=A=2\n" }, check)).toMatchObject({ f: "[S]\nA=3\nB=A=3\n", undone: [] });
  });

  test("one at a place: the first wins", () => {
    const check: Check = (path, text) => [
      ...finding("one", path, text, "abc", "x"),
      ...finding("two", path, text, "bcd", "y"),
    ];
    expect(fixed({ f: "A=abcd\n" }, check)).toMatchObject({ f: "A=xd\n", made: { f: 1 } });
  });

  test("only safe ones, unless others are asked for", () => {
    const check: Check = (path, text) =>
      finding("one", path, text, "A=1", "A=2").map((it) => ({
        ...it,
        fixes: it.fixes.map((fix) => ({ ...fix, safety: "unsafe" as const })),
      }));
    expect(fixed({ f: "A=1\n" }, check)).toMatchObject({ f: "A=1\n", made: {} });
    expect(fixed({ f: "A=1\n" }, check, "and-unsafe")).toMatchObject({ f: "A=2\n", made: { f: 1 } });
  });
});

describe("a file is left as it was", () => {
  test("when a rule finds something new in it, and others are fixed", () => {
    const check: Check = (path, text) => [
      ...finding("one", path, text, "A=1", "A=2"),
      ...(path === "bad" ? finding("other", path, text, "A=2", "A=2!", { fixes: [] }) : []),
    ];
    expect(fixed({ bad: "A=1\n", good: "A=1\n" }, check)).toEqual({
      bad: "A=1\n",
      good: "A=2\n",
      made: { good: 1 },
      undone: ["bad"],
    });
  });

  test("when another file is worse for it", () => {
    const check = (texts: ReadonlyMap<string, string>) => [
      ...finding("one", "a", texts.get("a") ?? "", "A=1", "A=2"),
      ...(texts.get("a") === "A=2\n" ? finding("other", "b", texts.get("b") ?? "", "B", "", { fixes: [] }) : []),
    ];
    const result = applyFixes(
      new Map([
        ["a", "A=1\n"],
        ["b", "B=1\n"],
      ]),
      check,
      "safe-only",
    );
    expect([result.texts.get("a"), result.rolledBack.map((it) => it.path)]).toEqual(["A=1\n", ["a"]]);
  });

  test("when there would be more errors, also with unsafe fixes", () => {
    const check: Check = (path, text) => [
      ...finding("one", path, text, "A=1", "A=2"),
      ...finding("other", path, text, "A=2", "", { severity: "error", fixes: [] }),
    ];
    expect(fixed({ f: "A=1\n" }, check, "and-unsafe")).toMatchObject({ f: "A=1\n", undone: ["f"] });
  });

  test("when another line would be read differently", () => {
    const check: Check = (path, text) => finding("one", path, text, "A=1", "A=1 \\");
    expect(fixed({ f: "[S]\nA=1\nB=2\n" }, check)).toMatchObject({ f: "[S]\nA=1\nB=2\n", undone: ["f"] });
  });

  test("also by what was fixed in it before", () => {
    const check: Check = (path, text) => [
      ...finding("one", path, text, "A=1", "A=2"),
      ...finding("one", path, text, "A=2", "A=3 \\"),
    ];
    expect(fixed({ f: "[S]\nA=1\nB=2\n" }, check)).toEqual({ f: "[S]\nA=1\nB=2\n", made: {}, undone: ["f"] });
  });

  test("when its fixes go round in circles", () => {
    const check: Check = (path, text) => [
      ...finding("one", path, text, "A=1", "A=2"),
      ...finding("one", path, text, "A=2", "A=1"),
    ];
    expect(fixed({ f: "A=1\n" }, check)).toMatchObject({ f: "A=1\n", made: {}, undone: ["f"] });
  });
});
