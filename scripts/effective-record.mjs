// Records generated trees with what real systemd managers make of them, for `npm test`.
//   node scripts/effective-record.mjs TREES COUNT RELEASE=REPORTS…
// REPORTS is the output of oracles/effective RELEASE --batch TREES. Writes test/conformance/trees.jsonl.
import { lstatSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [trees, count, ...reports] = process.argv.slice(2);
if (!trees || reports.length === 0) throw new Error("usage: effective-record.mjs TREES COUNT RELEASE=REPORTS…");

const names = readdirSync(trees).sort().slice(0, Number(count));
const recorded = names.map((name) => ({ name, files: contentsOf(join(trees, name)), reports: {} }));
const scales = {};
for (const it of reports) {
  const [release, file] = it.split("=");
  const [first, ...lines] = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  scales[release] = first.host;
  for (const tree of recorded) {
    tree.reports[release] = lines.filter((line) => line.tree === tree.name).map(({ tree: _, ...report }) => report);
  }
}
const lines = [{ generated: "by scripts/effective-record.mjs", scales }, ...recorded].map((it) => JSON.stringify(it));
writeFileSync(new URL("../test/conformance/trees.jsonl", import.meta.url), `${lines.join("\n")}\n`);

/** Paths to texts; links as `{"link": target}`, empty folders as null. */
function contentsOf(root, folder = "") {
  const found = {};
  const entries = readdirSync(join(root, folder)).sort();
  if (entries.length === 0 && folder !== "") found[folder] = null;
  for (const name of entries) {
    const path = folder === "" ? name : `${folder}/${name}`;
    const stats = lstatSync(join(root, path));
    if (stats.isSymbolicLink()) found[path] = { link: readlinkSync(join(root, path)) };
    else if (stats.isDirectory()) Object.assign(found, contentsOf(root, path));
    else found[path] = readFileSync(join(root, path), "utf8");
  }
  return found;
}
