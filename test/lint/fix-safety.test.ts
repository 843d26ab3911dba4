import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixedText } from "../../server/src/features/quick-fixes.ts";
import { applyFixes } from "../../server/src/lint/apply-fixes.ts";
import { lint } from "../../server/src/lint/lint.ts";
import { rules } from "../../server/src/rules/all.ts";
import type { Finding } from "../../server/src/rules/finding.ts";
import { unitFile } from "../../server/src/unit/unit-file.ts";
import { gatherUnits } from "../../server/src/workspace/gather.ts";
import { lintFiles, parseFixture } from "../fixture.ts";

const RELEASES = [247, 252, 254, 257, 262];

function findingsIn(path: string, text: string, versions: readonly number[] = RELEASES): readonly Finding[] {
  const file = unitFile(path, text);
  return file ? lint([file], { versions, rules }).findings : [];
}

/** The safety of the fixes that a rule has for a service with these lines. */
function safetyOf(rule: string, lines: string, versions?: readonly number[]): readonly string[] {
  const text = `[Service]\nExecStart=/bin/true\n${lines}\n`;
  const own = findingsIn("web@.service", text, versions).filter((it) => it.rule === rule);
  return own.flatMap((it) => it.fixes.map((fix) => fix.safety));
}

describe("a fix is safe where systemd provably does the same", () => {
  test.each<[rule: string, lines: string, safety: string]>([
    ["repeated-setting", "MemoryMax=1G\nMemoryMax=2G", "safe"],
    ["repeated-setting", "MemoryMax=1G\nMemoryMax=1G", "safe"],
    ["untidy-list", "CPUAffinity=3 1 2", "safe"],
    ["number-base", "CPUAffinity=1 0o17", "safe"],
    ["deprecated-value", "StandardOutput=syslog", "safe"],
    ["deprecated-value", "PIDFile=/var/run/web.pid", "safe"],
    ["unused-suppression", "# unitwright: ignore[invalid-value] once it was wrong\nMemoryMax=1G", "safe"],
    // Nobody knows what an instance is called, and whether the later line is taken then.
    ["repeated-setting", "User=web\nUser=%i", "unsafe"],
    // The earlier line leaves the name of a descriptor behind, or a part of a priority.
    ["repeated-setting", "StandardInput=fd:a\nStandardInput=null", "unsafe"],
    ["repeated-setting", "IOSchedulingPriority=1\nIOSchedulingPriority=2", "unsafe"],
    // The comment would be about the line below.
    ["repeated-setting", "# unitwright: ignore[placeholder] why\nMemoryMax=1G\nMemoryMax=2G", "unsafe"],
    // The line was dropped, or an octal number may have been meant as it looks.
    ["invalid-value", "MemoryMax=4GB", "unsafe"],
    ["number-base", "CPUAffinity=010", "unsafe"],
    ["trailing-comment", "MemoryMax=1G # enough", "unsafe"],
    // A guess, which decides what is reported.
    ["unknown-suppression", "# unitwright: ignore[invalid-valeu] why\nMemoryMax=1G", "unsafe"],
  ])("%s: %j is %s", (rule, lines, safety) => {
    const found = safetyOf(rule, lines);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found)).toEqual(new Set([safety]));
  });

  test("by rules of the table in docs/fixes.md, and no others", () => {
    const table = readFileSync("docs/fixes.md", "utf8").matchAll(/^\|[^|]*\| \[([a-z-]+)\]/gm);
    const examples = rules.flatMap(({ id, examples: all }) =>
      all.flatMap(({ bad }) =>
        lintFiles(parseFixture(bad.join("\n")).files, rules, RELEASES).filter((it) => it.rule === id),
      ),
    );
    const isSafe = (it: Finding) => it.fixes.some((fix) => fix.safety === "safe");
    const safe = new Set(examples.filter(isSafe).map((it) => it.rule));
    // Its examples are hexadecimal and octal numbers that may be meant otherwise.
    expect([...safe, "number-base"].toSorted()).toEqual([...table].map(([, id]) => id).toSorted());
  });

  test("for every release that is checked for", () => {
    // Up to 245 `syslog` is a word of its own.
    expect(safetyOf("deprecated-value", "StandardOutput=syslog", [245, 262])).toEqual(["unsafe"]);
  });
});

