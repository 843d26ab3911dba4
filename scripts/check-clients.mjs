/*
 * Lets Neovim and Emacs open every example with the language server, and compares what they show with what the command line finds.
 *
 * Usage: node scripts/check-clients.mjs --runner …/diagnose [--cli server/dist/cli.js] [--client nvim|emacs]...
 *
 * The runner is called as `diagnose CLIENT FILE --language-id systemd --root DIR -- SERVER …` and prints JSON with the diagnostics.
 * Exit status: 0 all the same, 1 differences, 2 a client could not be run.
 */
import { execFile, execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    runner: { type: "string" },
    cli: { type: "string", default: "server/dist/cli.js" },
    client: { type: "string", multiple: true, default: ["nvim", "emacs"] },
  },
});
if (!values.runner) throw new Error("Name the program that drives editors with --runner.");
const cli = resolve(values.cli);
const folder = resolve("examples");

const lint = (...options) =>
  execFileSync(process.execPath, [cli, "lint", "--no-config", ...options, "."], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
const expected = new Map(
  lint("--list-files")
    .trim()
    .split("\n")
    .map((it) => [it, []]),
);
for (const it of JSON.parse(lint("--format", "json", "--exit-zero")).findings) {
  expected.get(it.path).push(`${it.line}:${it.column} ${it.severity} ${it.rule}`);
}

let status = 0;
for (const client of values.client) {
  let same = 0;
  for (const [path, findings] of expected) {
    const shown = await shownBy(client, path);
    if (JSON.stringify(shown) === JSON.stringify(findings.toSorted())) same++;
    else {
      status = Math.max(status, 1);
      console.error(
        `${client}: ${path}\n  command line: ${findings.toSorted().join("; ")}\n  editor:       ${shown.join("; ")}`,
      );
    }
  }
  console.log(`${client}: ${same} of ${expected.size} files show what the command line finds`);
}
process.exitCode = status;

/** One row for each diagnostic. */
function shownBy(client, path) {
  const args = [
    client,
    join(folder, path),
    "--language-id",
    "systemd",
    "--root",
    folder,
    "--",
    process.execPath,
    cli,
    "lsp",
    "--stdio",
  ];
  return new Promise((done) => {
    execFile(resolve(values.runner), args, { maxBuffer: 2 ** 26 }, (error, output) => {
      const diagnostics = parsed(output)?.diagnostics;
      if (!diagnostics) {
        status = 2;
        return done([`(could not be run: ${error?.message ?? output})`]);
      }
      done(diagnostics.map(rowOf).sort());
    });
  });
}

function parsed(output) {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}

function rowOf({ line, column, severity, code }) {
  return `${line}:${column} ${severity} ${code}`;
}
