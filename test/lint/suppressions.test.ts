import { describe, expect, test } from "vitest";
import { NEWEST } from "../../server/src/facts/versions.ts";
import { placedByContent } from "../../server/src/features/unnamed.ts";
import { ignoreEdits } from "../../server/src/lint/add-ignores.ts";
import { byTarget, type Target, targetOf } from "../../server/src/lint/by-target.ts";
import { type LintSettings, lint } from "../../server/src/lint/lint.ts";
import type { HostProfile } from "../../server/src/planes/host-profile.ts";
import { readHostProfile } from "../../server/src/planes/read-host-profile.ts";
import { rules } from "../../server/src/rules/all.ts";
import type { Finding } from "../../server/src/rules/finding.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { linesOf, positionAt } from "../../server/src/text/lines.ts";
import { type UnitFile, unitFile } from "../../server/src/unit/unit-file.ts";

function service(text: string): UnitFile {
  const file = unitFile("a.service", text);
  if (!file) throw new Error("a.service is no unit file");
  return file;
}

function linted(text: string, settings: Partial<LintSettings> = {}) {
  const { findings, suppressed } = lint([service(text)], { versions: [NEWEST], rules, ...settings });
  const row = ({ at, rule }: Finding) => `${positionAt(linesOf(text), at.start).line + 1} ${rule}`;
  return {
    findings: findings.map(row),
    suppressed: suppressed.map(({ finding, by, reason }) => `${row(finding)} ${by} ${reason}`.trim()),
  };
}

const START = "[Service]\nExecStart=/bin/true\n";

describe("comments suppress", () => {
  test.each<readonly [string, string, readonly string[], readonly string[]]>([
    [
      "the next line",
      "# unitwright: ignore[invalid-value] the build replaces it\nMemoryMax=4GB\nCPUWeight=x\n",
      ["5 invalid-value"],
      ["4 invalid-value remark the build replaces it"],
    ],
    [
      "the next line with `;`, behind other comments and blank lines",
      ";unitwright:ignore[invalid-value]: why\n# more\n\nMemoryMax=4GB\n",
      [],
      ["6 invalid-value remark why"],
    ],
    [
      "several rules",
      "# unitwright: ignore[invalid-value, unknown-directive] why\nMemoryMaxx=4GB\n",
      ["3 unused-suppression"],
      ["4 unknown-directive remark why"],
    ],
    [
      "with a comment for each rule",
      "# unitwright: ignore[invalid-value] one\n# unitwright: ignore[repeated-setting] two\nMemoryMax=4GB\n",
      ["4 unused-suppression"],
      ["5 invalid-value remark one"],
    ],
    [
      "inside of a continued line, all of the line",
      "ExecStartPre=/bin/a \\\n# unitwright: ignore[unescaped-percent] why\n  100%z\nMemoryMax=4GB\n",
      ["4 unused-suppression", "5 invalid-value", "6 invalid-value"],
      [],
    ],
    [
      "inside of a continued line",
      "ExecStartPre=/bin/a \\\n; unitwright: ignore[invalid-value] why\n  100%z\n",
      [],
      ["5 invalid-value remark why"],
    ],
    [
      "a range",
      "MemoryMax=1GB\n# unitwright: disable[invalid-value] why\nMemoryMin=1GB\nMemoryLow=1GB\n# unitwright: enable[invalid-value]\nMemoryHigh=1GB\n",
      ["3 invalid-value", "8 invalid-value"],
      ["5 invalid-value remark why", "6 invalid-value remark why"],
    ],
    [
      "a range up to the end",
      "MemoryMax=1GB\n# unitwright: disable[invalid-value] why\nMemoryMin=1GB",
      ["3 invalid-value"],
      ["5 invalid-value remark why"],
    ],
    [
      "a file, wherever it is said",
      "MemoryMax=1GB\n# unitwright: file-ignore[invalid-value] why\nMemoryMin=1GB\n",
      [],
      ["3 invalid-value remark why", "5 invalid-value remark why"],
    ],
    [
      "rules about suppressions, too",
      "# unitwright: file-ignore[suppression-without-reason] it is known\n# unitwright: ignore[invalid-value]\nMemoryMax=1GB\n",
      [],
      ["4 suppression-without-reason remark it is known", "5 invalid-value remark"],
    ],
    [
      "nothing else",
      "# unitwright: ignore[unknown-directive] why\nMemoryMax=1GB\n",
      ["3 unused-suppression", "4 invalid-value"],
      [],
    ],
    ["nothing without a line behind it", "# unitwright: ignore[invalid-value] why\n", ["3 unused-suppression"], []],
    ["nothing with an end alone", "# unitwright: enable[invalid-value]\n", ["3 unused-suppression"], []],
    [
      "nothing without a name",
      "# unitwright: ignore[] why\nMemoryMax=1GB\n",
      ["3 unknown-suppression", "4 invalid-value"],
      [],
    ],
    [
      "nothing without brackets",
      "# unitwright: ignore why\nMemoryMax=1GB\n",
      ["3 unknown-suppression", "4 invalid-value"],
      [],
    ],
    ["nothing in other comments", "# see unitwright: ignore[invalid-value]\nMemoryMax=1GB\n", ["4 invalid-value"], []],
    [
      "nothing behind a value",
      "MemoryMax=1G # unitwright: ignore[invalid-value] why\n",
      ["3 misplaced-suppression"],
      [],
    ],
  ])("%s", (_, text, findings, suppressed) => {
    const result = linted(START + text);
    expect([result.findings.toSorted(), result.suppressed]).toEqual([findings.toSorted(), suppressed]);
  });
});

