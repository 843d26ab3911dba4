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

test.each([
  ["a.slice", "[Slice]\nAllowedCPUs=0-17\n", "No node has so many: divide the work into a unit for each node."],
  [
    "a.service",
    "[Service]\nExecStart=/bin/true\nCPUAffinity=0-17\n",
    "No node has so many: divide the work into a unit for each node, or spread its memory with `NUMAPolicy=interleave`.",
  ],
])("what to do about %s in two nodes", (path, text, remedy) => {
  const straddling = rules.filter((it) => it.id === "straddling-nodes");
  const found = lintFiles(new Map([[path, text]]), straddling, [NEWEST], exampleHosts("edge-20c"));
  expect(found.map((it) => it.remedy)).toEqual([remedy]);
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

  /** The fixes for void protection, as texts of edits, and the remedies. */
  const forVoid = (files: Readonly<Record<string, string>>) => {
    const found = lintFiles(
      new Map(Object.entries(files)),
      rules.filter((it) => it.id === "void-protection"),
      [262],
    );
    return {
      edits: found.flatMap((it) => it.fixes).map((it) => it.edits.map((edit) => `${edit.path}: ${edit.text.trim()}`)),
      remedies: found.map((it) => it.remedy),
    };
  };

  test("a slice that protects nothing gets the sum of what its children claim", () => {
    const { edits } = forVoid({
      "a.slice": "[Slice]\nCPUWeight=50\n",
      "a-b.slice": "[Slice]\nMemoryMin=4G\n",
      "a-c.slice": "[Slice]\nMemoryMin=512M\n",
    });
    expect(edits).toEqual([["a.slice: MemoryMin=4608M"], ["a.slice: MemoryMin=4608M"]]);
  });

  test("all slices that protect nothing are filled, or none", () => {
    const inner = { "a-b.slice": "[Slice]\nCPUWeight=50\n", "a-b-c.slice": "[Slice]\nMemoryMin=4G\n" };
    expect(forVoid({ ...inner, "a.slice": "[Slice]\nCPUWeight=50\n" })).toEqual({
      edits: [["a-b.slice: MemoryMin=4G", "a.slice: MemoryMin=4G"]],
      remedies: ["Set `MemoryMin=4G` in `a-b.slice` and set `MemoryMin=4G` in `a.slice`."],
    });
    expect(forVoid(inner)).toEqual({
      edits: [],
      remedies: ["Set `MemoryMin=4G` in `a-b.slice` and create `a.slice` with `[Slice]` and `MemoryMin=4G`."],
    });
  });

  test.each([
    ["MemoryMax=1G", "Set `MemoryMin=2G` in `a.slice` and raise `MemoryMax=1G` of `a.slice`, or claim less."],
    ["MemoryLow=1G", "Set `MemoryMin=2G` in `a.slice` and raise `MemoryLow=1G` of `a.slice`, or claim less."],
    // Of what host?
    ["MemoryHigh=50%", "Set `MemoryMin=2G` in `a.slice`."],
    ["MemoryMin=0", "Set `MemoryMin=2G` in `a.slice`."],
  ])("a slice with %s is not made to protect more than it may have", (line, remedy) => {
    const files = { "a.slice": `[Slice]\n${line}\n`, "a-b.slice": "[Slice]\nMemoryMin=2G\n" };
    expect(forVoid(files)).toEqual({ edits: [], remedies: [remedy] });
  });

  test("a line for all slices of a family is not for one of them", () => {
    const files = { "a-.slice.d/x.conf": "[Slice]\nCPUWeight=50\n", "a-b-c.slice": "[Slice]\nMemoryMin=2G\n" };
    expect(forVoid({ ...files, "a.slice": "[Slice]\nCPUWeight=50\n" }).edits).toEqual([]);
  });
});
