// Compares effective units with what a real systemd manager makes of the same trees.
//   node scripts/effective-compare.mjs TREES REPORTS RELEASE [--limit N]
// REPORTS is the output of oracles/effective RELEASE --batch TREES.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const [trees, reports, release] = process.argv.slice(2);
if (!trees || !reports || !release) throw new Error("usage: effective-compare.mjs TREES REPORTS RELEASE");
const limit = Number(process.argv[process.argv.indexOf("--limit") + 1] ?? 40) || 40;

const work = mkdtempSync(join(tmpdir(), "unitwright-effective-"));
try {
  const entry = `
    export { effectiveUnit } from "./server/src/features/effective.ts";
    export { readTree } from "./server/src/cli/read-tree.ts";
    export { disk } from "./server/src/node/disk.ts";
    export { treesOf } from "./server/src/workspace/tree.ts";
    export { differencesOf } from "./test/conformance/effective.ts";`;
  const root = new URL("..", import.meta.url).pathname;
  const outfile = join(work, "core.mjs");
  await build({
    stdin: { contents: entry, resolveDir: root, loader: "ts" },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
    logLevel: "error",
  });
  const { effectiveUnit, readTree, disk, treesOf, differencesOf } = await import(pathToFileURL(outfile).href);

  const [first, ...lines] = readFileSync(reports, "utf8")
    .trim()
    .split("\n")
    .map((it) => JSON.parse(it));
  const known = new Map();
  const treeOf = async (name) => {
    if (!known.has(name)) {
      const read = await readTree(disk, join(trees, name));
      known.set(name, treesOf(read.files, read.links, read.folders)[0]);
    }
    return known.get(name);
  };
  let units = 0;
  let settings = 0;
  const names = new Set();
  const wrong = [];
  for (const report of lines) {
    if (report.unit === null || report.why) continue;
    names.add(report.tree);
    units++;
    const ours = effectiveUnit(await treeOf(report.tree), report.unit, Number(release));
    settings += Object.keys(report.values ?? {}).length;
    for (const text of differencesOf(ours, report, first.host)) wrong.push(`${report.tree}/${report.unit} ${text}`);
  }
  for (const text of wrong.slice(0, limit)) console.log(text);
  console.log(
    `systemd ${release}: ${names.size} trees, ${units} units, ${settings} values compared, ${wrong.length} differ`,
  );
  process.exitCode = wrong.length > 0 ? 1 : 0;
} finally {
  rmSync(work, { recursive: true, force: true });
}
