import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/*
 * Reads the string tables of a systemd source tree (`kill_mode_table[] = { [KILL_NONE] = "none", … }`): the words of
 * enumerations, by the name of the table without its ending.
 */

const folders = ["src/basic", "src/shared", "src/core"];
const TABLE = /const char\s*\*\s*const\s+(\w+)_table\s*\[[^\]]*\]\s*=\s*\{([\s\S]*?)\n\s*\};/g;
const ITEM = /\[[^\]]+\]\s*=\s*"([^"\\]*)"/g;
const COMMENT = /\/\*[\s\S]*?\*\//g;

/** All C sources of `tree` that unit files have to do with, as `{ path, text }`, comments left out. */
export function sourcesOf(tree) {
  return folders
    .map((folder) => join(tree, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => /\.[ch]$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, "utf8").replace(COMMENT, "") }));
}

/** The words of each string table, in the order of the source. */
export function readWordTables(sources) {
  const tables = new Map();
  for (const { text } of sources) {
    for (const [, name, body] of text.matchAll(TABLE)) {
      const words = [...body.matchAll(ITEM)].map((item) => item[1]);
      if (words.length > 0 && !tables.has(name)) tables.set(name, [...new Set(words)]);
    }
  }
  return tables;
}

const EXIT_STATUS = /^\s*\[[A-Z_0-9]+\]\s*=\s*\{\s*"([A-Z0-9_]+)"/gm;
const SYSTEM_CALL_SET = /\[SYSCALL_FILTER_SET_\w+\]\s*=\s*\{([\s\S]*?)\n\s*\},/g;

/** The names of exit statuses (`mappings` in exit-status.c). */
export function readExitStatuses(sources) {
  return [...textOf(sources, "exit-status.c").matchAll(EXIT_STATUS)].map((match) => match[1]);
}

/** The groups of system calls with their members (`syscall_filter_sets` in seccomp-util.c). */
export function readSystemCallGroups(sources) {
  const groups = new Map();
  for (const [, body] of textOf(sources, "seccomp-util.c").matchAll(SYSTEM_CALL_SET)) {
    const name = /\.name\s*=\s*"(@[\w-]+)"/.exec(body)?.[1];
    const [, members = ""] = body.split(".value");
    if (name)
      groups.set(
        name,
        [...members.matchAll(/"([@\w-]+)\\0"/g)].map((match) => match[1]),
      );
  }
  return groups;
}

function textOf(sources, name) {
  return sources.find(({ path }) => path.endsWith(`/${name}`))?.text ?? "";
}
