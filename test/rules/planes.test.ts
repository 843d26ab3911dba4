import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { NEWEST } from "../../server/src/facts/versions.ts";
import { rules } from "../../server/src/rules/all.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
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

/** What is found about keys that are outdated. */
function outdated(files: ReadonlyMap<string, string>, systemd: number) {
  const ids = ["legacy-cgroup-setting", "removed-directive", "deprecated-directive"];
  return lintFiles(
    files,
    rules.filter((it) => ids.includes(it.id)),
    [systemd],
  );
}

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

  test.each<readonly [string, number, string, string | undefined]>([
    ["CPUWeight=200\nCPUShares=512", 249, "Remove this line", "CPUWeight=200"],
    ["CPUShares=512\nCPUWeight=200", 252, "Remove this line", "CPUWeight=200"],
    ["MemoryMax=4G\nMemoryLimit=1G", 262, "Remove this line", "MemoryMax=4G"],
    [
      "ManagedOOMMemoryPressureLimit=5%\nManagedOOMMemoryPressureLimitPercent=9%",
      262,
      "Remove this line",
      "ManagedOOMMemoryPressureLimit=5%",
    ],
    // systemd forgets the limit: with another name it would be one.
    ["MemoryHigh=2G\nMemoryLimit=1G", 249, "Remove this line", "MemoryHigh=2G"],
    ["MemoryHigh=2G\nMemoryLimit=1G", 262, "Change to `MemoryMax=`", "MemoryHigh=2G\nMemoryMax=1G"],
    [
      "MemoryMax=4G\nMemoryMax=\nMemoryLimit=1G",
      262,
      "Change to `MemoryMax=`",
      "MemoryMax=4G\nMemoryMax=\nMemoryMax=1G",
    ],
  ])("in %j systemd %i", (lines, systemd, title, expected) => {
    const text = `[Service]\nExecStart=/bin/true\n${lines}\n`;
    const [fix] = outdated(new Map([["web.service", text]]), systemd).flatMap((it) => it.fixes);
    expect(fix?.title).toBe(title);
    expect(applyEdits(text, fix?.edits ?? [])).toBe(`[Service]\nExecStart=/bin/true\n${expected}\n`);
  });

  test("an outdated line goes where another file of its unit sets what takes its place", () => {
    const weight = "[Service]\nCPUWeight=200\n";
    const shares = "[Service]\nExecStart=/bin/true\nCPUShares=512\n";
    const ofUnit = new Map([
      ["web.service", shares],
      ["web.service.d/10.conf", weight],
    ]);
    const fixes = outdated(ofUnit, 249).flatMap((it) => it.fixes.map(({ title }) => title));
    expect(fixes).toEqual(["Remove this line"]);
    // For other units the line may be what counts.
    const ofSeveral = new Map([
      ["web.service", weight],
      ["service.d/10.conf", "[Service]\nCPUShares=512\n"],
    ]);
    expect(outdated(ofSeveral, 249).flatMap((it) => it.fixes)).toEqual([]);
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
