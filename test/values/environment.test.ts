import { expect, test } from "vitest";
import type { Variable } from "../../server/src/values/environment.ts";
import { read, says } from "./read.ts";

test.each<readonly [string, Readonly<Record<string, string>>]>([
  ["A=b", { A: "b" }],
  ["\"A=b c\" B='d e' C=", { A: "b c", B: "d e", C: "" }],
  ["A=b=c _x1=%n", { A: "b=c", _x1: "web.service" }],
  ["A=$HOME B=a\\nb", { A: "$HOME", B: "a\nb" }],
  ["A=b c", { A: "b" }],
])("%s sets %j", (text, expected) => {
  const variables = read(`Environment=${text}`).value as Variable[];
  expect(Object.fromEntries(variables.map((it) => [it.name, it.value]))).toEqual(expected);
});

test.each<readonly [string, string]>([
  ["A=b c", "ignores word c"],
  ["9=1 A-B=1 =x é=1", "ignores word 9=1, ignores word A-B=1, ignores word =x, ignores word é=1"],
  ["A=b 'C=d", "ignores word 'C=d"],
  ["'C=d", "ignores 'C=d"],
  ["A=\\q", "ignores \\q"],
  ["A=%z B=1", "ignores word %z"],
  ["A=\\xff", "ignores word A=\\xff"],
  ["A=\\xc3\\xa4", ""],
  ["A%n=1", "ignores word A%n=1"],
])("Environment=%s: %s", (text, expected) => expect(says(`Environment=${text}`)).toBe(expected));

test.each<readonly [string, string]>([
  ["%i=1", ""],
  ["%i", "ignores word %i"],
  ["%I", ""],
  ["A=%i", ""],
])("in a template Environment=%s: %s", (text, expected) =>
  expect(says(`Environment=${text}`, 262, "web@.service")).toBe(expected),
);

test("a lost word is explained with the word it belongs to", () => {
  expect(read("Environment=JAVA_OPTS=-Xmx1g -Xms1g").messages).toEqual([
    "`-Xms1g` is not of the form `NAME=value`: a blank ends the value before it. " +
      'If it belongs to the value before it, write `"JAVA_OPTS=-Xmx1g -Xms1g"`.',
  ]);
});

test.each<readonly [string, string]>([
  ["LANG EDITOR", ""],
  ["A=b", "ignores word A=b"],
  ["$A 1x", "ignores word $A, ignores word 1x"],
  ["A %z", "ignores word %z"],
  ["A 'b", "ignores word 'b"],
])("PassEnvironment=%s: %s", (text, expected) => expect(says(`PassEnvironment=${text}`)).toBe(expected));

test.each<readonly [string, string]>([
  ["LANG A=b 'C=d e'", ""],
  ["A-B 1=x", "ignores word A-B, ignores word 1=x"],
  ["A \\q", "ignores word \\q"],
  ["%A", ""],
])("UnsetEnvironment=%s: %s", (text, expected) => expect(says(`UnsetEnvironment=${text}`)).toBe(expected));
