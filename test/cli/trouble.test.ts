import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exitStatus, gravest } from "../../server/src/cli/exit-status.ts";
import type { Report } from "../../server/src/cli/report.ts";
import { statusOf } from "../../server/src/cli/report-status.ts";
import { LOCKED, runInMemory } from "./memory-host.ts";
import { BAD, folderWith, GOOD, OUTDATED, unitwright } from "./run.ts";

/** The program with a rule that fails whenever it is asked. */
const broken = mkdtempSync(join(tmpdir(), "unitwright-broken-"));

beforeAll(async () => {
  await build({
    entryPoints: { cli: "server/src/node/main.ts" },
    outdir: broken,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
    logLevel: "error",
    plugins: [
      {
        name: "a rule that fails",
        setup: ({ onLoad }) => {
          onLoad({ filter: /[\\/]rules[\\/]oneshot-restart\.ts$/ }, () => ({
            loader: "ts",
            resolveDir: resolve("server/src/rules"),
            contents: `import { defineRule } from "./rule.ts";
              export default defineRule({ id: "oneshot-restart", examples: [], severity: "error", check() { throw new Error("a fault was put in"); } });`,
          }));
        },
      },
    ],
  });
}, 60_000);

afterAll(() => rmSync(broken, { recursive: true, force: true }));

describe("a rule that fails", () => {
  const run = (files: Record<string, string>, ...args: readonly string[]) => {
    const ran = spawnSync(process.execPath, [join(broken, "cli.mjs"), "--format", "json", ...args], {
      cwd: folderWith(files),
      encoding: "utf8",
    });
    const { findings } = JSON.parse(ran.stdout) as { findings: { path: string; rule: string }[] };
    return { status: ran.status, err: ran.stderr, findings: findings.map((it) => `${it.path} ${it.rule}`) };
  };

  test("ends the run with 70, is told, and hides nothing of the others", () => {
    const { status, err, findings } = run({ "a.service": BAD, "b.service": OUTDATED });
    expect([status, findings]).toEqual([70, ["a.service invalid-value", "b.service trailing-comment"]]);
    expect(err).toMatch(
      /^unitwright: a defect of the rule oneshot-restart \(at a\.service\): Error: a fault was put in/,
    );
  });

  test("counts more than what could not be read", () => {
    expect(run({ "a.service": GOOD }, "a.service", "none.service").status).toBe(70);
  });

  test("counts for nothing when it is off", () => {
    expect(run({ "a.service": BAD }, "--rule", "oneshot-restart=off").status).toBe(1);
  });
});