describe("what cannot be known to be unused is not reported", () => {
  const text = (rule: string) => `${START}# unitwright: ignore[${rule}] why\nMemoryMax=1G\n`;
  test.each<readonly [string, string, Partial<LintSettings>, readonly string[]]>([
    ["the rule did not run", "invalid-value", { rules: rules.filter((it) => it.id !== "invalid-value") }, []],
    ["the rule is off", "invalid-value", { levels: new Map([["invalid-value", "off"]]) }, []],
    ["the rule is off for the file", "invalid-value", { levelsAt: () => new Map([["invalid-value", "off"]]) }, []],
    ["no host is known", "overlapping-cores", {}, []],
    ["only some files are here", "ordering-cycle", { partial: true }, []],
    ["all files are here", "ordering-cycle", {}, ["3 unused-suppression"]],
  ])("%s", (_, rule, settings, findings) => expect(linted(text(rule), settings).findings).toEqual(findings));
});

test("levels of a path count before others", () => {
  const levelsAt = (path: string) => new Map([["invalid-value", path === "a.service" ? "info" : "off"] as const]);
  const settings = { versions: [NEWEST], rules, levelsAt, levels: new Map([["invalid-value", "warning"] as const]) };
  const { findings } = lint([service(`${START}MemoryMax=4GB\n`)], settings);
  expect(findings.map((it) => it.severity)).toEqual(["info"]);
});

describe("a file says what it is for", () => {
  const NOT_BEFORE_254 = `${START}MemoryZSwapWriteback=no\n`;
  test.each<readonly [string, readonly number[], readonly string[]]>([
    ["", [247, 262], ["too-new-directive"]],
    ["# unitwright: systemd=262\n", [247], []],
    ["# unitwright: systemd=247..252\n", [262], ["too-new-directive"]],
    ["; unitwright: systemd=debian-11, debian-12\n", [262], ["too-new-directive"]],
    ["# unitwright: systemd=latest\n", [262], ["unknown-suppression"]],
  ])("%j", (remark, versions, expected) => {
    const file = service(remark + NOT_BEFORE_254);
    const base = { versions, hosts: [] };
    const check = (target: Target) => lint([file], { ...target, rules });
    const { findings } = byTarget([file], (it) => targetOf(it, base), check);
    expect(findings.map((it) => it.rule)).toEqual(expected);
  });

  test("and the others are for something else", () => {
    const files = [service(`# unitwright: systemd=262\n${NOT_BEFORE_254}`), unitFile("b.service", NOT_BEFORE_254)];
    const known = files.filter((it) => it !== undefined);
    const base = { versions: [247], hosts: [] };
    const { findings } = byTarget(
      known,
      (it) => targetOf(it, base),
      (target) => lint(known, { ...target, rules }),
    );
    expect(findings.map((it) => `${it.path} ${it.rule}`)).toEqual(["b.service too-new-directive"]);
  });
});

