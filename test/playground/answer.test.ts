import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { answer, type Request } from "../../playground/src/answer.ts";
import { linesOf, positionAt } from "../../server/src/text/lines.ts";
import { runInMemory } from "../cli/memory-host.ts";
import { filesOf } from "./examples.ts";

const host = readFileSync("examples/hosts/edge-20c.json", "utf8");
const sets = readdirSync("examples", { withFileTypes: true }).filter((it) => it.isDirectory() && it.name !== "hosts");

const asked = (files: Record<string, string>, more: Partial<Request> = {}): Request => ({
  files: new Map(Object.entries(files)),
  systemd: "252",
  hosts: [],
  ...more,
});

describe("the page finds what the command line finds", () => {
  test.each(sets.map((it) => it.name))("%s", async (name) => {
    const files = filesOf(join("examples", name));
    expect(files.size).toBeGreaterThan(2);
    const { out } = await runInMemory(new Map([...files, ["host.json", host]]), [
      ...["lint", "--systemd", "252", "--host", "host.json", "--format", "json", "."],
    ]);
    const { findings } = await answer({ files, systemd: "252", hosts: [{ name: "host", json: host }] });
    const shown = findings.map(({ rule, severity, path, at, message }) => {
      const { line, character } = positionAt(linesOf(files.get(path) ?? ""), at.start);
      return { rule, severity, path, line: line + 1, column: character + 1, message };
    });
    const expected = JSON.parse(out).findings as Record<string, unknown>[];
    expect(shown).toEqual(
      expected.map(({ rule, severity, path, line, column, message }) => ({
        ...{ rule, severity, path, line, column, message },
      })),
    );
  });

  test("with the map that it draws", async () => {
    const files = filesOf("examples/orchestrator");
    const { out } = await runInMemory(new Map([...files, ["host.json", host]]), [
      ...["map", "--systemd", "252", "--host", "host.json", "--format", "svg", "--exit-zero", "."],
    ]);
    const { maps } = await answer({ files, systemd: "252", hosts: [{ name: "host", json: host }] });
    expect(maps.map((it) => it.svg)).toEqual([out.replace(/<style>[^<]*<\/style>/, "")]);
  });
});

test("a configuration among the files counts", async () => {
  const files = { "a.slice": "[Slice]\nNice=1\n", "unitwright.conf": "[rules]\nunknown-directive = off\n" };
  expect((await answer(asked(files))).findings).toEqual([]);
});

test.each<readonly [string, Partial<Request>, RegExp]>([
  ["a release that nobody knows", { systemd: "12" }, /12/],
  ["a host that is not JSON", { hosts: [{ name: "own", json: "{" }] }, /JSON/],
  ["a host without CPUs", { hosts: [{ name: "own", json: "{}" }] }, /cpus/],
])("%s is told, and the rest is checked", async (_, more, message) => {
  const { problems, findings } = await answer(asked({ "a.slice": "[Slice]\nNice=1\n" }, more));
  expect(problems.map((it) => it.message).join()).toMatch(message);
  expect(findings.map((it) => it.rule)).toEqual(["unknown-directive"]);
});

test("a broken configuration is told, and the rest is checked", async () => {
  const { problems, findings } = await answer(
    asked({ "a.slice": "[Slice]\nNice=1\n", "unitwright.conf": "[nothing]\n" }),
  );
  expect(problems.map((it) => it.about)).toEqual(["config"]);
  expect(findings.map((it) => it.rule)).toEqual(["unknown-directive"]);
});

test("the unit of the open file, with the lines of its drop-ins", async () => {
  const files = {
    "etc/systemd/system/web.service.d/10.conf": "[Service]\nNice=5\n",
    "usr/lib/systemd/system/web.service": "[Service]\nExecStart=/bin/true\nNice=1\n",
  };
  const { units, effective } = await answer(asked(files, { open: "etc/systemd/system/web.service.d/10.conf" }));
  expect(units).toEqual(["web.service"]);
  expect(effective?.settings.find((it) => it.directive === "Nice")).toMatchObject({
    value: 5,
    lines: [
      { path: "usr/lib/systemd/system/web.service" },
      { path: "etc/systemd/system/web.service.d/10.conf", line: 2 },
    ],
  });
});

test("safe fixes", async () => {
  const { fixed } = await answer(asked({ "a.slice": "[Slice]\nAllowedCPUs=3,1\n" }, { fix: true }));
  expect([...(fixed ?? [])]).toEqual([["a.slice", "[Slice]\nAllowedCPUs=1 3\n"]]);
});

test("files that are no units are named", async () => {
  const { others } = await answer(asked({ "README.md": "# Units", "a.slice": "[Slice]\n" }));
  expect(others).toEqual(["README.md"]);
});
