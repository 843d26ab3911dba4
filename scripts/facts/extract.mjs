/*
 * Usage: node scripts/facts/extract.mjs SYSTEMD_SOURCE_TREE RELEASE [--merge] [--against OLDER_SOURCE_TREE]
 *
 * Reads the unit file facts of a systemd source tree and prints how they differ from ours: keys, parsers, words.
 * --merge writes the release into scripts/facts/data; --against also names the functions that read values differently.
 * docs/systemd-versions.md tells what to do with the answer.
 */
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { directiveTableText, readDirectiveTable } from "./extract/directive-table.mjs";
import { changedFunctions } from "./extract/functions.mjs";
import { pagesFor, readMarks } from "./extract/manual.mjs";
import { compare, merge } from "./extract/merge.mjs";
import { unreadTables } from "./extract/merge-words.mjs";
import { readExitStatuses, readSystemCallGroups, readWordTables, sourcesOf } from "./extract/word-tables.mjs";
import { dataFolder, readAll, writeAll } from "./layout.mjs";

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: { merge: { type: "boolean" }, against: { type: "string" } },
});
const [tree, release] = positionals;
if (!tree || !/^\d+$/.test(release ?? "")) {
  console.error(
    "Usage: node scripts/facts/extract.mjs SYSTEMD_SOURCE_TREE RELEASE [--merge] [--against OLDER_SOURCE_TREE]",
  );
  process.exit(2);
}

const data = readAll();
const sources = sourcesOf(tree);
const found = read(tree, sources);
report(compare(data, Number(release), found));
if (options.against) list("Functions to look at", changedFunctions(sourcesOf(options.against), sources));
if (options.merge) {
  const specs = new URL("../parsers.json", dataFolder);
  writeAll(merge(data, Number(release), found, existsSync(specs) ? JSON.parse(readFileSync(specs, "utf8")) : {}));
  console.log(`${release} is in scripts/facts/data now: run npm run generate.`);
}

function read(tree, sources) {
  const words = readWordTables(sources);
  words.set("exit_status", readExitStatuses(sources));
  const pages = new Map();
  const marksOf = (page) => pages.get(page) ?? pages.set(page, readMarks(tree, page)).get(page);
  return {
    entries: readDirectiveTable(directiveTableText(tree)).entries,
    words,
    groups: readSystemCallGroups(sources),
    marks: (place, name) =>
      pagesFor(place)
        .filter((page) => marksOf(page).has(name))
        .map((page) => ({ page, since: marksOf(page).get(name) }))[0],
  };
}

function report({ base, added, dropped, reparsed, words }) {
  console.log(`${release} against our ${base}`);
  const where = ({ place, name }) => `[${place}] ${name}=`;
  list("Keys", {
    added: added.map((entry) => `${where(entry)} ${entry.parser}`),
    dropped: dropped.map(where),
    "read by another parser": reparsed.map((entry) => `${where(entry)} ${entry.before} → ${entry.parser}`),
  });
  for (const { table, added: more, gone } of words) list(`Words of ${table}`, { added: more, gone });
  console.log(
    `\nNot read from sources, look by hand: ${unreadTables(data, base, found.words).join(", ")}, specifiers, [Manager]`,
  );
}

function list(title, groups) {
  for (const [group, lines] of Object.entries(groups)) {
    if (lines.length > 0) console.log(`\n${title}: ${group} (${lines.length})\n  ${lines.join("\n  ")}`);
  }
}
