import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { BAD, folderWith, GOOD, unitwright } from "./run.ts";

const ESCAPE = "\u001b";

describe("colours", () => {
  test.each<readonly [string, readonly string[], Record<string, string>, boolean]>([
    ["not in a pipe", [], {}, false],
    ["always when told so", ["--color", "always"], {}, true],
    ["never when told so", ["--color", "never"], { FORCE_COLOR: "1" }, false],
    ["when told so even with NO_COLOR", ["--color", "always"], { NO_COLOR: "1" }, true],
    ["not with NO_COLOR", [], { NO_COLOR: "1" }, false],
    ["never in other formats", ["--color", "always", "--format", "json"], {}, false],
    ["never in files", ["--color", "auto", "--output", "/dev/stdout"], {}, false],
  ])("%s", async (_, args, environment, colourful) => {
    const { out } = await unitwright(folderWith({ "a.service": BAD }), args, { environment });
    expect(out.includes(ESCAPE)).toBe(colourful);
  });
});

describe("what stands in files does not command the terminal", () => {
  const evil = `${ESCAPE}[31m${ESCAPE}]0;title\u0007\u009b2J\u202e\r`;
  const texts = {
    "a value": `${GOOD}MemoryMax=${evil}4GB\n`,
    "a word": `${GOOD}Environment=A=1 ${evil} B\n`,
    "an enumeration": `[Service]\nType=x${evil}\nExecStart=/bin/true\n`,
    "a path": `[Service]\nExecStart=${evil}\n`,
    "a unit name": `[Unit]\nAfter=a${evil}b\n${GOOD}`,
    "a key": `${GOOD}Ni${evil}ce=5\n`,
    "a section": `[Ser${evil}vice]\nA=1\n`,
    "a header": `${GOOD}[Unit] ${evil}\n`,
    "a comment behind a value": `${GOOD}Nice=5 # ${evil}\n`,
    "a line that is none": `${GOOD}no line ${evil}\n`,
    "a specifier": `[Unit]\nDescription=%${evil}\n${GOOD}`,
    "something outside of sections": `A${evil}=1\n`,
  };

  test.each(Object.entries(texts))("%s", async (_, text) => {
    const folder = folderWith({ "a.service": text });
    for (const format of ["text", "concise", "json"]) {
      const { out, err } = await unitwright(folder, ["--format", format, "--systemd", "239..262"]);
      expect(`${out}${err}`).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
  });

  test("nor does the name of a file", async () => {
    const folder = folderWith({ "a.service": GOOD });
    writeFileSync(join(folder, `b${ESCAPE}[31m.service`), BAD);
    for (const format of ["text", "concise", "json"]) {
      const { out, err } = await unitwright(folder, ["--format", format, ".", `none${ESCAPE}[31m.service`]);
      expect(`${out}${err}`).not.toContain(ESCAPE);
    }
  });
});

describe("very long words", () => {
  test("are not shown in full", async () => {
    const long = "7".repeat(100_000);
    const folder = folderWith({
      "a.service": `${GOOD}Nice=${long}\nMemoryMax=${long}x\nType=${long}\n${long}=1\n[${long}]\n`,
    });
    const { out } = await unitwright(folder, []);
    expect(out.length).toBeGreaterThan(500);
    expect(out.length).toBeLessThan(10_000);
  });
});

test("a reader that stops reading is no fault", async () => {
  const folder = folderWith(
    Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`${index}.service`, BAD.repeat(20)])),
  );
  const child = spawn(
    process.execPath,
    [resolve(process.env.UNITWRIGHT_CLI ?? "server/dist/cli.js"), "--format", "json"],
    {
      cwd: folder,
    },
  );
  let complaints = "";
  child.stderr.on("data", (part) => {
    complaints += part;
  });
  child.stdout.once("data", () => child.stdout.destroy());
  const status = await new Promise((done) => child.on("close", done));
  expect([status, complaints]).toEqual([1, ""]);
});

test("a report of megabytes comes through a pipe in full", async () => {
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}.service`, BAD.repeat(30)]));
  const { out } = await unitwright(folderWith(files), ["--format", "json"]);
  expect(out.length).toBeGreaterThan(1_000_000);
  expect(JSON.parse(out).summary.files).toBe(300);
});
