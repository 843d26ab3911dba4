// Reads one result of the parity comparison: every difference has to be one that is tolerated by name.
import { readFileSync } from "node:fs";

const [file, cases] = process.argv.slice(2);
const result = JSON.parse(readFileSync(file, "utf8"));
const tolerated = JSON.parse(readFileSync(new URL("parity-tolerated.json", import.meta.url), "utf8"));

const excused = new Map();
const open = result.mismatches.filter((it) => {
  const reason = tolerated.find(
    ({ releases, what, text, systemd, linter }) =>
      releases.includes(result.version) &&
      (what === undefined || what === it.what) &&
      (text === undefined || new RegExp(text).test(it.text)) &&
      (systemd === undefined || new RegExp(systemd).test(it.systemd)) &&
      (linter === undefined || new RegExp(linter).test(it.linter)),
  );
  if (reason) excused.set(reason.name, (excused.get(reason.name) ?? 0) + 1);
  return !reason;
});
const named = [...excused].map(([name, count]) => `${name} ${count}`).join(", ");
console.log(
  `systemd ${result.version}, ${cases}: ${result.agree} of ${result.lines} lines agree, ${open.length} differ${named ? `; tolerated: ${named}` : ""}`,
);
for (const { what, path, line, text, systemd, linter } of open.slice(0, 20)) {
  console.log(`  ${what}: ${path}:${line ?? "unit"}: ${text}\n    systemd: ${systemd}\n    linter:  ${linter}`);
}
process.exitCode = open.length === 0 && result.lines > 0 ? 0 : 1;
