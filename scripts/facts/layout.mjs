import { readFileSync, writeFileSync } from "node:fs";

/** Where the source data of the facts tables lives. */
export const dataFolder = new URL("./data/", import.meta.url);

/** The data file `name` of ours, parsed. */
export function readData(name) {
  return JSON.parse(readFileSync(new URL(name, dataFolder), "utf8"));
}

/** All source data: `{ releases, directives, enums, specifiers, manager }`. */
export function readAll() {
  return Object.fromEntries(Object.keys(printers).map((name) => [name, readData(`${name}.json`)]));
}

/** Writes all source data back. */
export function writeAll(data) {
  for (const [name, print] of Object.entries(printers))
    writeFileSync(new URL(`${name}.json`, dataFolder), print(data[name]));
}

const printers = {
  releases: (releases) => `${JSON.stringify(releases)}\n`,
  directives: linesOf,
  enums: recordLines,
  specifiers: ({ kinds, specifiers }) =>
    `{\n"kinds": ${JSON.stringify(kinds)},\n"specifiers": ${linesOf(specifiers).trim()}\n}\n`,
  manager: linesOf,
};

/** A list as JSON with one entry a line: a change of one entry is a change of one line. */
function linesOf(entries) {
  return `[\n${entries.map((entry) => JSON.stringify(entry)).join(",\n")}\n]\n`;
}

/** A table of names as JSON with one name a line. */
function recordLines(record) {
  const lines = Object.entries(record).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** `object` without its `undefined` properties. */
export function compact(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
