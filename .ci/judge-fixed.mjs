// Usage: node .ci/judge-fixed.mjs --oracles FOLDER BEFORE AFTER [RELEASE…]
//
// BEFORE and AFTER hold the same unit files, without and with their safe fixes. Fails unless the real parsers of all releases say the same
// of every line that no fix touched and nothing new of the others, and the real managers make the same units of both.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { diffArrays } from "diff";
import { build } from "esbuild";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { oracles: { type: "string" } },
});
const [before, after, ...named] = positionals;
if (!values.oracles) throw new Error("--oracles names the folder of the real parsers.");
const releases = named.length > 0 ? named : ["247", "252", "254", "257", "262"];

const work = mkdtempSync(join(tmpdir(), "unitwright-judge-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
const bundle = join(work, "core.mjs");
await build({
  stdin: {
    contents: `
      export { decodeUtf8 } from "./server/src/text/utf8.ts";
      export { linesOf, positionAt } from "./server/src/text/lines.ts";
      export { nodeIndexAt } from "./server/src/syntax/tree.ts";
      export { parse } from "./server/src/syntax/parse.ts";`,
    resolveDir: process.cwd(),
  },
  bundle: true,
  format: "esm",
  platform: "node",
  outfile: bundle,
});
const { decodeUtf8, linesOf, nodeIndexAt, parse } = await import(pathToFileURL(bundle).href);

const names = readdirSync(before, { recursive: true, withFileTypes: true })
  .filter((it) => it.isFile())
  .map((it) => join(it.parentPath, it.name).slice(before.length + 1))
  .filter((it) => !readFileSync(join(before, it)).equals(readFileSync(join(after, it))))
  .toSorted();
const changed = new Set(names);
const unitName = /\.(?:service|socket|target|device|mount|automount|swap|timer|path|slice)$/;

/** What is otherwise each time: when, under which number, and which units of a circle are started. */
const chance = /Timestamp|Invocation|CGroup|\bJob\b|\bID:|May GC:|^\t+(?:Action|State|Irreversible|Forced):/;

const faults = [];
const counts = { lines: 0, said: 0, units: 0 };
for (const release of releases) {
  compareVerdicts(release);
  compareUnits(release);
}
console.log(
  `${changed.size} fixed files, ${releases.length} releases: ${counts.lines} other lines, of ${counts.said} of which systemd says something, ${counts.units} units; ${faults.length} faults`,
);
for (const fault of faults.slice(0, 40)) console.log(`  ${fault.slice(0, 400)}`);
process.exitCode = faults.length > 0 ? 1 : 0;

function compareVerdicts(release) {
  const [was, is] = [before, after].map((it) => verdictsOf(release, it));
  for (const path of new Set([...was.keys(), ...is.keys()])) {
    const fail = (what) => faults.push(`${path} (${release}): ${what}`);
    const old = was.get(path) ?? [];
    const now = is.get(path) ?? [];
    const [text, fixed] = [before, after].map((it) => decodeUtf8(readFileSync(join(it, path))));
    const { same, touched } = pairs(text, fixed);
    const [oldByNode, nowByNode] = [byNode(text, old), byNode(fixed, now)];
    counts.lines += same.length;
    for (const [one, other] of same) {
      const [a, b] = [oldByNode.get(one), nowByNode.get(other)].map((it) => (it ?? []).toSorted().join("; "));
      if (a !== "") counts.said++;
      if (a !== b) fail(`line ${one + 1} (${other + 1}): ${a || "nothing"} became ${b || "nothing"}`);
    }
    const known = new Set(touched.old.flatMap((it) => oldByNode.get(it) ?? []).map(kindOf));
    for (const it of touched.now.flatMap((one) => nowByNode.get(one) ?? []))
      if (!known.has(kindOf(it))) fail(`a changed line draws ${it}`);
    const [ofUnit, ofFixed] = [oldByNode, nowByNode].map((it) => it.get("unit") ?? []);
    for (const it of ofFixed.filter((one) => !ofUnit.includes(one))) fail(`of the unit: ${it}`);
    // What is outdated in a line that is gone is told of the unit, too.
    for (const it of ofUnit.filter((one) => !ofFixed.includes(one) && !one.startsWith("deprecated")))
      fail(`no more of the unit: ${it}`);
  }
}

/** What systemd says, by file. */
function verdictsOf(release, folder) {
  const { stdout, status } = spawnSync(join(values.oracles, "verify-batch"), [release, "--no-attribute", folder], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) faults.push(`verify-batch ${release} ended with ${status}`);
  const verdicts = new Map();
  for (const line of stdout.split("\n").filter((it) => it !== "")) {
    const verdict = JSON.parse(line.replaceAll(/systemd-oracle-\w+/g, "oracle"));
    // Units of one batch that have nothing to do with each other make circles; which of several faulty units keeps one from starting is chance.
    if (/^(?:ordering-cycle|environment|unit-missing)$/.test(verdict.kind)) continue;
    if (/\S\/start\b/.test(verdict.message)) continue;
    // Some messages name no file, others one of systemd's own units.
    if (verdict.file == null || !existsSync(join(folder, verdict.file))) continue;
    verdicts.set(verdict.file, [...(verdicts.get(verdict.file) ?? []), verdict]);
  }
  return verdicts;
}

function saidBy({ kind, key, message }) {
  return `${kind} ${key ?? ""}: ${message}`;
}
function kindOf(said) {
  return said.slice(0, said.indexOf(":"));
}

/** What is said of which node, by its number; of the unit under "unit". */
function byNode(text, verdicts) {
  const syntax = parse(text);
  const { starts } = linesOf(text);
  const said = new Map();
  for (const verdict of verdicts) {
    const at = starts[verdict.line - 1] ?? Math.max(0, text.length - 1);
    const node = verdict.line == null ? "unit" : nodeIndexAt(syntax, at);
    said.set(node, [...(said.get(node) ?? []), saidBy(verdict)]);
  }
  return said;
}

/** The nodes that are the same in both texts, as pairs, and the others. */
function pairs(one, other) {
  const nodes = (text) => parse(text).nodes.map(({ extent }) => text.slice(extent.start, extent.end));
  const same = [];
  const touched = { old: [], now: [] };
  let [a, b] = [0, 0];
  for (const { added, removed, count } of diffArrays(nodes(one), nodes(other))) {
    for (let it = 0; it < count; it++) {
      if (added) touched.now.push(b++);
      else if (removed) touched.old.push(a++);
      else same.push([a++, b++]);
    }
  }
  return { same, touched };
}

/** Lets the managers load both and compares what they print, without what hangs on the moment. */
function compareUnits(release) {
  const folders = new Set(names.map((it) => (dirname(it).endsWith(".d") ? dirname(dirname(it)) : dirname(it))));
  for (const folder of folders) {
    const units = readdirSync(join(before, folder)).filter((it) => unitName.test(it) && !it.includes("@."));
    for (let at = 0; at < units.length; at += 250) {
      const some = units.slice(at, at + 250);
      const [was, is] = [before, after].map((it) => dumpOf(release, join(it, folder), some));
      for (const name of some) {
        counts.units++;
        const difference = firstDifference(was.get(name), is.get(name));
        if (difference)
          faults.push(`${join(folder, name)} (${release}): the manager makes something else of it: ${difference}`);
      }
    }
  }
}

function dumpOf(release, tree, units) {
  const { stdout } = spawnSync(join(values.oracles, "effective"), [release, "--raw", tree, ...units], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  const dump = new Map();
  let lines;
  // Some lines are not ended.
  const ended = stdout.replaceAll(/(?<=[^\n\t])\t(?=(?:->|→) Unit )|(?<=[^\n\t])(?=(?:->|→) By )/g, "\n");
  for (const line of ended.split("\n")) {
    const name = /^\t?(?:->|→) Unit (.*):$/.exec(line)?.[1];
    if (name !== undefined) {
      lines = [];
      dump.set(name, lines);
    } else if (/^\S/.test(line)) lines = undefined;
    else if (!chance.test(line)) lines?.push(line);
  }
  // Lists, and words in them, come in the order of a hash table.
  const inOrder = (line) =>
    /(?:Filter|Families|Architectures|Patterns):/.test(line)
      ? line.replaceAll("~", "").split(" ").toSorted().join(" ")
      : line;
  return new Map([...dump].map(([name, it]) => [name, it.map(inOrder).toSorted().join("\n")]));
}

function firstDifference(was = "", is = "") {
  if (was === is) return undefined;
  const [a, b] = [was, is].map((it) => it.split("\n"));
  const only = (some, others) => some.filter((it) => !others.includes(it)).map((it) => it.trim().slice(0, 100));
  return [...only(a, b).slice(0, 2), "became", ...only(b, a).slice(0, 2)].join(" ");
}
