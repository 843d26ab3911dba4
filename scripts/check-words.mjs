/*
 * Usage: node scripts/check-words.mjs MANUAL_FOLDER…
 *
 * Says which runs of eight words in our own texts also stand in manual pages (`*.xml`, as a systemd source tree has them in `man/`).
 * Names and values in backticks break a run: they are the same everywhere. Exit status 1 when there is one.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const RUN = 8;
const root = fileURLToPath(new URL("..", import.meta.url));

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error("usage: node scripts/check-words.mjs MANUAL_FOLDER…");
  process.exit(2);
}

const known = new Set();
for (const folder of folders) {
  for (const file of readdirSync(folder).filter((it) => it.endsWith(".xml"))) {
    for (const run of runsOf(plain(readFileSync(join(folder, file), "utf8")))) known.add(run);
  }
}

const found = [];
for (const path of ownTexts()) {
  for (const run of runsOf(readFileSync(join(root, path), "utf8"))) {
    if (known.has(run)) found.push(`${path}: ${run}`);
  }
}
for (const it of [...new Set(found)]) console.log(it);
process.exitCode = found.length > 0 ? 1 : 0;

function ownTexts() {
  const knowledge = filesIn("server/src/knowledge", ".ts");
  const rules = filesIn("server/src/rules", ".ts");
  return [...knowledge, ...rules, ...filesIn("docs", ".md"), ...filesIn("snippets", ".json"), "README.md"];
}

function filesIn(folder, ending) {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((it) => it.endsWith(ending))
    .map((it) => `${folder}/${it}`)
    .sort();
}

/** A manual page without markup. */
function plain(xml) {
  return xml
    .replace(/<!--[\s\S]*?-->/g, " ")
    .replace(/<programlisting>[\s\S]*?<\/programlisting>/g, " . ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&[#\w]+;/g, " ");
}

/** Every run of eight words, in lower case. What is in backticks or code, and what is no word, ends a run. */
function* runsOf(text) {
  const pieces = text.replace(/```[\s\S]*?```/g, "|").split(/`[^`\n]*`|[\w.-]+\(\d\)|["|]|\n\s*\n/);
  for (const piece of pieces) {
    const words = piece.toLowerCase().match(/[a-z0-9]+(?:['’-][a-z0-9]+)*/g) ?? [];
    for (let at = 0; at + RUN <= words.length; at++) yield words.slice(at, at + RUN).join(" ");
  }
}
