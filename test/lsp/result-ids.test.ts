import { expect, test } from "vitest";
import { ResultIds } from "../../server/src/lsp/result-ids.ts";

const a = { message: "a", range: { start: { line: 1, character: 0 } } };
const b = { message: "b", range: { start: { line: 2, character: 0 } } };
const moved = { message: "a", range: { start: { line: 2, character: 0 } } };

test.each<readonly [string, readonly object[], readonly object[], boolean]>([
  ["the same objects", [a, b], [a, b], true],
  ["equal objects", [a, b], structuredClone([a, b]), true],
  ["nothing", [], [], true],
  ["one at another place", [a, b], [moved, b], false],
  ["another order", [a, b], [b, a], false],
  ["one less", [a, b], [a], false],
  ["one more", [a], [a, b], false],
])("%s", (_, before, after, same) => {
  const ids = new ResultIds<object>();
  const id = ids.of("file:///a", before);
  expect(ids.of("file:///a", after) === id).toBe(same);
});

test("each document has names of its own, and none when it was closed", () => {
  const ids = new ResultIds<object>();
  const names = [ids.of("file:///a", [a]), ids.of("file:///b", [a])];
  ids.forget("file:///a");
  expect(new Set([...names, ids.of("file:///a", [a])]).size).toBe(3);
  expect(ids.of("file:///b", [a])).toBe(names[1]);
});
