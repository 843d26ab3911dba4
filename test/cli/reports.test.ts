import Ajv from "ajv";
import formats from "ajv-formats";
import fc from "fast-check";
import pc from "picocolors";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { fingerprintsOf } from "../../server/src/cli/fingerprints.ts";
import { type Report, wordsOf, worstFirst } from "../../server/src/cli/report.ts";
import { reportCheckstyle } from "../../server/src/cli/report-checkstyle.ts";
import { reportConcise } from "../../server/src/cli/report-concise.ts";
import { reportGithub } from "../../server/src/cli/report-github.ts";
import { reportGithubSummary } from "../../server/src/cli/report-github-summary.ts";
import { reportGitlab } from "../../server/src/cli/report-gitlab.ts";
import { reportJson } from "../../server/src/cli/report-json.ts";
import { reportJunit } from "../../server/src/cli/report-junit.ts";
import { reportRdjson } from "../../server/src/cli/report-rdjson.ts";
import { reportSarif } from "../../server/src/cli/report-sarif.ts";
import { reportText } from "../../server/src/cli/report-text.ts";
import { visible } from "../../server/src/cli/visible.ts";
import type { Finding } from "../../server/src/rules/finding.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { faultsOf } from "./json-report.ts";
import { randomReport } from "./random-reports.ts";
import { checkstyleSchema, gitlabSchema, junitSchema, rdjsonSchema, sarifSchema } from "./report-schemas.ts";
import { sarifShortener } from "./sarif-shortener.ts";

/** So many sets of findings each property is tried on. */
const numRuns = Number(process.env.RUNS ?? 5000);
const always = (check: (report: Report) => void) => fc.assert(fc.property(randomReport, check), { numRuns });

/** So many documents `xmllint` has room for. */
const AT_ONCE = 1000;

const ajv = new Ajv({ allErrors: true });
formats.default(ajv);
const faultsBy = (schema: object) => {
  const validate = ajv.compile(schema);
  return (value: unknown) =>
    validate(value) ? [] : (validate.errors ?? []).map((it) => `${it.instancePath} ${it.message}`);
};

/** What would command a terminal, turn the direction of text or hide. */
const COMMANDS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

