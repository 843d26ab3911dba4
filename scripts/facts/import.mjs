/*
 * Usage: node scripts/facts/import.mjs FACTS_DIR
 *
 * Takes over a folder of facts read from systemd's sources (directives, enums, specifiers, manager) into
 * scripts/facts/data, in our own layout: one row for a directive that several sections share, one entry a line.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compact, writeAll } from "./layout.mjs";

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("Usage: node scripts/facts/import.mjs FACTS_DIR");
  process.exit(2);
}

const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
/** 254 has `off` and `on` where later releases have `no` and `yes`; the facts give the sum of both. */
const pressureWords = { off: [254], on: [254], no: [257, 262], yes: [257, 262] };

const directives = read("directives.json");
const releases = Object.keys(directives[0].inVersions).map(Number);

writeAll({
  releases,
  directives: rowsOf(directives),
  enums: mapValues(read("enums.json"), enumOf),
  specifiers: specifiersOf(read("specifiers.json")),
  manager: read("manager.json").map((entry) =>
    compact({ ...since(entry), name: entry.name, parser: entry.parser, type: entry.type }),
  ),
});

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

function enumOf(table, name) {
  if (!table.values) return table;
  const pressure = name === "cgroup_pressure_watch" ? pressureWords : undefined;
  const { firstTableSeenIn, usedBy, values, ...rest } = table;
  return { ...rest, values: values.map((word) => wordOf({ ...word, in: pressure?.[word.value] ?? word.in })) };
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
  return { kinds, specifiers: rows };
}

function mapValues(record, change) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
