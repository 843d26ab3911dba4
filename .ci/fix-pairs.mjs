// Usage: node .ci/fix-pairs.mjs FACTS OUT [--pairs 4]
//
// Writes units that set a directive twice, to different values that it takes, for every directive of one value: where --fix removes the
// first line, the real managers have to make the same of the unit. FACTS is the folder with value-cases.json.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pairs: { type: "string", default: "4" } },
});
const [facts, out] = positionals;

const work = mkdtempSync(join(tmpdir(), "unitwright-pairs-"));
const bundle = join(work, "core.mjs");
await build({
  stdin: {
    contents: `
      export { directivesOf } from "./server/src/facts/directives.ts";
      export { wordsOf } from "./server/src/facts/enums.ts";
      export { lint } from "./server/src/lint/lint.ts";
      export { rules } from "./server/src/rules/all.ts";
      export { unitFile } from "./server/src/unit/unit-file.ts";`,
    resolveDir: process.cwd(),
  },
  bundle: true,
  format: "esm",
  platform: "node",
  outfile: bundle,
});
const { directivesOf, wordsOf, lint, rules, unitFile } = await import(pathToFileURL(bundle).href);
rmSync(work, { recursive: true, force: true });

/** A unit of each section's type, without its name's ending, that loads. */
const units = {
  Service: ["t.service", "[Service]\nExecStart=/bin/true"],
  Socket: ["t.socket", "[Socket]\nListenStream=/run/t"],
  Timer: ["t.timer", "[Timer]\nOnCalendar=daily"],
  Mount: ["mnt-t.mount", "[Mount]\nWhat=/dev/x\nWhere=/mnt/t"],
  Automount: ["mnt-t.automount", "[Automount]\nWhere=/mnt/t"],
  Swap: ["mnt-t.swap", "[Swap]\nWhat=/mnt/t"],
  Path: ["t.path", "[Path]\nPathExists=/run/t"],
  Slice: ["t.slice", "[Slice]"],
  Unit: ["t.service", "[Service]\nExecStart=/bin/true\n[Unit]"],
};

/** Values for types of which few or none are recorded; those that a directive does not take are left out. */
const more = {
  boolean: ["yes", "no"],
  bytes: ["1K", "5M"],
  "bytes-or-percent": ["1G", "10%", "infinity"],
  "cgroup-name": ["a", "b"],
  flags: ["any", "btf", "kprobe", "map-create", "prog-load"],
  "image-policy": ["root=verity", "*", "-"],
  integer: ["1", "2", "10"],
  label: ["a", "-b", "c:d"],
  "log-namespace": ["a", "b"],
  "mount-options-per-partition": ["ro", "root:ro", "home:nodev usr:ro"],
  "network-interface": ["eth0", "lo"],
  "octal-mode": ["0644", "755"],
  path: ["/run/a", "-/run/b", "/", "/run/c/"],
  percent: ["1%", "50%"],
  "protect-hostname": ["yes", "no", "private", "yes:a", "private:b"],
  rlimit: ["1", "2:3", "infinity"],
  "root-hash": ["/run/a", "0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"],
  "root-hash-signature": ["/run/a", "base64:YWJj"],
  signal: ["SIGTERM", "INT", "9"],
  "stdio-input": ["null", "tty", "fd:a", "file:/run/x", "data"],
  "stdio-output": ["journal", "null", "fd:a", "file:/run/x", "append:/run/y", "tty"],
  string: ["a", "b c"],
  timespan: ["1", "5min", "infinity"],
  "user-or-group": ["root", "nobody", "65533"],
  weight: ["10", "1000", "idle"],
  "working-directory": ["~", "-/run/a", "/run/b"],
};

const recorded = new Map();
const typeOf = new Map(
  Object.keys(units).flatMap((it) => directivesOf(it).map(({ name, value }) => [name, value.type])),
);
for (const { name, value, accept } of JSON.parse(readFileSync(join(facts, "value-cases.json"), "utf8"))) {
  if (accept === false || value === "" || value.length > 100 || /[\r\n\0]/.test(value)) continue;
  for (const key of [name, `type ${typeOf.get(name)}`]) recorded.set(key, [...(recorded.get(key) ?? []), value]);
}

const invalid = rules.filter((it) => it.id === "invalid-value");
mkdirSync(out, { recursive: true });
let count = 0;
for (const [section, [name, start]] of Object.entries(units)) {
  for (const { name: key, value, family } of directivesOf(section)) {
    // What several sections share is read by the same functions.
    if (value.list || (family !== "own" && section !== "Service")) continue;
    const taken = (it) =>
      lint([unitFile(name, `${start}\n${key}=${it}\n`)], { versions: [262], rules: invalid }).findings.length === 0;
    const words = value.table ? [...wordsOf(value.table, 262)] : [];
    const all = [
      ...(recorded.get(key) ?? []),
      ...words,
      ...(more[value.type] ?? []),
      ...(recorded.get(`type ${value.type}`) ?? []),
    ];
    const some = [...new Set(all)].filter(taken).slice(0, 12);
    const pairs = some.flatMap((a) => some.filter((it) => it !== a).map((b) => [a, b]));
    // As different ones as there are, and always the same.
    const step = Math.max(1, Math.floor(pairs.length / Number(values.pairs)));
    for (let at = 0; at < pairs.length && at < step * Number(values.pairs); at += step) {
      const [a, b] = pairs[at];
      const own = name.replace("t.", `t${count++}.`);
      writeFileSync(join(out, own), `${start.replace("/mnt/t", `/mnt/t${count - 1}`)}\n${key}=${a}\n${key}=${b}\n`);
    }
  }
}
console.log(`${count} units`);
