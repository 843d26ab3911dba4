/*
 * Packs the VS Code extension.
 *
 * Usage: node scripts/package.mjs [--out FILE.vsix]
 *
 * What goes in is what .vscodeignore lets in, and nothing else; `client/dist` has to be built (npm run build).
 */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const root = resolve(import.meta.dirname, "..");
const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const { values } = parseArgs({ options: { out: { type: "string", default: join(root, `${name}-${version}.vsix`) } } });

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
    "--readme-path",
    "client/README.md",
    "--out",
    resolve(values.out),
  ],
  { cwd: root, stdio: "inherit", shell: windows },
);

const LARGEST = 1024 * 1024;
const { size } = statSync(values.out);
console.log(`${values.out}: ${Math.ceil(size / 1024)} KiB`);
if (size > LARGEST) {
  console.error("The package is larger than 1 MiB.");
  process.exitCode = 1;
}