describe("what cannot be read", () => {
  test("is named, and the rest is checked", async () => {
    const folder = folderWith({ "a.service": BAD });
    writeFileSync(join(folder, "b.service"), "");
    // Nobody may read so much, not even the superuser.
    truncateSync(join(folder, "b.service"), 65 * 1024 * 1024);
    const ran = await unitwright(folder, ["--format", "concise"]);
    expect([ran.status, ran.err]).toEqual([3, "unitwright: b.service: is larger than 64 MiB; no unit file is.\n"]);
    expect(ran.out).toContain("invalid-value");
  });

  describe("a folder", () => {
    const reason = "may not be read or written by you.";
    const files = (more: Record<string, string> = {}) =>
      new Map(Object.entries({ "a.service": BAD, "b/": LOCKED, "b/b.service": BAD, ...more }));

    test.each<readonly [string, readonly string[], string]>([
      ["lint", ["--format", "concise"], "a.service:3:11: error"],
      ["a named one", ["--format", "concise", "b", "a.service"], "a.service:3:11: error"],
      ["the list of files", ["--list-files"], "a.service\n"],
      ["fmt", ["fmt", "--check"], ""],
      ["map", ["map"], "No unit here claims"],
      ["diff-versions", ["diff-versions", "247..257"], "0 changes"],
    ])("is named, and the rest is looked at: %s", async (_, args, out) => {
      const ran = await runInMemory(files(), args);
      expect([ran.status, ran.err]).toEqual([3, `unitwright: b: ${reason}\n`]);
      expect(ran.out).toContain(out);
    });

    test("of drop-ins is named by its unit's", async () => {
      const locked = files({ "a.service.d/": LOCKED, "a.service.d/10.conf": "" });
      const ran = await runInMemory(locked, ["effective", "a.service"]);
      expect([ran.status, ran.err]).toEqual([3, `unitwright: a.service.d: ${reason}\n`]);
      expect(ran.out).toContain("ExecStart");
    });

    test("in an image is named with the image", async () => {
      const locked = new Map([
        ["root/etc/systemd/system/a.service", BAD],
        ["root/etc/systemd/system/a.service.d/", LOCKED],
        ["root/etc/systemd/system/a.service.d/10.conf", ""],
      ]);
      const ran = await runInMemory(locked, ["--root", "root", "--format", "concise"]);
      expect([ran.status, ran.err]).toEqual([3, `unitwright: root/etc/systemd/system/a.service.d: ${reason}\n`]);
      expect(ran.out).toContain("invalid-value");
    });
  });

  test("a .gitignore is named, and hides nothing", async () => {
    const ran = await runInMemory(
      new Map([
        ["a.service", BAD],
        [".gitignore", LOCKED],
      ]),
      ["--format", "concise"],
    );
    expect([ran.status, ran.err]).toEqual([3, "unitwright: .gitignore: may not be read or written by you.\n"]);
    expect(ran.out).toContain("invalid-value");
  });

  test("a file that is told by what is in it is named", async () => {
    const ran = await runInMemory(new Map([["overrides/web.conf", LOCKED]]), []);
    expect([ran.status, ran.err]).toEqual([3, "unitwright: overrides/web.conf: may not be read or written by you.\n"]);
  });

  test.skipIf(process.platform === "win32")("a pipe and a device without an end do not hold up the rest", async () => {
    const folder = folderWith({ "a.service": BAD });
    spawnSync("mkfifo", [join(folder, "pipe.service")]);
    symlinkSync("/dev/zero", join(folder, "zero.service"));
    const ran = await unitwright(folder, ["--format", "concise", "pipe.service", "zero.service", "a.service"]);
    expect([ran.status, ran.err.split("\n").toSorted().slice(1)]).toEqual([
      3,
      [
        "unitwright: pipe.service: is a pipe, not a file.",
        "unitwright: zero.service: is larger than 64 MiB; no unit file is.",
      ],
    ]);
    expect(ran.out).toContain("a.service:3:11: error");
  });

  test.skipIf(process.platform === "win32")("what the shell writes into a pipe is read", () => {
    const command = `"$0" "$1" --format concise --files-from <(echo a.service) <(printf '[Slice]\nMemoryMax=4GB\n')`;
    const args = ["-c", command, process.execPath, resolve("server/dist/cli.js")];
    const ran = spawnSync("bash", args, { cwd: folderWith({ "a.service": BAD }), encoding: "utf8" });
    expect([ran.status, ran.stderr]).toEqual([1, ""]);
    expect(ran.stdout).toMatch(/^\/dev\/fd\/\d+:2:11: error.*\na\.service:3:11: error.*\n$/);
  });

  test("counts less than a broken configuration", async () => {
    const ran = await unitwright(folderWith({ "a.service": BAD, "unitwright.conf": "x" }), [
      "a.service",
      "none.service",
    ]);
    expect(ran.status).toBe(2);
  });
});

describe("what cannot be written", () => {
  test.skipIf(process.platform !== "linux")("to standard output is told in a line", () => {
    const folder = folderWith({ "a.service": BAD });
    for (const args of [[], ["--format", "json", "--exit-zero"], ["rules"], ["fmt", "--diff", "-"]]) {
      const command = `"$0" "$@" > /dev/full`;
      const all = ["-c", command, process.execPath, resolve("server/dist/cli.js"), ...args];
      const ran = spawnSync("bash", all, { cwd: folder, encoding: "utf8", input: "[Service]\n\n\n" });
      expect([ran.status, ran.stderr]).toEqual([3, "unitwright: standard output: the disk is full.\n"]);
    }
  });

  test("counts less than a fix that had to be taken back", () => {
    expect(statusOf({ trouble: exitStatus.usage } as Report, false, { failOn: "error" })).toBe(2);
  });

  test.each([
    [[0, 1], 1],
    [[1, 3], 3],
    [[3, 2], 2],
    [[2, 70, 3], 70],
    [[], 0],
  ])("of %j the gravest is %d", (statuses, expected) => {
    expect(gravest(...statuses)).toBe(expected);
  });
});
