/*
 * Runs test/e2e in a real VS Code.
 *
 * Usage: node scripts/test-vscode.mjs [--vsix FILE] [--host NAME]... [--grep TEXT]
 *
 * Without more VS Code is fetched by @vscode/test-electron, as on a desktop; without a screen it wants `xvfb-run`. Where the environment
 * variable UNITWRIGHT_VSCODE_RUNNER names a program with the options `--extension DIR | --vsix FILE`, `--tests FILE`, `--folder DIR`,
 * `--web`, `--plain-web` and `--env NAME=VALUE`, that one runs them, in each host: node, web, plain-web (an editor without a server
 * behind it), vsix (needs --vsix), and the same in the oldest VS Code that is supported (oldest-node, oldest-web), which the runner is
 * asked for by VSCODE_HOST=oldest. Where `host.mjs` with its `withEditor` is beside the runner, what the window shows is tested as well
 * (window, oldest-window), from the package.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values } = parseArgs({
  options: {
    vsix: { type: "string" },
    host: { type: "string", multiple: true },
    grep: { type: "string", default: "" },
  },
});
const root = resolve(import.meta.dirname, "..");
const tests = join(root, "test/e2e/dist");
const claimant = join(root, "test/e2e/claimant");
const runner = process.env.UNITWRIGHT_VSCODE_RUNNER;
const windows = runner && join(dirname(resolve(runner)), "host.mjs");

/** What the runner says when a test neither passed nor failed: the editor did not start, or ended by itself. */
const COULD_NOT_RUN = 2;

if (values.vsix && !runner) throw new Error("Packages are tested by the program that UNITWRIGHT_VSCODE_RUNNER names.");
await bundle();
const hosts = values.host ?? (runner ? hostsOfRunner() : ["electron"]);
let status = 0;
for (const host of hosts) {
  let result = await tested(host);
  if (result === COULD_NOT_RUN) {
    console.log("The editor could not be run to its end: once more.");
    result = await tested(host);
  }
  status = Math.max(status, result);
}
process.exitCode = status;

function hostsOfRunner() {
  return [
    ...["node", "web", "plain-web", ...(values.vsix ? ["vsix"] : []), "oldest-node", "oldest-web"],
    ...(existsSync(windows) ? ["window", "oldest-window"] : []),
  ];
}

/** What came of the tests in one host, in a folder of their own. */
async function tested(host) {
  console.log(`\n== VS Code, ${host}`);
  if (host.endsWith("window")) return inWindow(host);
  const folder = workspace();
  try {
    return host === "electron" ? await onDesktop(folder) : inRunner(host, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundle() {
  rmSync(tests, { recursive: true, force: true });
  const common = { bundle: true, format: "cjs", external: ["vscode", "mocha"], logLevel: "warning", target: "es2022" };
  await build({
    ...common,
    entryPoints: ["test/e2e/node.ts", "test/e2e/suite.ts"].map((it) => join(root, it)),
    outdir: tests,
    outExtension: { ".js": ".cjs" },
    platform: "node",
  });
  await build({
    ...common,
    external: ["vscode"],
    entryPoints: [join(root, "test/e2e/web.ts")],
    outdir: tests,
    platform: "browser",
    define: { "process.env.NODE_ENV": '"test"', global: "globalThis" },
  });
}

/** A copy of the examples that tests may change, with what the command line finds in it. */
function workspace() {
  const folder = mkdtempSync(join(tmpdir(), "unitwright-e2e-"));
  for (const name of ["orchestrator", "orchestrator-repaired", "miner", "hosts"]) {
    cpSync(join(root, "examples", name), join(folder, name), { recursive: true });
  }
  mkdirSync(join(folder, ".vscode"));
  const command = (...options) =>
    execFileSync(process.execPath, [join(root, "client/dist/server.js"), "lint", "--no-config", ...options, "."], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    });
  const expected = Object.fromEntries(
    command("--list-files")
      .trim()
      .split("\n")
      .map((it) => [it, []]),
  );
  for (const it of JSON.parse(command("--format", "json", "--exit-zero")).findings) {
    expected[it.path].push(`${it.line}:${it.column}-${it.endLine}:${it.endColumn} ${it.rule} ${it.severity}`);
  }
  for (const rows of Object.values(expected)) rows.sort();
  writeFileSync(join(folder, "expected.json"), JSON.stringify(expected));
  return folder;
}

function inRunner(host, folder) {
  if (!runner) throw new Error("UNITWRIGHT_VSCODE_RUNNER names no program.");
  const web = host.endsWith("web");
  const extension = host === "vsix" ? ["--vsix", resolve(values.vsix)] : ["--extension", root];
  if (host === "node") extension.push("--vsix", packed(claimant));
  const grep = values.grep && !web ? ["--env", `UNITWRIGHT_TEST_GREP=${values.grep}`] : [];
  // The oldest one is put together without the native module for terminals.
  const terminals = host === "oldest-node" ? ["--env", "UNITWRIGHT_TEST_TERMINALS=none"] : [];
  const entry = join(tests, web ? "web.js" : "node.cjs");
  const args = [
    ...extension,
    "--tests",
    entry,
    "--folder",
    folder,
    "--timeout",
    "300",
    ...(web ? [host === "plain-web" ? "--plain-web" : "--web"] : []),
    ...grep,
    ...terminals,
  ];
  return spawnSync(resolve(runner), args, { stdio: "inherit", env: environment(host) }).status ?? COULD_NOT_RUN;
}

/** The tests of what the window shows drive it themselves. */
function inWindow(host) {
  if (!runner) throw new Error("UNITWRIGHT_VSCODE_RUNNER names no program.");
  const mocha = createRequire(import.meta.url).resolve("mocha/bin/mocha.js");
  const options = ["--ui", "tdd", "--timeout", "240000", ...(values.grep ? ["--grep", values.grep] : [])];
  const env = {
    ...environment(host),
    UNITWRIGHT_TEST_WINDOW: windows,
    UNITWRIGHT_TEST_VSIX: values.vsix ? resolve(values.vsix) : packed(root),
  };
  const { status } = spawnSync(process.execPath, [mocha, ...options, join(root, "test/e2e/window.mjs")], {
    stdio: "inherit",
    env,
  });
  return status === 0 ? 0 : 1;
}

function environment(host) {
  return { ...process.env, ...(host.startsWith("oldest") && { VSCODE_HOST: "oldest" }) };
}

/** An extension in a package. */
function packed(extension) {
  const file = join(tests, extension === root ? "unitwright.vsix" : "claimant.vsix");
  execFileSync(process.execPath, [join(root, "scripts/package.mjs"), "--extension", extension, "--out", file]);
  return file;
}

async function onDesktop(folder) {
  const { runTests, TestRunFailedError } = await import("@vscode/test-electron");
  // Nothing is left of an earlier run, and the names of VS Code's sockets, which may be only so long, do not hang on where this folder is.
  const profile = mkdtempSync(join(tmpdir(), "unitwright-code-"));
  try {
    return await runTests({
      extensionDevelopmentPath: [root, claimant],
      extensionTestsPath: join(tests, "node.cjs"),
      extensionTestsEnv: values.grep ? { UNITWRIGHT_TEST_GREP: values.grep } : {},
      launchArgs: [folder, `--user-data-dir=${profile}`],
    });
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw error;
    return error.code ?? COULD_NOT_RUN;
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}