describe("a file says which hosts it is for", () => {
  const host = (name: string, cpus: string): HostProfile => {
    const result = readHostProfile(JSON.stringify({ name, cpus }), name);
    if ("problems" in result) throw new Error(JSON.stringify(result.problems));
    return result.host;
  };
  const CORES = "[Slice]\nAllowedCPUs=8-9\n";
  const checked = (texts: Readonly<Record<string, string>>, hostsOf: (path: string) => readonly HostProfile[]) => {
    const files = Object.entries(texts).flatMap(([path, text]) => unitFile(path, text) ?? []);
    const { findings } = byTarget(
      files,
      (it) => targetOf(it, { versions: [NEWEST], hosts: hostsOf(it.path) }),
      (target) => lint(files, { ...target, rules }),
    );
    return findings.filter((it) => it.severity !== "info").map((it) => `${it.path} ${it.rule} ${it.hosts}`);
  };

  test.each<readonly [string, readonly string[]]>([
    ["", ["a.slice absent-cpus small"]],
    ["# unitwright: host=small\n", ["a.slice absent-cpus small"]],
    ["# unitwright: host=large\n", []],
    ["# unitwright: host=small, large\n", ["a.slice absent-cpus small"]],
  ])("%j", (remark, expected) => {
    const hosts = [host("small", "0-3"), host("large", "0-15")];
    expect(checked({ "a.slice": remark + CORES }, () => hosts)).toEqual(expected);
  });

  test("and two hosts of one name are two", () => {
    const files = { "a.slice": CORES, "b.slice": CORES };
    const [small, large] = [host("edge", "0-3"), host("edge", "0-15")];
    expect(checked(files, (path) => [path === "a.slice" ? small : large])).toEqual(["a.slice absent-cpus edge"]);
    expect(checked(files, (path) => [path === "a.slice" ? large : small])).toEqual(["b.slice absent-cpus edge"]);
  });
});

describe("a file says of which type it is", () => {
  test.each<readonly [string, readonly string[]]>([
    // A drop-in of a service needs no command.
    ["[Service]\nNice=5\n", []],
    ["# unitwright: type=service\n[Service]\nNice=5\n", ["service-without-command"]],
    ["# unitwright: type=slice\n[Slice]\nCPUAffinity=0\n", ["unknown-directive"]],
    ["# unitwright: type=timer\n[Timer]\nOnCalendar=daily\n[Service]\nNice=5\n", ["unknown-section"]],
  ])("%j", (text, expected) => {
    const file = placedByContent("units/web.unit", text);
    const { findings } = lint(file ? [file] : [], { versions: [NEWEST], rules });
    expect(findings.filter((it) => it.severity === "error").map((it) => it.rule)).toEqual(expected);
  });

  test("beside the file that it becomes", () => {
    const text = "# unitwright: type=slice\n[Slice]\nCPUAffinity=0\n";
    const files = ["a.slice.in", "a.slice", "a.slice.txt"].flatMap(
      (it) => unitFile(it, text) ?? placedByContent(it, text) ?? [],
    );
    const { findings } = lint(files, { versions: [NEWEST], rules });
    expect(findings.map((it) => `${it.path} ${it.rule}`)).toEqual(
      ["a.slice", "a.slice.in", "a.slice.txt"].map((it) => `${it} unknown-directive`),
    );
  });
});

describe("comments can be written for all findings", () => {
  test.each<readonly [string, string]>([
    [`${START}MemoryMax=4GB\n`, `${START}# unitwright: ignore[invalid-value] as it was\nMemoryMax=4GB\n`],
    [
      "[Service]\r\nExecStart=/bin/true\r\n  MemoryMax=4GB\r\n",
      "[Service]\r\nExecStart=/bin/true\r\n  # unitwright: ignore[invalid-value] as it was\r\n  MemoryMax=4GB\r\n",
    ],
    [
      `${START}ExecStartPre=/bin/a \\\n  100%z\n`,
      `${START}# unitwright: ignore[invalid-value] as it was\nExecStartPre=/bin/a \\\n  100%z\n`,
    ],
    [
      `${START}# unitwright: ignore[merged-list] why\nMemoryMax=4GB\n`,
      `${START}# unitwright: ignore[merged-list, invalid-value] why\nMemoryMax=4GB\n`,
    ],
    ["\ufeff[Servce]\nx=1\n", "# unitwright: ignore[unknown-section] as it was\n\ufeff[Servce]\nx=1\n"],
  ])("%j", (before, after) => {
    const check = (text: string) => lint([service(text)], { versions: [NEWEST], rules }).findings;
    const ignored = (text: string) => applyEdits(text, ignoreEdits(service(text), check(text), "as it was"));
    const own = before.startsWith("\ufeff")
      ? check(before).filter((it) => it.rule === "unknown-section")
      : check(before);
    const once = applyEdits(before, ignoreEdits(service(before), own, "as it was"));
    expect(once).toBe(after);
    if (own.length === check(before).length) expect(ignored(once)).toBe(once);
  });

  test("a reason stays in its line", () => {
    const text = `${START}MemoryMax=4GB\n`;
    const { findings } = lint([service(text)], { versions: [NEWEST], rules });
    const after = applyEdits(text, ignoreEdits(service(text), findings, "why\nExecStart=/bin/evil"));
    expect(after.split("\n")).toContain("# unitwright: ignore[invalid-value] why ExecStart=/bin/evil");
  });
});
