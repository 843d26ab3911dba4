import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/*
 * Reads the table of unit file keys of a systemd source tree: src/core/load-fragment-gperf.gperf.in (jinja), or
 * .gperf.m4 up to 247. Only what these tables use of either template language is understood.
 */

const families = {
  EXEC_CONTEXT_CONFIG_ITEMS: "exec",
  KILL_CONTEXT_CONFIG_ITEMS: "kill",
  CGROUP_CONTEXT_CONFIG_ITEMS: "cgroup",
};

const ENTRY = /^[`\s]*(\$1|\{\{\s*type\s*\}\}|[A-Za-z]+)\.([A-Za-z0-9]+)\s*,\s*(\w+)\s*,\s*([^,]*?)\s*,/;
const MACRO = /(?:m4_define\(`|\bmacro\s+)(\w+)/;
const MACRO_END = /^\)m4_dnl|\bendmacro\b/;
const CONDITION = /(?:m4_ifdef\(`|\{%-?\s*if\s+)(\w+)/;
const CALL = /^[{\s]*(\w+_CONFIG_ITEMS)\(\s*'?([A-Z][a-z]+)'?\s*\)/;

/** The table's text in `tree`; throws where there is none. */
export function directiveTableText(tree) {
  const paths = ["in", "m4"].map((ending) => join(tree, `src/core/load-fragment-gperf.gperf.${ending}`));
  const path = paths.find((it) => existsSync(it));
  if (!path) throw new Error(`${tree} has no table of unit file keys (${paths[0]}).`);
  return readFileSync(path, "utf8");
}

/**
 * The keys of a table: `{ place, name, parser, build? }`. `place` is a section, or `exec`, `kill`, `cgroup` for keys that
 * several sections have in common; `parser` is the function with its argument; `build` the option without which the
 * key is accepted and ignored. Also the sections that use each family.
 */
export function readDirectiveTable(text) {
  const entries = new Map();
  const sections = { exec: [], kill: [], cgroup: [] };
  let family;
  let condition;
  for (const line of text.split("\n")) {
    const call = CALL.exec(line);
    if (call && !MACRO.test(line)) {
      sections[families[call[1]]]?.push(call[2]);
      continue;
    }
    if (MACRO_END.test(line)) family = undefined;
    const macro = MACRO.exec(line);
    if (macro) family = families[macro[1]];
    condition = CONDITION.exec(line)?.[1] ?? condition;
    const entry = ENTRY.exec(line);
    if (entry) add(entries, condition, entryOf(entry, family));
  }
  return { entries: [...entries.values()], sections };
}

function entryOf([, section, name, parser, argument], family) {
  const place = /^[A-Z]/.test(section) ? section : family;
  if (place === "Install") return { place, name, parser: `install.c ${name}` };
  const plain = argument.replace(/^0$/, "");
  return { place, name, parser: plain ? `${parser} ${plain}` : parser };
}

/** The second entry of a key describes builds without the feature that the condition is about. */
function add(entries, condition, entry) {
  const key = `${entry.place}.${entry.name}`;
  const first = entries.get(key);
  if (!first) entries.set(key, entry);
  else if (entry.parser.endsWith("DISABLED_CONFIGURATION")) entries.set(key, { ...first, build: condition });
  else throw new Error(`${key} is there twice.`);
}
