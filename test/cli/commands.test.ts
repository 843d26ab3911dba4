import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../../server/src/rules/all.ts";
import { BAD, folderWith, GOOD, unitwright } from "./run.ts";

test("--version says the version and nothing else", async () => {
  const { version } = JSON.parse(readFileSync("server/package.json", "utf8"));
  expect(await unitwright(folderWith(), ["--version"])).toEqual({ status: 0, out: `${version}\n`, err: "" });
});

test.each([[["--help"]], [["lint", "--help"]], [["rules", "--help"]], [["explain", "--help"]]])(
  "%j prints help that fits 80 columns",
  async (args) => {
    const ran = await unitwright(folderWith(), args);
    expect([ran.status, ran.err]).toEqual([0, ""]);
    expect(ran.out).toMatch(/^Usage: unitwright/);
    expect(ran.out.split("\n").filter((it) => it.length > 80)).toEqual([]);
  },
);

test("every option of lint in the contract that is there is in its help", async () => {
  const { out } = await unitwright(folderWith(), ["lint", "--help"]);
  const options =
    "systemd format output rule only fail-on max-warnings exit-zero stdin-filename no-config files-from list-files quiet color timings";
  for (const option of options.split(" ")) expect(out).toContain(`--${option}`);
});

test("lint is what is done when no command is named", async () => {
  const folder = folderWith({ "a.service": BAD });
  expect(await unitwright(folder, ["lint", "a.service"])).toEqual(await unitwright(folder, ["a.service"]));
});

describe("rules", () => {
  test("lists every rule, a line each", async () => {
    const { status, out } = await unitwright(folderWith(), ["rules"]);
    expect(status).toBe(0);
    expect(out.match(/^\S+/gm)).toEqual(rules.map((it) => it.id));
  });

  test("lists them as JSON", async () => {
    const list = JSON.parse((await unitwright(folderWith(), ["rules", "--format", "json"])).out);
    expect(list).toEqual(
      rules.map(({ id, category, severity, fixable, summary }) => ({ id, category, severity, fixable, summary })),
    );
  });
});

test("explain says what a rule, a directive and a specifier are, and that there is no such thing", async () => {
  const explained = await Promise.all(
    ["invalid-value", "MemoryMax", "Slice.AllowedCPUs", "%i"].map((it) => unitwright(folderWith(), ["explain", it])),
  );
  for (const { status, out, err } of explained) {
    expect([status, err]).toEqual([0, ""]);
    expect(out.split("\n").length).toBeGreaterThan(3);
  }
  const unknown = await unitwright(folderWith(), ["explain", "MemroyMax"]);
  expect([unknown.status, unknown.out]).toEqual([2, ""]);
  expect(unknown.err).toContain("MemoryMax");
});

test("--timings tells on standard error how long each step took", async () => {
  const { out, err } = await unitwright(folderWith({ "a.service": GOOD }), ["--timings"]);
  expect(err).toMatch(/^(?:[a-z]+ +\d+\.\d ms\n)+$/);
  expect(out).toBe("no findings in 1 file, checked for systemd 262\n");
});

describe("--systemd", () => {
  const young = "[Service]\nExecStart=/bin/true\nType=notify-reload\n";

  test.each<readonly [string, readonly object[]]>([
    ["252", [{ from: 252, to: 252, does: "ignores" }]],
    ["253", []],
    ["249..257", [{ from: 249, to: 252, does: "ignores" }]],
    ["debian-12,debian-13", [{ from: 252, to: 252, does: "ignores" }]],
    [
      "rhel-8, 252",
      [
        { from: 239, to: 239, does: "ignores" },
        { from: 252, to: 252, does: "ignores" },
      ],
    ],
  ])("%s", async (systemd, does) => {
    const folder = folderWith({ "a.service": young });
    const { findings } = JSON.parse((await unitwright(folder, ["--format", "json", "--systemd", systemd])).out);
    expect(findings.flatMap((it: { systemd: readonly object[] }) => it.systemd)).toEqual(does);
  });
});
