import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, unitwright } from "./run.ts";

const MAIN = "usr/lib/systemd/system/app.service";
const DROPIN = "etc/systemd/system/app.service.d/10-cpu.conf";
const tree = {
  [MAIN]: "[Service]\nExecStart=/bin/echo \\\n  %n\nCPUAffinity=0-3\nSlice=work.slice\nMemoryMax=4GB\n",
  [DROPIN]: "[Service]\nCPUAffinity=8\nMemoryMax=1G\n",
};

test("effective tells values with the lines they come from", async () => {
  const { status, out } = await unitwright(folderWith(tree), [
    ..."effective app.service --root . --systemd 252 --format json".split(" "),
  ]);
  expect(status).toBe(0);
  expect(JSON.parse(out)).toEqual({
    schema: 1,
    unit: "app.service",
    load: "loaded",
    fragment: MAIN,
    dropins: [DROPIN],
    slice: "work.slice",
    settings: [
      {
        section: "Service",
        directive: "ExecStart",
        value: [["/bin/echo", "app.service"]],
        lines: [{ path: MAIN, line: 2, text: "ExecStart=/bin/echo \\\n  %n", does: "sets" }],
      },
      {
        section: "Service",
        directive: "CPUAffinity",
        value: "0-3 8",
        lines: [
          { path: MAIN, line: 4, text: "CPUAffinity=0-3", does: "sets" },
          { path: DROPIN, line: 2, text: "CPUAffinity=8", does: "adds" },
        ],
      },
      {
        section: "Service",
        directive: "Slice",
        value: "work.slice",
        lines: [{ path: MAIN, line: 5, text: "Slice=work.slice", does: "sets" }],
      },
      {
        section: "Service",
        directive: "MemoryMax",
        value: 1073741824,
        lines: [
          { path: MAIN, line: 6, text: "MemoryMax=4GB", does: "ignored" },
          { path: DROPIN, line: 3, text: "MemoryMax=1G", does: "sets" },
        ],
      },
    ],
  });
});

test("effective shows the same to people", async () => {
  const { out } = await unitwright(folderWith(tree), "effective app.service --root . --systemd 252".split(" "));
  expect(out).toContain(
    `CPUAffinity = 0-3 8\n    sets     ${MAIN}:4  CPUAffinity=0-3\n    adds     ${DROPIN}:2  CPUAffinity=8\n`,
  );
});

test.each([
  ["gone.service", "not-found"],
  ["off.service", "masked"],
])("effective %s: %s, and that is no failure", async (name, load) => {
  const folder = folderWith(tree);
  symlinkSync("/dev/null", join(folder, "etc/systemd/system/off.service"));
  const { status, out } = await unitwright(folder, ["effective", name, "--root", ".", "--format", "json"]);
  expect([status, JSON.parse(out)]).toEqual([0, { schema: 1, unit: name, load, dropins: [], settings: [] }]);
});

test.each([
  ["effective app", "ends in no unit type"],
  ["effective app.service --root nowhere", "no such folder"],
  ["effective app.service --systemd 250..252", "a single version"],
])("%s makes no sense", async (call, why) => {
  const { status, err } = await unitwright(folderWith(tree), call.split(" "));
  expect(status).toBe(2);
  expect(err).toContain(why);
});

test("lint --root reads the systemd folders of an image only, and follows links inside of it", async () => {
  const folder = folderWith({
    ...tree,
    "opt/x.service": "[Service]\nExecStart=/bin/true\nNice=99\n",
    "b.service": "[Bad\n",
  });
  symlinkSync("/opt/x.service", join(folder, "etc/systemd/system/x.service"));
  const { out } = await unitwright(folder, ["lint", "--root", ".", "--format", "json", "--only", "invalid-value"]);
  const paths = JSON.parse(out).findings.map((it: { path: string }) => it.path);
  expect(paths).toEqual(["./etc/systemd/system/x.service", `./${MAIN}`]);
});

test("the manager's own files are those of the image", async () => {
  const folder = folderWith({
    "etc/systemd/system/rt.slice": "[Slice]\nAllowedCPUs=4-7\n",
    "usr/lib/systemd/system.conf.d/10-cpu.conf": "[Manager]\nCPUAffinity=2-3\n",
    "usr/lib/systemd/system.conf.d/20-more.conf": "[Manager]\nCPUAffinity=9\n",
  });
  mkdirSync(join(folder, "etc/systemd/system.conf.d"));
  symlinkSync("/dev/null", join(folder, "etc/systemd/system.conf.d/20-more.conf"));
  const { out } = await unitwright(folder, ["map", "--root", ".", "--format", "text", "--exit-zero"]);
  expect(out).toContain("CPUAffinity=2-3,");
});

test("effective asks the newest release that the configuration names, unless a release is named", async () => {
  const folder = folderWith({
    "unitwright.conf": "systemd = 247, 252\n",
    "app.service": "[Service]\nExecStart=/bin/a\n",
  });
  const first = async (...args: readonly string[]) =>
    (await unitwright(folder, ["effective", "app.service", ...args])).out.split("\n")[0];
  expect(await first()).toBe("app.service  loaded (systemd 252)");
  expect(await first("--systemd", "257")).toBe("app.service  loaded (systemd 257)");
  expect(await first("--no-config")).toBe("app.service  loaded (systemd 262)");
});
