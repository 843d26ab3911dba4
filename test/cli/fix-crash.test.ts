import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const cli = process.env.UNITWRIGHT_CLI ?? "server/dist/cli.js";
const run = promisify(execFile);

test("a run of --fix that is killed leaves every file old or new", async () => {
  const script = ["scripts/check-fix-crash.mjs", "--files", "60", "--kills", "4", "--cli", cli];
  // The script fails where it finds a file that is neither.
  const { stdout } = await run(process.execPath, script);
  expect(stdout).toMatch(/^60 files, 4 runs: .* 0 files neither old nor new\n$/);
}, 60_000);

test("a run of --fix on a full disk leaves every file old or new, and names those it could not write", async (context) => {
  const script = ["scripts/check-fix-full-disk.mjs", "--cli", cli];
  const { stdout, code } = await run(process.execPath, script).catch((error) => error);
  // Neither the superuser nor user namespaces: there is no disk to fill.
  context.skip(code === 77);
  expect(stdout).toBe("a full disk: every file is old or new, and named\n");
}, 60_000);
