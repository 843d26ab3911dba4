import { expect, test } from "vitest";
import { jsonProblem } from "../../server/src/text/json-problem.ts";

test.each([
  ["[Unit]\nDescription=x", /^is not JSON: Unexpected token 'U'\.$/],
  [`{ "cpus": "0-3",\n  "x": }`, /^is not JSON: Unexpected token '\}'\.$/],
  ['{ "a": 1', /^is not JSON: Expected ',' or '\}' after property value in JSON at position 8.*\.$/],
  ["", /^is not JSON: Unexpected end of JSON input\.$/],
])("%j is told in a line", (text, expected) => {
  expect(problemOf(text)).toMatch(expected);
});

function problemOf(text: string): string {
  try {
    return JSON.parse(text);
  } catch (error) {
    return jsonProblem(error);
  }
}
