import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { NEWEST } from "../../server/src/facts/versions.ts";
import { rules } from "../../server/src/rules/all.ts";
import { exampleHosts, lintFiles, marksOf, parseFixture } from "../fixture.ts";
import { casesOf } from "./cases.ts";

// `planes/` has a file of cases for each rule.
const folder = new URL("planes/", import.meta.url);

describe.each(readdirSync(folder))("%s", (file) => {
  const rule = rules.filter((it) => it.id === basename(file, ".ini"));

  test.each(casesOf(new URL(file, folder)))("$title", ({ text, host, systemd = NEWEST }) => {
    const { files, marks } = parseFixture(text);
    expect(rule).toHaveLength(1);
    expect(marksOf(lintFiles(files, rule, [systemd], exampleHosts(host)), files)).toEqual(marks);
  });
});

test("findings name the hosts they hold for, and none where they hold for all", () => {
  const files = new Map([
    ["a.slice", "[Slice]\nAllowedCPUs=8-15\n"],
    ["a-b.slice", "[Slice]\nAllowedCPUs=16-19\n"],
  ]);
  const wanted = ["absent-cpus", "cores-outside-parent"];
  const findings = lintFiles(
    files,
    rules.filter((it) => wanted.includes(it.id)),
    [252],
    ["edge-20c", "small-12c"].flatMap(exampleHosts),
  );
  expect(findings.map((it) => [it.path, it.rule, it.hosts])).toEqual([
    ["a-b.slice", "absent-cpus", ["small-12c"]],
    ["a-b.slice", "cores-outside-parent", []],
    ["a.slice", "absent-cpus", ["small-12c"]],
  ]);
});

describe("fixes", () => {
  test.each([
    ["0x0f", "0-3", "number-base"],
    ["010", "10", "number-base"],
    ["8,1-2 2", "1-2 8", "untidy-list"],
  ])("a list %s becomes %s", (before, after, id) => {
    const files = new Map([["web.service", `[Service]\nExecStart=/bin/true\nCPUAffinity=${before}\n`]]);
    const [finding] = lintFiles(
      files,
      rules.filter((it) => it.id === id),
      [262],
    );
    expect(finding?.fixes[0]?.edits.map((it) => it.text)).toEqual([after]);
  });

  test.each([
    ["CPUShares=2048", "CPUWeight", "200", 257],
    ["CPUShares=2", "CPUWeight", "1", 262],
    ["BlockIOWeight=1000", "IOWeight", "200", 252],
    ["BlockIODeviceWeight=/dev/sda 250", "IODeviceWeight", "50", 252],
  ])("%s is converted", (line, key, value, systemd) => {
    const files = new Map([["web.service", `[Service]\nExecStart=/bin/true\n${line}\n`]]);
    const fixes = lintFiles(files, rules, [systemd]).flatMap((it) => it.fixes);
    expect(fixes[0]?.edits.map((it) => it.text)).toEqual([key, value]);
  });

  test("a slice that protects nothing gets the sum of what its children claim", () => {
    const files = new Map([
      ["a.slice", "[Slice]\nCPUWeight=50\n"],
      ["a-b.slice", "[Slice]\nMemoryMin=4G\n"],
      ["a-c.slice", "[Slice]\nMemoryMin=512M\n"],
    ]);
    const fixes = lintFiles(
      files,
      rules.filter((it) => it.id === "void-protection"),
      [262],
    ).flatMap((it) => it.fixes);
    expect(fixes.map((it) => it.edits[0]?.text)).toEqual(["MemoryMin=4608M\n", "MemoryMin=4608M\n"]);
  });
});
