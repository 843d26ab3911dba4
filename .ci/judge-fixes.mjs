// Makes the safe fixes in folders of unit files, and fails unless each file is the better for it: a second run changes nothing, no rule finds
// anything new, systemd reads all other lines as before and, for every release, makes the same of the unit; the editor makes the same fixes.
// It does so for the first release, the last one and all; with --together for all only. With --write FOLDER files with fixes are put into
// FOLDER/before and FOLDER/after, for .ci/judge-fixed.mjs.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    systemd: { type: "string", default: "247,252,254,257,262" },
    write: { type: "string" },
    most: { type: "string" },
    together: { type: "boolean", default: false },
  },
});
const releases = values.systemd.split(",").map(Number);
const targets = values.together ? [releases] : [[releases[0]], [releases.at(-1)], releases];

const bundle = join(tmpdir(), `unitwright-judge-${process.pid}.mjs`);
await build({
  stdin: {
    contents: `
      export { applyFixes } from "./server/src/lint/apply-fixes.ts";
      export { fixedText } from "./server/src/features/quick-fixes.ts";
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
const { applyFixes, fixedText, lint, rules, unitFile, decodeUtf8, encodeUtf8, gatherUnits } = await import(
  pathToFileURL(bundle).href
);
rmSync(bundle);

const counts = { files: 0, changed: 0, fixes: 0 };
const faults = [];
for (const folder of positionals) for (const [key, group] of groupsIn(folder)) judge(`${folder}/${key}`, group);
console.log(`${counts.files} files, ${counts.changed} changed by ${counts.fixes} safe fixes, ${faults.length} faults`);
for (const fault of faults.slice(0, 40)) console.log(`  ${fault.slice(0, 400)}`);
process.exitCode = faults.length > 0 || counts.changed === 0 ? 1 : 0;

/** Files that could be of one unit: those of a folder, and in the uppermost one those whose names begin alike. */
function groupsIn(folder) {
  const groups = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || counts.files >= Number(values.most ?? Infinity)) continue;
    const path = join(entry.parentPath, entry.name);
    const parts = path.slice(folder.length + 1).split("/");
    const own = parts.at(-2)?.endsWith(".d") ? -2 : -1;
    const home = parts.slice(0, own).join("~");
    const inside = parts.slice(own).join("/");
    const bytes = readFileSync(path);
    const text = decodeUtf8(bytes);
    if (!unitFile(inside, text)) continue;
    counts.files++;
    if (!Buffer.from(encodeUtf8(text)).equals(bytes)) faults.push(`${path}: reading and writing changes it`);
    const key = home || inside.replace(/[@./].*$/, "");
    groups.set(key, (groups.get(key) ?? new Map()).set(join(home, inside), text));
  }
  return groups;
}

function judge(name, texts) {
  for (const versions of targets) {
    const fail = (path, what) => faults.push(`${name}: ${path} (${versions}): ${what}`);
    const check = (some) => lint(filesOf(some), { versions, rules }).findings;
    const once = applyFixes(texts, check, "safe-only");
    for (const { path, reason, rules: tried } of once.rolledBack) fail(path, `rolled back (${tried}): ${reason}`);
    if (once.made.size === 0) continue;
    if (versions === targets.at(-1)) {
      counts.changed += once.made.size;
      for (const it of once.made.values()) counts.fixes += it;
      if (values.write) write(texts, once.texts);
    }
    for (const path of once.made.keys()) {
      const inEditor = fixedText(path, texts.get(path), (it) => check(new Map(texts).set(path, it)));
      if (once.made.size === 1 && inEditor !== once.texts.get(path))
        fail(path, "the editor makes something else of it");
    }
    const twice = applyFixes(once.texts, check, "safe-only");
    for (const path of twice.made.keys()) fail(path, "a second run changes more");
    const known = new Set(check(texts).map((it) => `${it.rule} ${it.path}`));
    for (const { rule, path } of once.findings) if (!known.has(`${rule} ${path}`)) fail(path, `${rule} is new`);
    for (const version of versions) {
      const [before, now] = [texts, once.texts].map((it) => outcome(filesOf(it), version));
      if (before.effective !== now.effective) fail("", `${version} makes something else of it`);
      for (const [line, said] of now.lines) {
        if (before.lines.has(line) && before.lines.get(line) !== said)
          fail("", `${version} reads another line differently: ${line}`);
      }
    }
  }
}

function filesOf(texts) {
  return [...texts].map(([path, it]) => unitFile(path, it));
}

function write(before, after) {
  for (const [to, texts] of [
    ["before", before],
    ["after", after],
  ]) {
    for (const [path, text] of texts) {
      mkdirSync(dirname(join(values.write, to, path)), { recursive: true });
      writeFileSync(join(values.write, to, path), encodeUtf8(text));
    }
  }
}

/** What a release makes of units: the values that hold, and what it has against each line. */
function outcome(files, version) {
  const plain = (value) => JSON.stringify(value, (_, it) => (typeof it === "bigint" ? `${it}n` : it));
  const lines = new Map();
  const effective = gatherUnits(files).map((unit) => {
    const { settings, assessments } = unit.reading(version);
    for (const file of unit.files) {
      for (const { cause, does, line } of assessments.get(file)?.verdicts ?? []) {
        const written = `${file.path}: ${file.syntax.text.slice(line.start, line.end).trim()}`;
        // A line may stand there twice.
        const said = `${cause.kind}:${does}`;
        if (!lines.get(written)?.split(" ").includes(said)) lines.set(written, `${lines.get(written) ?? ""} ${said}`);
      }
    }
    const keys = [...new Set(settings.map((it) => `${it.section}.${it.name}`))].toSorted();
    return keys.map((key) => {
      const [section, name] = key.split(".");
      return [unit.name, key, unit.effective(version, section, name).map((it) => plain(meaning(it.value)))];
    });
  });
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
