import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

  test("counts less than a broken configuration", async () => {
    const ran = await unitwright(folderWith({ "a.service": BAD, "unitwright.conf": "x" }), [
      "a.service",
      "none.service",
    ]);
    expect(ran.status).toBe(2);
  });
});
