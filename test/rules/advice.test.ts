import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { NEWEST } from "../../server/src/facts/versions.ts";
import { rules } from "../../server/src/rules/all.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { lintFiles, marksOf, parseFixture } from "../fixture.ts";
import { casesOf } from "./cases.ts";

// `advice/` has a file of cases for each rule; they take no host and no release.
const folder = new URL("advice/", import.meta.url);

/** What one rule says of a fixture, and what the fixture's marks say; without the messages that the marks leave out. */
function compare(id: string, text: string) {
  const { files, marks } = parseFixture(text);
  const findings = findingsOf(id, files);
  const said = new Set(marks.filter((it) => it.message !== "").map((it) => `${it.path}:${it.line}`));
  const found = marksOf(findings, files).map((it) => (said.has(`${it.path}:${it.line}`) ? it : { ...it, message: "" }));
  return { files, marks, findings, found };
}

function findingsOf(id: string, files: ReadonlyMap<string, string>) {
  return lintFiles(
    files,
    rules.filter((it) => it.id === id),
    [NEWEST],
  );
}

describe.each(readdirSync(folder))("%s", (file) => {
  const id = basename(file, ".ini");

  test.each(casesOf(new URL(file, folder)))("$title", ({ text, host, systemd }) => {
    expect([host, systemd]).toEqual([undefined, undefined]);
    const { files, marks, findings, found } = compare(id, text);
    expect(found).toEqual(marks);
    // Every fix does away with its finding.
    for (const { at, fixes } of findings) {
      for (const { edits } of fixes) {
        const edited = new Map(
          [...files].map(([path, it]) => [
            path,
            applyEdits(
              it,
              edits.filter((edit) => edit.path === path),
            ),
          ]),
        );
        expect(findingsOf(id, edited).length, `fix at ${at.start}`).toBeLessThan(findings.length);
      }
    }
  });
});

const service = "[Service]\nExecStart=/usr/bin/app\n";

test.each([
  ["both require each other", "Requires", "error"],
  ["both only want each other", "Wants", "warning"],
])("a circle where %s", (_what, directive, severity) => {
  const unit = (other: string) => `[Unit]\n${directive}=${other}\nAfter=${other}\n${service}`;
  const files = new Map([
    ["a.service", unit("b.service")],
    ["b.service", unit("a.service")],
  ]);
  expect(findingsOf("ordering-cycle", files).map((it) => it.severity)).toEqual([severity]);
});

test.each([
  ["the project has the other unit", true, "warning"],
  ["the other unit comes from elsewhere", false, "info"],
])("a requirement without order where %s", (_what, known, severity) => {
  const files = new Map([["a.service", `[Unit]\nRequires=b.service\n${service}`]]);
  if (known) files.set("b.service", service);
  expect(findingsOf("requirement-without-order", files).map((it) => it.severity)).toEqual([severity]);
});

test.each([
  [["ExecStart=/usr/bin/app &"], "systemd does not wait for the end of the program."],
  [["Type=exec", "ExecStart=/usr/bin/app &"], "systemd does not wait for the end of the program."],
  [["BusName=org.example.App", "ExecStart=/usr/bin/app &"], "has its name on the bus."],
  [["Type=notify", "ExecStart=/usr/bin/app &"], "says that it is ready."],
  [["Type=forking", "ExecStart=/usr/bin/app &"], "goes into the background itself. If it does not, use `Type=simple`."],
  [["Type=oneshot", "ExecStart=/usr/bin/app &"], "If it is to stay, use `Type=simple`."],
  [["ExecStart=/usr/bin/app", "ExecStartPre=/usr/bin/b &"], "What is to stay needs a service of its own."],
])("what to do about an ampersand in %j", (lines, remedy) => {
  const files = new Map([["a.service", `[Service]\n${lines.join("\n")}\n`]]);
  expect(findingsOf("shell-syntax", files).map((it) => it.remedy)).toEqual([expect.stringContaining(remedy)]);
});
