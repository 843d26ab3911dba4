// Reads a JSON report about the units that the examples are modelled on: the errors have to be those that systemd 252 reports.
import { readFileSync } from "node:fs";

const expected = [
  "scripts/systemd/orchestrator-control.slice:14 36",
  "scripts/systemd/orchestrator-runner.slice:14 36",
  "scripts/systemd/orchestrator-fanout.slice:15 36",
  "scripts/systemd/orchestrator@.service:53",
  "docs-variants/uniqueness/orchestrator-control.slice:4 5 8 9 10 12",
  "docs-variants/uniqueness/orchestrator-orchestrator.service:25 26",
  "docs-variants/scalability/orchestrator-control.slice:4 5",
  "docs-variants/scalability/orchestrator-runner.slice:4 5",
  "quantus-miner/examples/systemd/quantus-miner.service:75",
  "quantus-miner/first-version/quantus-miner.service:63",
];

const { findings } = JSON.parse(readFileSync(0, "utf8"));
const found = findings.filter((it) => it.severity === "error").map((it) => `${it.path}:${it.line}`);
const wanted = expected.flatMap((it) => {
  const [path, lines] = it.split(":");
  return lines.split(" ").map((line) => `${path}:${line}`);
});
const missing = wanted.filter((it) => !found.some((one) => one.endsWith(`/${it}`)));
const surplus = found.filter((it) => !wanted.some((one) => it.endsWith(`/${one}`)));
console.log(`${wanted.length - missing.length} of ${wanted.length} errors found, ${surplus.length} others`);
for (const it of missing) console.log(`  not found: ${it}`);
for (const it of surplus) console.log(`  not expected: ${it}`);
process.exitCode = missing.length + surplus.length === 0 ? 0 : 1;
