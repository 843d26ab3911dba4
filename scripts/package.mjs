/*
 * Packs the VS Code extension, or another one.
 *
 * Usage: node scripts/package.mjs [--out FILE.vsix] [--extension FOLDER]
 *
 * What goes in is what .vscodeignore lets in, and nothing else; `client/dist` has to be built (npm run build).
 */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const root = resolve(import.meta.dirname, "..");
const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const { values } = parseArgs({
  options: {
    out: { type: "string", default: join(root, `${name}-${version}.vsix`) },
    extension: { type: "string", default: root },
  },
});

/** The packer of VS Code's own makers. It is no part of the project: only whoever packs needs it. */
const packer = ["--yes", "@vscode/vsce@3.9.2"];
const windows = process.platform === "win32";
execFileSync(
  windows ? "npx.cmd" : "npx",
  [
    ...packer,
    "package",
    "--no-dependencies",
    "--allow-missing-repository",
    "--no-rewrite-relative-links",
    ...(values.extension === root ? ["--readme-path", "client/README.md"] : ["--skip-license"]),
    "--out",
    resolve(values.out),
  ],
  { cwd: resolve(values.extension), stdio: "inherit", shell: windows },
);

const LARGEST = 1024 * 1024;
const { size } = statSync(values.out);
console.log(`${values.out}: ${Math.ceil(size / 1024)} KiB`);
if (size > LARGEST) {
  console.error("The package is larger than 1 MiB.");
  process.exitCode = 1;
}
