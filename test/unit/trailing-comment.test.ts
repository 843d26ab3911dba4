import { expect, test } from "vitest";
import { trailingComment } from "../../server/src/unit/trailing-comment.ts";

test.each<readonly [string, string | undefined]>([
  ["5 # five", "# five"],
  ["5 ; five", "; five"],
  ["5 #five", "#five"],
  ["5\t# five", "# five"],
  ["5#five", undefined],
  ["# five", undefined],
  ["", undefined],
  ["a 'b # c' d", undefined],
  ['a "b # c" # d', "# d"],
  ["it's # a comment", "# a comment"],
  ["a 'b # c", "# c"],
  ['a "b \\" # c" d', undefined],
  ["a # b # c", "# b # c"],
])("in %j it is %j", (value, comment) => {
  const span = trailingComment(value);
  expect(span && value.slice(span.start, span.end)).toBe(comment);
});
