import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/*
 * Reads the version marks of the manual (254 and later have them): which release an entry came with.
 */

const pages = {
  Unit: ["systemd.unit"],
  Install: ["systemd.unit"],
  exec: ["systemd.exec"],
  kill: ["systemd.kill"],
  cgroup: ["systemd.resource-control"],
};

/** The pages that may describe the keys of `place` (a section or a family of them). */
export function pagesFor(place) {
  return pages[place] ?? [`systemd.${place.toLowerCase()}`];
}

/** The marks of a page: the release by the name of the key. */
export function readMarks(tree, page) {
  const path = join(tree, "man", `${page}.xml`);
  return existsSync(path) ? marksIn(readFileSync(path, "utf8")) : new Map();
}

/**
 * The marks in a page's text. Several keys of one entry share its mark, which ends the entry's text: marks in the
 * middle are about a word or an option.
 */
export function marksIn(xml) {
  const marks = new Map();
  const open = [];
  for (const [token, term, mark] of xml.matchAll(TOKEN)) {
    if (token === "<varlistentry") open.push([]);
    else if (token === "</varlistentry>") open.pop();
    else if (term) open.at(-1)?.push(...[...term.matchAll(KEY)].map((key) => key[1]));
    else for (const name of open.at(-1) ?? []) if (!marks.has(name)) marks.set(name, Number(mark));
  }
  return marks;
}

const TOKEN = /<varlistentry|<\/varlistentry>|<term>([\s\S]*?)<\/term>|xpointer="v(\d+)"\s*\/>\s*<\/listitem>/g;
const KEY = /<varname>(\w+)=/g;
