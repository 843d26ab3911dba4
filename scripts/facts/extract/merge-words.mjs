import { compact } from "../layout.mjs";
import { carried, isIn, presence } from "./releases.mjs";

/*
 * The words of a source tree compared with our data, and added to it.
 */

/** Tables that are not read from the sources: they are carried over, and have to be looked at by hand. */
export function unreadTables({ enums }, base, words) {
  const unread = Object.entries(enums).filter(([name]) => name !== "syscall_groups" && !words.has(name));
  return unread.filter(([, { values }]) => values && wordsIn(values, base).length > 0).map(([name]) => name);
}

/** What came and went in the tables that are read from the sources. */
export function wordChanges({ enums }, base, words, groups) {
  const changes = Object.entries(enums)
    .filter(([name]) => words.has(name))
    .map(([name, { values }]) => ({ table: name, ...difference(wordsIn(values, base), words.get(name)) }));
  const members = enums.syscall_groups?.values ?? [];
  const known = new Map(members.filter((it) => isIn(it, base)).map((it) => [it.value, wordsIn(it.members, base)]));
  const groupChanges = [...new Set([...known.keys(), ...groups.keys()])].map((group) => ({
    table: group,
    ...difference(known.get(group) ?? [], groups.get(group) ?? []),
  }));
  return [...changes, ...groupChanges].filter(({ added, gone }) => added.length + gone.length > 0);
}

function difference(before, after) {
  return { added: after.filter((it) => !before.includes(it)), gone: before.filter((it) => !after.includes(it)) };
}

const wordsIn = (values, release) => values.filter((it) => isIn(it, release)).map((it) => it.value ?? it);

/** A table of ours after one more release. */
export function grownTable(table, name, { words, groups }, old, release) {
  if (!table.values) return table;
  if (name === "syscall_groups") return { ...table, values: grownGroups(table.values, groups, old, release) };
  const values = words.has(name)
    ? grownWords(table.values, words.get(name), old, release)
    : table.values.map(carriedWord);
  return { ...table, values };

  function carriedWord(word) {
    return word.in ? { ...word, in: carried(word.in, old, release) } : word;
  }
}

function grownWords(values, found, old, release) {
  const rows = values.map((word) => {
    const { value = word, ...rest } = typeof word === "string" ? {} : word;
    const present = presence(word.in, found.includes(value), old, release);
    const row = compact({ value, ...rest, in: present });
    return Object.keys(row).length === 1 ? value : row;
  });
  const known = new Set(values.map((word) => word.value ?? word));
  return [...rows, ...found.filter((it) => !known.has(it)).map((value) => ({ value, in: [release] }))];
}

function grownGroups(values, groups, old, release) {
  const rows = values.map((group) => {
    const found = groups.get(group.value);
    const members = found ? grownWords(group.members, found, old, release) : group.members;
    return compact({ ...group, in: presence(group.in, found !== undefined, old, release), members });
  });
  const known = new Set(values.map(({ value }) => value));
  const added = [...groups].filter(([name]) => !known.has(name));
  return [...rows, ...added.map(([value, members]) => ({ value, in: [release], members }))];
}
