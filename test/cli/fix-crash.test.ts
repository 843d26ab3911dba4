import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("a run of --fix that is killed leaves every file old or new", async () => {
  const cli = process.env.UNITWRIGHT_CLI ?? "server/dist/cli.js";
  const script = ["scripts/check-fix-crash.mjs", "--files", "60", "--kills", "4", "--cli", cli];
  // The script fails where it finds a file that is neither.
  const { stdout } = await promisify(execFile)(process.execPath, script);
  expect(stdout).toMatch(/^60 files, 4 runs: .* 0 files neither old nor new\n$/);
}, 60_000);
