import { expect, test } from "vitest";
import { NEWEST } from "../../server/src/facts/versions.ts";
import { baselineJson, baselineOf, compare, readBaseline } from "../../server/src/lint/baseline.ts";
import { lint } from "../../server/src/lint/lint.ts";
import { rules } from "../../server/src/rules/all.ts";
import { unitFile } from "../../server/src/unit/unit-file.ts";

const BAD = "[Service]\nExecStart=/bin/true\nMemoryMax=4GB\n";

function check(text: string, path = "a.service") {
  const files = [unitFile(path, text)].filter((it) => it !== undefined);
  return { findings: lint(files, { versions: [NEWEST], rules }).findings, texts: new Map([[path, text]]) };
}

const { findings, texts } = check(BAD);
const before = baselineOf(findings, texts);

test.each<readonly [string, string, number, number, number]>([
  ["nothing has changed", BAD, 0, 1, 0],
  ["lines came above", `# one\n\n${BAD}`, 0, 1, 0],
  ["the line has moved", "[Service]\nMemoryMax=4GB\nExecStart=/bin/true\n", 0, 1, 0],
  ["white space has changed", BAD.replace("MemoryMax=", "  MemoryMax="), 0, 1, 0],
  ["another line has the same fault", `${BAD}MemoryLow=4GB\n`, 1, 1, 0],
  ["the line is there twice", `${BAD}MemoryMax=4GB\n`, 1, 1, 0],
  ["the line is repaired", BAD.replace("4GB", "4G"), 0, 0, 1],
  ["the line is wrong in another way", BAD.replace("4GB", "5GB"), 1, 0, 1],
])("%s", (_, text, fresh, known, stale) => {
  const now = check(text);
  const result = compare(now.findings, now.texts, before, () => true);
  const unlisted = result.fresh.filter((it) => it.rule === "invalid-value");
  expect([unlisted.length, result.known.length, result.stale.length]).toEqual([fresh, known, stale]);
  expect([...result.kept].length).toBe(stale === 0 ? 1 : 0);
});

test("files that were not looked at keep their entries", () => {
  const other = check(BAD, "b.service");
  const { stale, kept } = compare(other.findings, other.texts, before, () => true);
  expect([stale, kept]).toEqual([[], before]);
});

test("rules that did not run keep their entries", () => {
  const { stale, kept } = compare([], texts, before, (rule) => rule !== "invalid-value");
  expect([stale, kept]).toEqual([[], before]);
  expect(compare([], texts, before, () => true).stale).toHaveLength(1);
});

test("what is written can be read, and is the same in any order", () => {
  const more = check(`${BAD}CPUWeight=x\nMemoryLow=1GB\nBar=2\n`);
  const one = baselineJson(baselineOf(more.findings, more.texts));
  expect(baselineJson(baselineOf(more.findings.toReversed(), more.texts))).toBe(one);
  const read = readBaseline(one);
  expect(typeof read === "string" ? read : baselineJson(read)).toBe(one);
});

test.each(["", "[]", "{}", '{"schema":2,"findings":{}}', '{"schema":1,"findings":{"a":{"b":{"c":-1}}}}'])(
  "%j is no baseline",
  (text) => expect(readBaseline(text)).toMatch(/^(is|has) no/),
);
