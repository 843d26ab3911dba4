import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, unitwright } from "./run.ts";

const HOST = JSON.stringify({ name: "small", cpus: "0-7", memory: "16G", cgroup: "v2", systemd: 257 });
const files = {
  "host.json": HOST,
  "units/a.slice": "[Slice]\nAllowedCPUs=0-3\nMemoryMax=4G\n",
  "units/b.service": "[Service]\nExecStart=/bin/true\nCPUAffinity=2-5\n",
};
const map = (folder: string, ...args: readonly string[]) => unitwright(folder, ["map", "units", ...args]);

test("draws cores, memory and findings as text, in plain ASCII where the language settings promise no more", async () => {
  const { status, out, err } = await map(folderWith(files), "--host", "host.json");
  expect([status, err]).toEqual([0, ""]);
  expect(out).toMatch(/^PLANE MAP {2}small {3}8 CPUs {3}16 GiB {3}systemd 257 {3}units\n\n! 2 of 8 cores contested/);
  expect(out).toMatch(/^A a +# {2}# {2}# {2}# {2}\. {2}\. {2}\. {2}\.$/m);
  expect(out).toMatch(/^! b \[1\] +\. {2}\. {2}x {2}x {2}# {2}# {2}\. {2}\.$/m);
  expect(out).toMatch(/^[\n -~]*$/);
});

test("draws with box characters where UTF-8 is read, unless --ascii", async () => {
  const folder = folderWith(files);
  const environment = { LANG: "en_GB.UTF-8" };
  const boxes = await unitwright(folder, ["map", "units"], { environment });
  const ascii = await unitwright(folder, ["map", "units", "--ascii"], { environment });
  expect([boxes.out.includes("█"), ascii.out.includes("█")]).toEqual([true, false]);
});

test("gives the map as data", async () => {
  const { out } = await map(folderWith(files), "--host", "host.json", "--format", "json");
  const { schema, maps } = JSON.parse(out);
  expect(schema).toBe(1);
  expect(maps).toHaveLength(1);
  expect(maps[0]).toMatchObject({
    place: "units",
    host: { name: "small", memory: 16 * 2 ** 30 },
    systemd: 257,
    groups: [{ kind: "all", cpus: "0-7" }],
    claims: [
      { name: "a.slice", kind: "plane", letter: "A", binding: "hard", cpus: "0-3" },
      { name: "b.service", kind: "unit", binding: "soft", cpus: "2-5", conflicts: "2-3", findings: [1] },
    ],
    findings: [{ number: 1, rule: "overlapping-cores", path: "units/b.service", line: 3, column: 13 }],
  });
  expect(maps[0].cpus[2]).toEqual({
    cpu: 2,
    owner: "a.slice",
    claimants: ["a.slice", "b.service"],
    contested: true,
    isolated: false,
  });
  expect(maps[0].memory.map((it: { name: string; max: number }) => [it.name, it.max])).toEqual([
    ["a.slice", 4 * 2 ** 30],
    ["whole host", 4 * 2 ** 30],
  ]);
});

test.each(["svg", "html"])("writes %s into a file, the same bytes each time", async (format) => {
  const folder = folderWith(files);
  const args = ["--host", "host.json", "--format", format, "--output"];
  const { status, out } = await map(folder, ...args, "first");
  await map(folder, ...args, "second");
  const [first, second] = ["first", "second"].map((it) => readFileSync(join(folder, it), "utf8"));
  expect([status, out, first === second]).toEqual([0, "", true]);
  expect(first).toContain('data-unit="a.slice"');
});

test("fixed colours are said in the picture", async () => {
  const { out } = await map(folderWith(files), "--format", "svg", "--theme", "dark");
  expect(out).toMatch(/^<svg [^>]*data-theme="dark"/);
});

test("a machine that is not described ends at the highest CPU that is named", async () => {
  const { out } = await map(folderWith(files));
  expect(out).toMatch(/^PLANE MAP {2}any host {3}6 CPUs/);
  expect(out).toContain("No host profile was given");
});

test("several hosts give several maps, and units without claims none", async () => {
  const folder = folderWith({ ...files, "large.json": JSON.stringify({ name: "large", cpus: "0-15" }) });
  const both = await map(folder, "--host", "host.json", "--host", "large.json", "--format", "json");
  expect(JSON.parse(both.out).maps.map((it: { host: { name: string } }) => it.host.name)).toEqual(["small", "large"]);
  const none = await unitwright(folderWith({ "a.service": "[Service]\nExecStart=/bin/true\n" }), ["map"]);
  expect([none.status, none.out]).toEqual([0, expect.stringMatching(/^No unit here claims cores or memory\./)]);
});

describe("the exit status", () => {
  const broken = { ...files, "units/c.slice": "[Slice]\nCPUAffinity=6\n" };
  test.each<readonly [number, Readonly<Record<string, string>>, readonly string[]]>([
    [0, files, []],
    [1, files, ["--fail-on", "warning"]],
    [1, broken, []],
    [0, broken, ["--exit-zero"]],
    [2, files, ["--format", "png"]],
    [2, files, ["--host", "nowhere.json"]],
    [3, files, ["nowhere"]],
    [3, files, ["--output", "nowhere/map.svg"]],
  ])("is %i", async (expected, some, args) => {
    expect((await map(folderWith(some), ...args)).status).toBe(expected);
  });
});
