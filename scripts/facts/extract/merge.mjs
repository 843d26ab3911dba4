import { compact } from "../layout.mjs";
import { grownTable, wordChanges } from "./merge-words.mjs";
import { carried, isIn, mapValues, presence } from "./releases.mjs";

/*
 * Compares what a source tree says with our data, and adds a release to the data. Both take plain values:
 * `data` is { releases, directives, enums, specifiers, manager } as in scripts/facts/data, `found` is
 * { entries, words, groups, marks } as the readers beside this file give it.
 */

/** What `release` has and lacks, seen from our data of that release, or of the newest one before it. */
export function compare(data, release, { entries, words, groups }) {
  const base = baseOf(data, release);
  const known = new Map(data.directives.filter((row) => isIn(row, base)).map((row) => [keyOf(row), row]));
  const found = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const shared = [...found].filter(([key]) => known.has(key));
  return {
    base,
    added: entries.filter((entry) => !known.has(keyOf(entry))),
    dropped: [...known.values()].filter((row) => !found.has(keyOf(row))),
    reparsed: shared
      .map(([key, entry]) => ({ ...entry, before: parserIn(known.get(key), base) }))
      .filter(({ parser, before }) => parser !== before),
    words: wordChanges(data, base, words, groups),
  };
}

/** `data` with `release` in it. `specs` are the value specs of parsers that no known key uses, made by hand. */
export function merge(data, release, found, specs = {}) {
  const base = baseOf(data, release);
  if (release <= base) throw new Error(`${release} is in the data already.`);
  const old = data.releases;
  const entries = new Map(found.entries.map((entry) => [keyOf(entry), entry]));
  const rows = data.directives.map((row) => grown(row, entries.get(keyOf(row)), old, release));
  const { added } = compare(data, release, found);
  const unknown = added.filter((entry) => !specOf(data, entry, specs));
  if (unknown.length > 0) {
    const parsers = [...new Set(unknown.map(({ parser }) => parser))];
    throw new Error(`No value spec is known for ${parsers.join(", ")}: add them to scripts/facts/parsers.json.`);
  }
  return {
    releases: [...old, release],
    directives: [
      ...rows,
      ...added.map((entry) => newRow(entry, specOf(data, entry, specs), found.marks, base, release)),
    ],
    enums: mapValues(data.enums, (table, name) => grownTable(table, name, found, old, release)),
    specifiers: {
      ...data.specifiers,
      specifiers: data.specifiers.specifiers.map((row) => mapValues(row, (cell) => carried(cell, old, release))),
    },
    manager: data.manager.map((row) => compact({ ...row, in: carried(row.in, old, release) })),
  };
}

/**
 * The value spec for a key's parser: the one of keys with the same parser and argument, or of keys with the same
 * parser, as long as most of them agree.
 */
export function specOf({ directives }, { parser }, specs = {}) {
  const [name] = parser.split(" ");
  const byHand = specs[parser] ?? specs[name];
  if (byHand) return byHand;
  const same = directives.filter((row) => row.parser === parser);
  const alike = directives.filter((row) => row.parser.split(" ")[0] === name);
  return [same, alike].map(commonSpec).find((spec) => spec !== undefined);
}

function commonSpec(rows) {
  const counts = new Map();
  for (const { value } of rows) counts.set(JSON.stringify(value), 1 + (counts.get(JSON.stringify(value)) ?? 0));
  const [spec, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return count * 3 > rows.length * 2 ? JSON.parse(spec) : undefined;
}

const keyOf = ({ place, name }) => `${place}.${name}`;
const parserIn = (row, release) => row.parsers?.[release] ?? row.parser;

/** The newest release of our data that is not newer than `release`. */
function baseOf({ releases }, release) {
  return Math.max(...releases.filter((it) => it <= release));
}

function grown(row, entry, old, release) {
  const present = presence(row.in, entry !== undefined, old, release);
  if (!entry) return compact({ ...row, in: present });
  const changed = entry.parser !== row.parser || row.parsers !== undefined;
  const before = row.parsers ?? Object.fromEntries((row.in ?? old).map((it) => [it, row.parser]));
  return compact({
    ...row,
    in: present,
    parser: entry.parser,
    parsers: changed ? { ...before, [release]: entry.parser } : undefined,
    build: entry.build ?? row.build,
  });
}

/**
 * A mark of the manual counts when the key can have come with that release. The manual describes assertions
 * together, and dates them by the oldest: the condition of the same name tells.
 */
function newRow({ place, name, parser, build }, value, marks, base, release) {
  const candidates = [name, name.replace(/^Assert/, "Condition")].map((it) => marks(place, it));
  const mark = candidates.find((it) => it && it.since > base && it.since <= release);
  const range = !mark && release > base + 1 ? [base + 1, release] : undefined;
  return compact({
    place,
    name,
    in: [release],
    since: mark?.since ?? (range ? undefined : release),
    sinceRange: range,
    sinceSource: mark ? "man" : "table",
    man: candidates[0]?.page,
    parser,
    build,
    value,
  });
}
