// Reads one result of the parity comparison: every difference has to be one that is tolerated by name.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [file, folder] = process.argv.slice(2);
const result = JSON.parse(readFileSync(file, "utf8"));
const tolerated = JSON.parse(readFileSync(new URL("../test/conformance/tolerated.json", import.meta.url), "utf8"));

const matches = (pattern, text) => pattern === undefined || new RegExp(pattern, "m").test(text);
const contentOf = (path) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path), "latin1") : "");

const excused = new Map();
const open = result.mismatches.filter((it) => {
  const entry = tolerated.find(
    (one) =>
      one.releases.includes(result.version) &&
      (one.unit ?? false) === !it.line &&
      matches(one.path, it.path) &&
      matches(one.text, it.text) &&
      matches(one.systemd, it.systemd) &&
      matches(one.unitwright, it.linter) &&
      matches(one.file, contentOf(it.path)),
  );
  if (entry) excused.set(entry.name, (excused.get(entry.name) ?? 0) + 1);
  return !entry;
});
const named = [...excused].map(([name, count]) => `${name} ${count}`).join(", ");
const cases = folder.split("/").at(-1);
console.log(
  `systemd ${result.version}, ${cases}: ${result.agree} of ${result.lines} lines agree, ${open.length} differ${named ? `; tolerated: ${named}` : ""}`,
);
for (const { what, path, line, text, systemd, linter } of open.slice(0, 20)) {
  console.log(`  ${what}: ${path}:${line ?? "unit"}: ${text}\n    systemd: ${systemd}\n    linter:  ${linter}`);
}
process.exitCode = open.length === 0 && result.lines > 0 ? 0 : 1;
