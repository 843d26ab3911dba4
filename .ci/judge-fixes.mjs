// Makes the safe fixes in folders of unit files, and fails unless each file is the better for it: a second run changes nothing, no rule finds
// anything new, systemd reads all other lines as before and, for every release, makes the same of the unit.
// With --write FOLDER the fixed files are put there, for the real parsers.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    systemd: { type: "string", default: "247,252,254,257,262" },
    write: { type: "string" },
    most: { type: "string" },
  },
});
const releases = values.systemd.split(",").map(Number);
const targets = [[releases[0]], [releases.at(-1)], releases];

const bundle = join(tmpdir(), `unitwright-judge-${process.pid}.mjs`);
await build({
  stdin: {
    contents: `
      export { applyFixes } from "./server/src/lint/apply-fixes.ts";
      export { safeEdits } from "./server/src/features/quick-fixes.ts";
      export { applyEdits } from "./server/src/text/edit.ts";
      export { lint } from "./server/src/lint/lint.ts";
      export { rules } from "./server/src/rules/all.ts";
      export { unitFile } from "./server/src/unit/unit-file.ts";
      export { decodeUtf8, encodeUtf8 } from "./server/src/text/utf8.ts";
      export { gatherUnits } from "./server/src/workspace/gather.ts";`,
    resolveDir: process.cwd(),
  },
  bundle: true,
  format: "esm",
  platform: "node",
  outfile: bundle,
});
const { applyFixes, safeEdits, applyEdits, lint, rules, unitFile, decodeUtf8, encodeUtf8, gatherUnits } = await import(
  pathToFileURL(bundle).href
);

const counts = { files: 0, changed: 0, fixes: 0 };
const faults = [];
for (const folder of positionals) {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted()) {
    if (!/\.(?:service|socket|target|device|mount|automount|swap|timer|path|slice|scope|conf)$/.test(name)) continue;
    if (values.most !== undefined && counts.files >= Number(values.most)) break;
    judge(folder, name);
  }
}
console.log(`${counts.files} files, ${counts.changed} changed by ${counts.fixes} safe fixes, ${faults.length} faults`);
for (const fault of faults.slice(0, 40)) console.log(`  ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

function judge(folder, name) {
  let bytes;
  try {
    bytes = readFileSync(join(folder, name));
  } catch {
    return; // A folder that is called like a unit.
  }
  const path = join(basename(dirname(name)), basename(name));
  const text = decodeUtf8(bytes);
  if (!unitFile(path, text)) return;
  counts.files++;
  if (!Buffer.from(encodeUtf8(text)).equals(bytes)) faults.push(`${name}: reading and writing changes it`);
  for (const versions of targets) {
    const fail = (what) => faults.push(`${relative(process.cwd(), join(folder, name))} (${versions}): ${what}`);
    const check = (texts) =>
      lint([...texts].map(([at, it]) => unitFile(at, it)).filter(Boolean), { versions, rules }).findings;
    const once = applyFixes(new Map([[path, text]]), check, "safe-only");
    for (const { reason, rules: tried } of once.rolledBack) fail(`rolled back (${tried}): ${reason}`);
    const after = once.texts.get(path);
    if (after === text) continue;
    if (versions === targets.at(-1)) {
      counts.changed++;
      counts.fixes += once.made.get(path) ?? 0;
      if (values.write) {
        mkdirSync(join(values.write, dirname(name)), { recursive: true });
        writeFileSync(join(values.write, name), encodeUtf8(after));
      }
    }
    if (inEditor(path, text, check) !== after) fail("the editor makes something else of it");
    const twice = applyFixes(once.texts, check, "safe-only").texts.get(path);
    if (twice !== after) fail("a second run changes more");
    const known = new Set(check(new Map([[path, text]])).map((it) => it.rule));
    for (const { rule } of once.findings) if (!known.has(rule)) fail(`${rule} is new`);
    for (const version of versions) {
      const [before, now] = [text, after].map((it) => outcome(path, it, version));
      if (before.effective !== now.effective) fail(`${version} makes something else of it`);
      for (const [line, said] of now.lines) {
        if (before.lines.has(line) && before.lines.get(line) !== said)
          fail(`${version} reads another line differently: ${line}`);
      }
    }
  }
}

/** "Make all safe fixes", until it is no longer offered. */
function inEditor(path, text, check) {
  let now = text;
  for (let turn = 0; turn < 10; turn++) {
    const edits = safeEdits(check(new Map([[path, now]])), path);
    if (edits.length === 0) break;
    const crlf = /^[^\r\n]*\r\n/.test(now);
    now = applyEdits(
      now,
      edits.map((it) => ({ ...it, text: crlf ? it.text.replace(/\r?\n/g, "\r\n") : it.text })),
    );
  }
  return now;
}

/** What a release makes of a unit: the values that hold, and what it has against each line. */
function outcome(path, text, version) {
  const file = unitFile(path, text);
  const [unit] = gatherUnits([file]);
  const { settings, assessments } = unit.reading(version);
  const plain = (value) => JSON.stringify(value, (_, it) => (typeof it === "bigint" ? `${it}n` : it));
  const keys = [...new Set(settings.map((it) => `${it.section}.${it.name}`))].toSorted();
  const effective = keys.map((key) => {
    const [section, name] = key.split(".");
    return [key, unit.effective(version, section, name).map((it) => plain(meaning(it.value)))];
  });
  const lines = new Map();
  for (const { cause, does, line } of assessments.get(file)?.verdicts ?? []) {
    const written = text.slice(line.start, line.end).trim();
    // A line may stand there twice.
    const said = `${cause.kind}:${does}`;
    if (!lines.get(written)?.split(" ").includes(said)) lines.set(written, `${lines.get(written) ?? ""} ${said}`);
  }
  return { effective: plain(effective), lines };
}

/** Old names of the same thing. */
function meaning(value) {
  const old = (it) =>
    typeof it === "string" ? it.replace(/^syslog/, "journal").replace(/^\/var\/run\//, "/run/") : it;
  return value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, it]) => [key, old(it)]))
    : old(value);
}