test("a line that is needed where a release does not read on is not removed", () => {
  const text = "[Service]\nNice=1\nCPUAffinity=x\nNice=1\n";
  const files = new Map([["web.service.d/a.conf", text]]);
  const check = (texts: ReadonlyMap<string, string>) =>
    [...texts].flatMap(([path, it]) => findingsIn(path, it, RELEASES));
  const [repeated] = check(files).filter((it) => it.rule === "repeated-setting");
  expect(repeated?.fixes.map((it) => it.safety)).toEqual(["unsafe"]);
  expect(applyFixes(files, check, "safe-only").texts).toEqual(files);
});

describe("safe fixes of any unit", () => {
  const word = fc.constantFrom(
    "MemoryMax=1G", "MemoryMax=2G", "MemoryMax=4GB", "MemoryMax=%i", "MemoryMax=", "CPUAffinity=3 2 1", "CPUAffinity=0o17 1 1",
    "CPUAffinity=", "AllowedCPUs=1,0", "NUMAMask=1 0", "StandardOutput=syslog", "StandardOutput=fd:x", "StandardOutput=journal",
    "PIDFile=/var/run/a.pid", "PIDFile=/var/run/a.pid # why", "PIDFile=/run/b.pid", "Nice=1", "Nice=2", "Nice=99", "Type=notify", "Type=notify-reload", "Type=forking",
    "IOSchedulingClass=idle", "IOSchedulingPriority=3", "CPUSchedulingPolicy=rr", "CPUSchedulingPriority=9", "RootImageOptions=ro",
    "Personality=x86-64", "Personality=ppc", "TimeoutSec=1", "TimeoutStartSec=2", "Delegate=yes", "Delegate=cpu", "[Service]", "[Unit]",
    "Description=a", "Description=b", "# unitwright: ignore[invalid-value] why", "# unitwright: disable[untidy-list] why", "; a comment",
    "Nice=3 \\", "Nice=", "CPUAffinity=2 \\", "  1", "", "nonsense", "OnFailureJobMode=fail", "OnFailureIsolate=yes", "RootHash=/a",
  ); // biome-ignore format: a list
  const end = fc.constantFrom("\n", "\r\n", "\n", "\n");
  const text = fc
    .record({ lines: fc.array(word, { maxLength: 14 }), end, last: fc.boolean() })
    .map(({ lines, end: ends, last }) => {
      const all = ["[Service]", "ExecStart=/bin/true", ...lines].join(ends);
      return last ? all + ends : all;
    });
  const targets = fc.constantFrom(RELEASES, [247], [262], [252, 262]);

  test("leave nothing to do, bring nothing new, keep all that holds, and are the editor's", () => {
    fc.assert(
      fc.property(text, targets, (before, versions) => {
        const check = (texts: ReadonlyMap<string, string>) =>
          [...texts].flatMap(([path, it]) => findingsIn(path, it, versions));
        const known = new Set(findingsIn("web.service", before, versions).map((it) => it.rule));
        const { texts, findings, rolledBack } = applyFixes(new Map([["web.service", before]]), check, "safe-only");
        const after = texts.get("web.service") ?? "";
        expect(rolledBack).toEqual([]);
        expect(applyFixes(texts, check, "safe-only").texts).toEqual(texts);
        expect(findings.filter((it) => !known.has(it.rule))).toEqual([]);
        expect(fixedText("web.service", before, (it) => findingsIn("web.service", it, versions))).toBe(after);
        for (const version of versions) expect(held(after, version)).toEqual(held(before, version));
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});

/** The values that hold in the end, by directive. */
function held(text: string, version: number): ReadonlyMap<string, unknown> {
  const file = unitFile("web.service", text);
  const [unit] = gatherUnits(file ? [file] : []);
  const all = unit?.reading(version).settings.filter((it) => it.text !== "") ?? [];
  return new Map(
    all.map(({ section, name }) => [
      `${section}.${name}`,
      unit?.effective(version, section, name).map((it) => current(it.value)),
    ]),
  );
}

/** A value by its new name. */
function current(value: unknown): unknown {
  const text = JSON.stringify(value, (_, it) => (typeof it === "bigint" ? `${it}n` : it));
  return text?.replaceAll('"syslog"', '"journal"').replaceAll("/var/run/", "/run/");
}
