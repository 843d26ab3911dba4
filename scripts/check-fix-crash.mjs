// Kills `--fix` again and again while it writes, and fails unless every file is exactly the old one or exactly the new one, and the next
// run clears away what was left. Usage: node scripts/check-fix-crash.mjs [--files 200] [--kills 20] [--cli server/dist/cli.js]
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    files: { type: "string", default: "200" },
    kills: { type: "string", default: "20" },
    cli: { type: "string", default: "server/dist/cli.js" },
    seed: { type: "string", default: "1" },
  },
});
const [count, kills] = [Number(values.files), Number(values.kills)];
const padding = "# a line that makes the file longer\n".repeat(200);
const old = `[Service]\nExecStart=/bin/true\nCPUAffinity=3 2 1\n${padding}`;
const fixed = old.replace("3 2 1", "1-3");
const folder = mkdtempSync(join(tmpdir(), "unitwright-crash-"));
const names = Array.from({ length: count }, (_, index) => `u${index}.service`);

/** The same numbers for the same seed, from 0 to 1. */
let state = Number(values.seed);
function chance() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

/** Runs `--fix`; killed that many milliseconds after it wrote the first file, unless it is done by then. Says how long it wrote. */
function run(killAfter) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [resolve(values.cli), "--fix", "--exit-zero", "--only", "untidy-list", "."], {
      cwd: folder,
      stdio: "ignore",
    });
    const isWriting = () =>
      readdirSync(folder).some((it) => it.endsWith(".tmp")) ||
      readFileSync(join(folder, "u0.service"), "utf8") === fixed;
    let waiting;
    let first = Number.POSITIVE_INFINITY;
    const look = () => {
      if (!isWriting()) waiting = setTimeout(look, 1);
      else {
        first = performance.now();
        if (killAfter !== undefined) waiting = setTimeout(() => child.kill("SIGKILL"), killAfter);
      }
    };
    look();
    child.on("close", (_, signal) => {
      clearTimeout(waiting);
      done({ killed: signal === "SIGKILL", wrote: Math.max(0, performance.now() - first) });
    });
  });
}

let [wrong, killed, mixed, left] = [0, 0, 0, 0];
for (const name of names) writeFileSync(join(folder, name), old);
const { wrote } = await run();
for (let turn = 0; turn < kills; turn++) {
  for (const name of names) writeFileSync(join(folder, name), old);
  if ((await run(chance() * wrote)).killed) killed++;
  const texts = names.map((it) => readFileSync(join(folder, it), "utf8"));
  wrong += texts.filter((it) => it !== old && it !== fixed).length;
  if (texts.includes(old) && texts.includes(fixed)) mixed++;
  left += readdirSync(folder).length - count;
}
await run();
const strays = readdirSync(folder).filter((it) => !names.includes(it));
const unfixed = names.filter((it) => readFileSync(join(folder, it), "utf8") !== fixed);
rmSync(folder, { recursive: true, force: true });
console.log(
  `${count} files, ${kills} runs: ${killed} killed, ${mixed} of them between two files, ${left} left aside; ${wrong} files neither old nor new`,
);
if (wrong > 0 || strays.length > 0 || unfixed.length > 0) {
  console.log(`after one more run: ${strays.length} strays, ${unfixed.length} files not fixed`);
  process.exitCode = 1;
}
