import { readdirSync, readFileSync } from "node:fs";
import { compact } from "./layout.mjs";

/** Sections whose keys come, beside their own, from tables shared with others. */
const families = {
  exec: ["Service", "Socket", "Mount", "Swap"],
  kill: ["Service", "Socket", "Mount", "Swap", "Scope"],
  cgroup: ["Service", "Socket", "Mount", "Swap", "Slice", "Scope"],
};

/** What people found out beside the extracted data: `corrections-*.json`, see docs/systemd-versions.md. */
export function readCorrections() {
  const here = new URL("./", import.meta.url);
  return readdirSync(here)
    .filter((name) => /^corrections-.*\.json$/.test(name))
    .sort()
    .flatMap((name) =>
      JSON.parse(readFileSync(new URL(name, here), "utf8")).map((entry) => ({ ...entry, from: name })),
    );
}

/** The rows of directives.json with what the corrections say about directives and their values. */
export function correctedDirectives(rows, corrections) {
  const result = [...rows];
  for (const { names = [], sections, value, directive, from } of corrections) {
    const places = sections?.flatMap(placesOf);
    for (const name of names) {
      const found = result.flatMap((row, index) =>
        row.name === name && (places?.includes(row.place) ?? true) ? [index] : [],
      );
      if (found.length === 0) throw new Error(`${from}: no directive ${name}= in ${sections ?? "any section"}`);
      for (const index of found) {
        const row = result[index];
        result[index] = { ...merged(row, directive), value: merged(row.value, value) };
      }
    }
  }
  return result;
}

/** `target` with the fields of `changes`, without those that are `null` there. */
export function merged(target, changes = {}) {
  return Object.fromEntries(Object.entries({ ...target, ...changes }).filter(([, value]) => value !== null));
}

/** A correction may name a section, or the family that the section shares a row with. */
function placesOf(section) {
  return [section, ...Object.keys(families).filter((family) => families[family].includes(section))];
}

/** The tables of enums.json with what the corrections say about words. */
export function correctedEnums(enums, corrections) {
  for (const { table, words, since, gone, number, drop, add, from } of corrections) {
    if (!table) continue;
    const entry = enums[table];
    if (!entry) throw new Error(`${from}: no table ${table}`);
    for (const word of words ?? []) {
      const index = entry.values.findIndex((it) => (it.value ?? it) === word);
      if (index < 0 && !add) throw new Error(`${from}: no word ${word} in ${table}`);
      if (drop) entry.values.splice(index, 1);
      else if (index < 0) entry.values.push({ value: word, ...compact({ since, gone, number }) });
      else entry.values[index] = { ...wordObject(entry.values[index]), ...compact({ since, gone }) };
    }
  }
  return enums;
}

/** A word of the data as an object: bare strings are words of all releases. */
export const wordObject = (word) => (typeof word === "string" ? { value: word } : word);
