import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { faultsOf } from "./json-report.ts";
import { BAD, folderWith, GOOD, OUTDATED, unitwright } from "./run.ts";

/** Faults of many kinds in several files, with what is hard to show. */
const troubled = {
  "a.service":
    "Nice=5\n[Service]\nExecStart=/bin/true # note\nStartLimitIntervalSec=5\nMemoryMax=4GB\n\tnot a line\nCpuQuota=50%\n",
  "b.slice": "[Slice]\nCPUAffinity=0-3\nAllowedCPUs=0-3,é😀 8-4\n[Unit\n",
  "c.timer": "[Timer]\nOnCalendar=daily\nOnCalendar=\n",
  "d.service.d/10.conf": "[Service]\nCPUShares=512\nEnvironment=A=1 \\\n  # note\n  B\n",
  "e.service": new Uint8Array([0x5b, 0x55, 0x6e, 0x69, 0x74, 0x5d, 0x0a, 0x41, 0x3d, 0xff, 0x0a]),
  "f.service": "\ufeff[Service]\r\nExecStart=/bin/true\r\nNice=99\r\n",
};

describe("text", () => {
  test("shows where, what, what systemd does, and the way out", async () => {
    const folder = folderWith({ "a.service": "[Service]\nExecStart=/bin/true\n\tMemoryMax = 4GB\n" });
    const { out } = await unitwright(folder, []);
    expect(out).toBe(
      [
        "a.service:3:14  error  invalid-value",
        "    |",
        "  3 |  MemoryMax = 4GB",
        "    |              ^^^",
        "  `4GB` ends in `B`: sizes end in one of `K M G T P E`, or in no letter.",
        "  systemd ignores the line: this line sets no limit on the memory of this",
        "  service.",
        "  Write `4G`.",
        "",
        "1 error, 0 warnings in 1 file, checked for systemd 262",
        "",
      ].join("\n"),
    );
  });

  test("is no wider than 80 columns", async () => {
    const { out } = await unitwright(folderWith(troubled), ["--systemd", "239..262"]);
    // A word that is longer by itself cannot be broken.
    const wide = out.split("\n").filter((it) => it.length > 80 && it.trim().includes(" "));
    expect(wide).toEqual([]);
  });

  test("shows the part of a long line that has the fault", async () => {
    const line = `Environment=${"A=1 ".repeat(500)}bad-name=1 ${"B=2 ".repeat(500)}`;
    const { out } = await unitwright(folderWith({ "a.service": `${GOOD}${line}\n` }), []);
    const [, , code = "", carets = ""] = out.split("\n");
    expect(code).toContain("bad-name=1");
    expect(code.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("bad-name=1");
    expect(code.length).toBeLessThanOrEqual(80);
  });

  test("is short when nothing is found", async () => {
    const { out } = await unitwright(folderWith({ "a.service": GOOD }), ["--systemd", "249..257"]);
    expect(out).toBe("no findings in 1 file, checked for systemd 249 to 257\n");
  });

  test("is nothing when nothing is found and --quiet is given", async () => {
    const folder = folderWith({ "a.service": GOOD, "b.service": BAD });
    expect((await unitwright(folder, ["--quiet", "a.service"])).out).toBe("");
    expect((await unitwright(folder, ["--quiet", "b.service"])).out).toMatch(/Write `4G`\.\n\n$/);
  });
});

describe("concise", () => {
  test("has a line for each finding and no other", async () => {
    const folder = folderWith({ "a.service": BAD, "b.service": OUTDATED });
    const { out } = await unitwright(folder, ["--format", "concise"]);
    expect(out).toBe(
      "a.service:3:11: error: `4GB` ends in `B`: sizes end in one of `K M G T P E`, or in no letter. [invalid-value]\n" +
        "b.service:2:21: warning: A comment cannot stand behind a value: `# note` is read as part of it. [trailing-comment]\n",
    );
  });

  test("has no line break inside a line, whatever stands in the files", async () => {
    const folder = folderWith(troubled);
    const { out } = await unitwright(folder, ["--format", "concise", "--systemd", "239..262"]);
    for (const line of out.trimEnd().split("\n"))
      expect(line).toMatch(/^[^:]+:\d+:\d+: (error|warning|info): .+ \[[a-z-]+\]$/);
  });
});

describe("json", () => {
  test.each([["262"], ["247,252,254,257,262"], ["239..262"]])(
    "keeps to the contract for systemd %s",
    async (systemd) => {
      const ran = await unitwright(folderWith(troubled), ["--format", "json", "--systemd", systemd]);
      expect(faultsOf(JSON.parse(ran.out))).toEqual([]);
      expect([ran.status, ran.err]).toEqual([1, ""]);
    },
  );

  test("keeps to the contract without findings", async () => {
    const report = JSON.parse((await unitwright(folderWith({ "a.service": GOOD }), ["--format", "json"])).out);
    expect(faultsOf(report)).toEqual([]);
    expect(report.summary).toEqual({ files: 1, units: 1, errors: 0, warnings: 0, infos: 0, fixable: 0 });
  });

  test("counts columns in UTF-16 code units from 1", async () => {
    const folder = folderWith({ "a.slice": "[Slice]\nAllowedCPUs=0 é😀 1\n" });
    const { findings } = JSON.parse((await unitwright(folder, ["--format", "json"])).out);
    expect(findings).toMatchObject([{ line: 2, column: 15, endLine: 2, endColumn: 18 }]);
  });

  test("counts what there is", async () => {
    const { summary, findings } = JSON.parse((await unitwright(folderWith(troubled), ["--format", "json"])).out);
    const severities = findings.map((it: { severity: string }) => it.severity);
    expect(summary.files).toBe(6);
    expect(summary.errors).toBe(severities.filter((it: string) => it === "error").length);
    expect(summary.warnings).toBe(severities.filter((it: string) => it === "warning").length);
  });

  test("has a fingerprint for each finding that lines above do not change", async () => {
    const marks = async (text: string) => {
      const { out } = await unitwright(folderWith({ "a.service": text }), ["--format", "json"]);
      return JSON.parse(out).findings.map((it: { fingerprint: string }) => it.fingerprint);
    };
    const before = await marks(`${BAD}MemoryMax=4GB\nMemoryHigh=4GB\n`);
    expect(new Set(before).size).toBe(3);
    expect(await marks(`# A comment.\n\n${BAD}MemoryMax=4GB\nMemoryHigh=4GB\n`)).toEqual(before);
  });
});

describe("every report", () => {
  test.each(["text", "concise", "json"])("%s is the same on every run, and sorted", async (format) => {
    const folder = folderWith(troubled);
    const run = () => unitwright(folder, ["--format", format, "--systemd", "247..262"]);
    const first = await run();
    expect(await run()).toEqual(first);
    expect((await unitwright(folder, ["--format", format, "--systemd", "262,247..261"])).out).toBe(first.out);
  });

  test("names files in the order of their paths, however they are given", async () => {
    const folder = folderWith({ "b.service": BAD, "a/c.service": BAD, "a.service": BAD });
    const { out } = await unitwright(folder, ["--format", "concise", "b.service", "a.service", "a"]);
    expect(out.match(/^[^:]+/gm)).toEqual(["a.service", "a/c.service", "b.service"]);
  });

  test("can go to files, several at once", async () => {
    const folder = folderWith({ "a.service": BAD });
    const ran = await unitwright(folder, [
      "--format",
      "json=out=1.json",
      "--format",
      "concise=out.txt",
      "--format",
      "text",
    ]);
    expect(ran.status).toBe(1);
    expect(ran.out).toMatch(/1 error, 0 warnings/);
    expect(faultsOf(JSON.parse(readFileSync(join(folder, "out=1.json"), "utf8")))).toEqual([]);
    expect(readFileSync(join(folder, "out.txt"), "utf8")).toMatch(/^a\.service:3:11: error/);
  });

  test("can go to one file by --output", async () => {
    const folder = folderWith({ "a.service": BAD });
    const ran = await unitwright(folder, ["--format", "concise", "--output", "out.txt"]);
    expect([ran.status, ran.out]).toEqual([1, ""]);
    expect(readFileSync(join(folder, "out.txt"), "utf8")).toMatch(/^a\.service:3:11: error/);
  });
});

test("where there is nothing to check no release is named", async () => {
  const { out } = await unitwright(folderWith(), ["."]);
  expect(out).toBe("no findings in 0 files\n");
});
