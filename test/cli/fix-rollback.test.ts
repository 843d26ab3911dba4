import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { folderWith } from "./run.ts";

/** The program with a rule whose fix, said to be safe, makes a fault of a word. */
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
        name: "a rule with a bad fix",
        setup: ({ onLoad }) => {
          onLoad({ filter: /[\\/]rules[\\/]oneshot-restart\.ts$/ }, () => ({
            loader: "ts",
            resolveDir: resolve("server/src/rules"),
            contents: `import { defineRule } from "./rule.ts";
              export default defineRule({ id: "oneshot-restart", examples: [], severity: "info", *check({ unit: { main: file } }) {
                const start = file.syntax.text.indexOf("4G\\n");
                const at = { start, end: start + 2 };
                const edits = [{ path: file.path, at, text: "4 apples" }];
                if (start >= 0) yield { file, at, message: "Bad.", fixes: [{ title: "Spoil", safety: "safe", edits }] };
              } });`,
          }));
        },
      },
    ],
  });
}, 60_000);

afterAll(() => rmSync(broken, { recursive: true, force: true }));

test("a file that is worse for its fixes is left as it was, the others are fixed, and the status is 2", () => {
  const spoilt = "[Service]\nExecStart=/bin/true\nMemoryMax=4G\nCPUAffinity=2 1\n";
  const other = "[Service]\nExecStart=/bin/true\nCPUAffinity=2 1\n";
  const folder = folderWith({ "a.service": spoilt, "b.service": other });
  const ran = spawnSync(process.execPath, [join(broken, "cli.mjs"), "--fix"], { cwd: folder, encoding: "utf8" });
  expect([ran.status, ran.stderr]).toEqual([
    2,
    "unitwright: a.service: left as it was (fixes of oneshot-restart, untidy-list): Then `invalid-value` finds something that it did not find before.\nunitwright: 1 fix made in 1 file\n",
  ]);
  const now = ["a.service", "b.service"].map((it) => readFileSync(join(folder, it), "utf8"));
  expect(now).toEqual([spoilt, other.replace("2 1", "1-2")]);
});
