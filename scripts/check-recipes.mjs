/*
 * Usage: node scripts/check-recipes.mjs [NAME…]
 *
 * Runs the recipes of docs/ci.md that are marked with `recipe=NAME` on a project of their own, and compares what they report with one plain
 * run. What a recipe needs (parallel, make, ninja) has to be on the path.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const cli = resolve(process.env.UNITWRIGHT_CLI ?? "server/dist/cli.js");
const docs = readFileSync(new URL("../docs/ci.md", import.meta.url), "utf8");
const recipes = new Map(
  [...docs.matchAll(/^```\w+ recipe=(\w+)\n(.*?)^```$/gms)].map(([, name, text]) => [name, text]),
);

/** How each is run in a project's folder; it writes `out/report.json`. */
const runs = {
  parallel: (text, shell) => shell("bash", ["-euc", text]),
  make: (text, shell, folder) => {
    writeFileSync(join(folder, "Makefile"), text);
    return shell("make", ["-j2"]);
  },
  ninja: (text, shell, folder) => {
    writeFileSync(join(folder, "build.ninja"), text);
    return shell("ninja", []);
  },
};

/** What those say that know when there is nothing to do. */
const nothingToDo = { make: "is up to date", ninja: "no work to do" };

for (const name of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(runs)) {
  const text = recipes.get(name);
  if (text === undefined) throw new Error(`docs/ci.md has no recipe ${name}`);
  const root = mkdtempSync(join(tmpdir(), "unitwright-recipe-"));
  try {
    check(name, text, root);
    console.log(`${name}: fine`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function check(name, text, root) {
  const folder = join(root, "project");
  const bin = join(root, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "unitwright"), `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`);
  chmodSync(join(bin, "unitwright"), 0o755);
  for (let at = 0; at < 20; at++) writeUnit(folder, at, at % 3 === 0 ? "4GB" : "4G");
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
  const shell = (command, args) =>
    execFileSync(command, args, { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
  const run = () => runs[name](text, shell, folder);
  const compare = (when) => {
    const plain = shell("unitwright", ["lint", "--exit-zero", "--format", "json", "units"]).toString();
    if (readFileSync(join(folder, "out/report.json"), "utf8") !== plain) throw new Error(`${name} differs ${when}`);
  };
  run();
  compare("at first");
  const idle = nothingToDo[name];
  if (idle && !String(run()).includes(idle)) throw new Error(`${name} runs although nothing changed`);
  later();
  writeUnit(folder, 1, "5GB");
  run();
  compare("after a change");
  later();
  writeUnit(folder, 77, "6GB");
  run();
  compare("with a file more");
  later();
  rmSync(join(folder, "units/2"), { recursive: true });
  utimesSync(join(folder, "units"), new Date(), new Date());
  run();
  compare("with a file less");
}

function writeUnit(folder, number, memory) {
  const own = join(folder, "units", String(number));
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, "a.service"), `[Service]\nExecStart=/bin/true\nMemoryMax=${memory}\n`);
}

/** Some file systems and programs tell whole hundredths of a second apart only. */
function later() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1100);
}