describe("any findings give a valid report", () => {
  test("sarif", () => {
    const faults = faultsBy(sarifSchema);
    const shorten = sarifShortener();
    always((report) => {
      const text = shorten(reportSarif(report));
      expect(faults(JSON.parse(text))).toEqual([]);
      expect(text).not.toMatch(COMMANDS);
    });
  }, 120_000);

  test.each([
    ["gitlab", reportGitlab, gitlabSchema],
    ["rdjson", reportRdjson, rdjsonSchema],
  ])(
    "%s",
    (_, reporter, schema) => {
      const faults = faultsBy(schema);
      always((report) => {
        const text = reporter(report);
        expect(faults(JSON.parse(text))).toEqual([]);
        expect(text).not.toMatch(COMMANDS);
      });
    },
    120_000,
  );

  test("json", () => {
    always((report) => {
      const text = reportJson(report);
      // The contract wants messages to be sentences: those of rules are.
      const faults = faultsOf(JSON.parse(text)).filter((it) => !/\.message is "x/.test(it));
      expect(faults).toEqual([]);
      expect(text).not.toMatch(COMMANDS);
    });
  });

  test.each([
    ["junit", reportJunit, junitSchema, "testsuite"],
    ["checkstyle", reportCheckstyle, checkstyleSchema, "error"],
  ])(
    "%s",
    async (_, reporter, schema) => {
      const reports = fc.sample(randomReport, { numRuns, seed: 1 });
      const documents = reports.map((it) => reporter(it));
      for (let start = 0; start < documents.length; start += AT_ONCE) {
        const xml = documents
          .slice(start, start + AT_ONCE)
          .map((contents, at) => ({ fileName: `${start + at}.xml`, contents }));
        const { errors } = await validateXML({ xml, schema });
        expect(errors.map((it) => it.rawMessage)).toEqual([]);
      }
      for (const it of documents) expect(it).not.toMatch(COMMANDS);
    },
    120_000,
  );
});

describe("what stands in files cannot be taken for more than text", () => {
  test("concise has a line for each finding", () => {
    always((report) => {
      const text = reportConcise(report);
      expect(text).not.toMatch(COMMANDS);
      expect(text.split("\n").length - 1).toBe(report.findings.length);
    });
  });

  test("text commands no terminal", () => {
    always((report) => {
      expect(reportText(report, { colors: pc.createColors(false), width: 80, quiet: false })).not.toMatch(COMMANDS);
    });
  });

  test("GitHub's runner sees our commands only, and in them what was said", () => {
    always((report) => {
      const seen = reportGithub(report).split("\n").map(commandIn);
      const expected = annotated(report.findings);
      expect(seen.filter((it) => it !== undefined && it.name !== "group" && it.name !== "endgroup")).toEqual(
        expected.map((it) => ({
          name: it.severity === "info" ? "notice" : it.severity,
          file: visible(it.path),
          title: it.rule,
          message: visible(wordsOf(it)),
        })),
      );
      const folded = seen.filter((it) => it?.name === "group").length;
      expect(folded).toBe(report.findings.length > expected.length ? 1 : 0);
    });
  });

  test("a summary in Markdown has its table and nothing else", () => {
    always((report) => {
      const text = reportGithubSummary(report);
      expect(text).not.toMatch(COMMANDS);
      const rows = text
        .split("\n")
        .filter((it) => it.startsWith("| "))
        .slice(2);
      expect(rows.length).toBe(report.findings.length);
      for (const row of rows) {
        const plain = row.replace(/\\[!-/:-@[-`{-~]/g, "").replace(/<\/?code>/g, "");
        expect(plain).toMatch(
          /^\| [^|<>[\]`*_&@#:]* \| [^|<>[\]`*_&@#:]* \| [^|<>[\]`*_&@#:]* \| [^|<>[\]`*_&@#:]* \|$/,
        );
      }
    });
  });
});

describe("plane maps in a summary", () => {
  test("end where their fences end, whatever they say", () => {
    const line = fc.array(
      fc.constantFrom("PLANE MAP", "```", "````", " ", "\u001b[31m", "\u202e", "<b>", "| a |", "::error::x"),
    );
    const maps = fc.array(
      fc.array(line).map((lines) => `${lines.map((it) => it.join("")).join("\n")}\n`),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(randomReport, maps, (report, texts) => {
        const summary = reportGithubSummary({ ...report, maps: texts });
        expect(summary).not.toMatch(COMMANDS);
        const [, ...rest] = summary.slice(summary.indexOf("### Plane map")).split("\n");
        let fence: string | undefined;
        const blocks: number[] = [];
        for (const it of rest) {
          const opens = /^(`{3,})text$/.exec(it)?.[1];
          if (fence === undefined && opens !== undefined) {
            fence = opens;
            blocks.push(0);
          } else if (fence === undefined) expect(it).toBe("");
          // CommonMark: as many marks or more close a block.
          else if (/^ {0,3}(`{3,})\s*$/.test(it) && it.trim().length >= fence.length) fence = undefined;
          else blocks.push((blocks.pop() ?? 0) + 1);
        }
        expect(fence).toBeUndefined();
        expect(blocks).toEqual(texts.map((it) => it.trimEnd().split("\n").length));
      }),
      { numRuns },
    );
  });

  test("are left out where there is no room", () => {
    const report: Report = { versions: [262], hosts: [], findings: [], texts: new Map(), units: 0 };
    const summary = reportGithubSummary({ ...report, maps: [...Array(30)].map(() => "x".repeat(10_000)) });
    expect(summary.length).toBeLessThan(210 * 1024);
    expect(summary).toMatch(/\n10 more maps had no room here\.\n$/);
  });
});

/** The findings that GitHub shows: the worst ten of each kind. */
function annotated(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  return worstFirst(findings).filter(({ severity }) => {
    const count = counts.get(severity) ?? 0;
    counts.set(severity, count + 1);
    return count < 10;
  });
}

/** What GitHub's runner makes of a line: it looks for `::name properties::` in front, and for `##[name]` anywhere. */
function commandIn(line: string) {
  const decoded = (text = "") =>
    text.replace(/%3A/g, ":").replace(/%2C/g, ",").replace(/%0D/g, "\r").replace(/%0A/g, "\n").replace(/%25/g, "%");
  const [, name, properties = "", message = ""] = /^\s*::([a-z-]+) ?(.*?)::(.*)$/s.exec(line) ?? [];
  if (name === undefined) return line.includes("##[") ? { name: "##[" } : undefined;
  if (name === "group" || name === "endgroup") return { name };
  const known = new Map(properties.split(",").map((it) => it.split("=", 2) as [string, string]));
  return {
    name,
    file: decoded(rawValue(properties, "file") ?? known.get("file")),
    title: decoded(known.get("title")),
    message: decoded(message),
  };
}

/** A value may have `=` in it. */
const rawValue = (properties: string, name: string) =>
  properties
    .split(",")
    .find((it) => it.startsWith(`${name}=`))
    ?.slice(name.length + 1);

describe("fingerprints", () => {
  test("are all different", () => {
    always((report) => {
      expect(new Set(fingerprintsOf(report).values()).size).toBe(report.findings.length);
    });
  });

  test("stay when lines are put in", () => {
    always((report) => {
      const moved = (it: { readonly path: string; readonly at: Finding["at"] }) => ({
        at: { start: it.at.start + 10, end: it.at.end + 10 },
      });
      const findings = report.findings.map((it) => ({ ...it, ...moved(it) }));
      const texts = new Map([...report.texts].map(([path, text]) => [path, `# A line.${"\n"}${text}`]));
      expect([...fingerprintsOf({ ...report, findings, texts }).values()]).toEqual([
        ...fingerprintsOf(report).values(),
      ]);
    });
  });
});

describe("suggestions of rdjson", () => {
  test("are what the fix does, their columns counted in bytes", () => {
    const content = "[Service]\nNice=é😀 99\nNice=5\n";
    const report: Report = {
      versions: [262],
      hosts: [],
      units: 1,
      texts: new Map([["a.service", content]]),
      findings: [
        {
          rule: "invalid-value",
          severity: "error",
          path: "a.service",
          at: { start: 19, end: 21 },
          message: "No.",
          systemd: [],
          hosts: [],
          related: [],
          fixes: [
            {
              title: "Do it",
              safety: "safe",
              edits: [
                { path: "a.service", at: { start: 19, end: 21 }, text: "9" },
                { path: "a.service", at: { start: 27, end: 28 }, text: "6" },
              ],
            },
          ],
        },
      ],
    };
    const [diagnostic] = JSON.parse(reportRdjson(report)).diagnostics;
    expect(diagnostic.location.range).toEqual({ start: { line: 2, column: 13 }, end: { line: 2, column: 15 } });
    expect(diagnostic.suggestions).toEqual([
      { range: { start: { line: 2, column: 13 }, end: { line: 3, column: 7 } }, text: "9\nNice=6" },
    ]);
    expect(applyEdits(content, [{ at: { start: 19, end: 28 }, text: "9\nNice=6" }])).toBe(
      "[Service]\nNice=é😀 9\nNice=6\n",
    );
  });
});
