/*
 * Usage: node scripts/facts/import.mjs FACTS_DIR
 *
 * Takes over a folder of facts read from systemd's sources (directives, enums, specifiers, manager) into
 * scripts/facts/data, in our own layout: one row for a directive that several sections share, one entry a line.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compact, dataFolder, linesOf, recordLines } from "./layout.mjs";

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("Usage: node scripts/facts/import.mjs FACTS_DIR");
  process.exit(2);
}

const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const write = (name, text) => writeFileSync(new URL(name, dataFolder), text);

const directives = read("directives.json");
const releases = Object.keys(directives[0].inVersions).map(Number);

write("directives.json", linesOf(rowsOf(directives)));
write("enums.json", recordLines(mapValues(read("enums.json"), enumOf)));
write("specifiers.json", specifiersOf(read("specifiers.json")));
write(
  "manager.json",
  linesOf(
    read("manager.json").map((entry) =>
      compact({ ...since(entry), name: entry.name, parser: entry.parser, type: entry.type }),
    ),
  ),
);
write("releases.json", `${JSON.stringify(releases)}\n`);

/** One row for each directive of a section, or of a family of sections that all know it. */
function rowsOf(entries) {
  const rows = new Map();
  for (const entry of entries) {
    const place = entry.context === "own" ? entry.section : entry.context;
    const row = rowOf(entry, place);
    const key = `${place}.${entry.name}`;
    const other = rows.get(key);
    if (other && JSON.stringify(other) !== JSON.stringify(row)) throw new Error(`${key} differs between sections`);
    rows.set(key, row);
  }
  return [...rows.values()];
}

function rowOf(entry, place) {
  const { changes, note, ...value } = entry.value;
  const parsers = entry.parsers && new Set(Object.values(entry.parsers)).size > 1 ? entry.parsers : undefined;
  return compact({
    place,
    name: entry.name,
    ...since(entry),
    man: entry.man,
    manLastIn: entry.manLastIn,
    parser: [entry.parser, entry.parserArg].filter(Boolean).join(" "),
    parsers,
    build: entry.buildOption,
    deprecated: entry.deprecatedIn,
    removed: entry.removedRange,
    replacement: entry.replacement,
    default: entry.default,
    kernel: entry.kernel,
    value,
    note,
    changes,
  });
}

/** In which of the compared releases an entry is (left out: in all), and since when. */
function since(entry) {
  const present = releasesOf(entry.inVersions);
  return {
    in: present.length === releases.length ? undefined : present,
    since: entry.since ?? undefined,
    sinceBefore: entry.sinceBefore,
    sinceRange: entry.since === null || entry.since === undefined ? entry.sinceRange : undefined,
    sinceSource: entry.sinceSource,
  };
}

function releasesOf(inVersions) {
  return Object.keys(inVersions)
    .filter((version) => inVersions[version])
    .map(Number);
}

function enumOf(table) {
  if (!table.values) return table;
  const { firstTableSeenIn, usedBy, values, ...rest } = table;
  return { ...rest, values: values.map(wordOf) };
}

/** A bare string is a word of all compared releases. */
function wordOf({ value, in: present, members, sinceRange, goneRange, ...rest }) {
  const entry = compact({
    value,
    in: present && present.length < releases.length ? present : undefined,
    since: sinceRange,
    gone: goneRange,
    members: members?.map(wordOf),
    ...rest,
  });
  return Object.keys(entry).length === 1 ? value : entry;
}

function specifiersOf({ kinds, specifiers }) {
  const rows = specifiers.map(({ in: tables, since, sinceRange, ...rest }) =>
    compact({
      ...rest,
      since,
      sinceRange: since === undefined ? sinceRange : undefined,
      ...mapValues(tables, (versions) => (versions.length === releases.length ? "all" : versions)),
    }),
  );
  return `{\n"kinds": ${JSON.stringify(kinds)},\n"specifiers": ${linesOf(rows).trim()}\n}\n`;
}

function mapValues(record, change) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
