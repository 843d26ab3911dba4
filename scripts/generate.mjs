/*
 * Usage: node scripts/generate.mjs [--check]
 *
 * Writes every generated file of the project. With --check nothing is written: the files that differ are named,
 * and the exit status is 1.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { factTables } from "./facts/tables.mjs";
import { confSchema } from "./generators/conf-schema.mjs";
import { hostSchema } from "./generators/host-schema.mjs";
import { manPage } from "./generators/man-page.mjs";
import { planeMaps } from "./generators/plane-maps.mjs";
import { ruleList } from "./generators/rule-list.mjs";
import { rulePages } from "./generators/rule-pages.mjs";
import { ruleSettings } from "./generators/rule-settings.mjs";
import { snippetTable } from "./generators/snippets.mjs";

/** Each gives the files it is responsible for: `{ path, content }`, the path seen from the project's root. */
const generators = [factTables, ruleList, snippetTable];

/** The same, of those that run what the first have written. */
const laterGenerators = [hostSchema, confSchema, rulePages, ruleSettings, manPage, planeMaps];

const root = new URL("../", import.meta.url);

/** All generated files with what should be in them. */
export async function generatedFiles() {
  return filesOf([...generators, ...laterGenerators]);
}

async function filesOf(some) {
  return (await Promise.all(some.map((generator) => generator()))).flat();
}

function isStale({ path, content }) {
  return contentOf(path) !== content;
}

function contentOf(path) {
  const url = new URL(path, root);
  return existsSync(url) ? readFileSync(url, "utf8") : undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes("--check")) {
    const stale = (await generatedFiles()).filter(isStale);
    for (const { path } of stale)
      console.error(`${path} is not what scripts/generate.mjs writes: run npm run generate.`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    for (const some of [generators, laterGenerators]) {
      for (const { path, content } of (await filesOf(some)).filter(isStale)) {
        const url = new URL(path, root);
        mkdirSync(dirname(fileURLToPath(url)), { recursive: true });
        writeFileSync(url, content);
        console.log(path);
      }
    }
  }
}
