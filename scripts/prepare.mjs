// Runs before `npm start` and `npm test`: installs when the lock file says something is missing, then builds.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** The packages on disk are those of the lock file. */
function installed() {
  const record = "node_modules/.package-lock.json";
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
  const have = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" ||
      entry.optional ||
      entry.link ||
      !path.includes("node_modules/") ||
      have[path]?.version === entry.version,
  );
}

const windows = process.platform === "win32";
if (!installed())
  execFileSync(windows ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"], { stdio: "inherit", shell: windows });
await import("./build.mjs");
