// Measures parse, lint, edits and the start of the program over units of growing size, and shows what a line costs relative to
// the smallest: cost has to grow with size, not faster, and that of an edit far less. `--only WORD` runs the rows that have the word, `--times N` sets how
// often each is measured (the best counts).
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values } = parseArgs({
  options: { only: { type: "string", default: "" }, times: { type: "string", default: "3" } },
});
const times = Number(values.times);
/** So many edits are measured together. */
const EDITS = 50;
const folder = mkdtempSync(join(tmpdir(), "unitwright-bench-"));

/** Lines that all go one way. */
const kinds = {
  "good assignments": (lines) => `[Service]\nExecStart=/bin/true\n${"MemoryMax=4G\n".repeat(lines)}`,
  "bad values": (lines) => `[Service]\nExecStart=/bin/true\n${"MemoryMax=4GB\n".repeat(lines)}`,
  "unknown keys": (lines) => `[Service]\nExecStart=/bin/true\n${"MemoryMaxx=4G\n".repeat(lines)}`,
  "keys of other sections": (lines) => `[Service]\nExecStart=/bin/true\n${"Documentation=man:a(1)\n".repeat(lines)}`,
  "unknown sections": (lines) => "[Servce]\n".repeat(lines),
  "sections and keys": (lines) => "[Servce]\nNice=5\n".repeat(lines / 2),
  "trailing comments": (lines) => `[Service]\nExecStart=/bin/true\n${"Nice=5 # note\n".repeat(lines)}`,
  "silent trailing comments": (lines) => `[Service]\nType=oneshot\n${"ExecStart=/bin/true # note\n".repeat(lines)}`,
  environments: (lines) => `[Service]\nExecStart=/bin/true\n${"Environment=NAME=value\n".repeat(lines)}`,
  commands: (lines) => `[Service]\nType=oneshot\n${"ExecStart=/bin/true one two\n".repeat(lines)}`,
  "system calls": (lines) => `[Service]\nExecStart=/bin/true\n${"SystemCallFilter=~read write\n".repeat(lines)}`,
  dependencies: (lines) => `[Unit]\n${"After=a.service\n".repeat(lines)}`,
  conditions: (lines) => `[Unit]\n${"ConditionPathExists=/etc\n".repeat(lines)}`,
  junk: (lines) => `[Unit]\n${"no assignment\n".repeat(lines)}`,
  "outdated keys": (lines) => `[Service]\nExecStart=/bin/true\n${"CPUShares=5\nMemoryLimit=5G\n".repeat(lines / 2)}`,
};

try {
  const { parse, unitFile, lint, rules, Linter, LivingFile, cli } = await bundles();
  const newest = [262];
  const all = Array.from({ length: 262 - 239 + 1 }, (_, index) => 239 + index);
  const lintAll = (files, versions) =>
    lint(
      files.map(({ path, text }) => unitFile(path, text)),
      { versions, rules },
    );

  // The first runs of a program are slow, whatever they do.
  for (let round = 0; round < 5; round++) lintAll([{ path: "bench.service", text: mixture(1_000) }], newest);

  table(
    "One unit, realistic lines",
    ["parse", "lint 262", "lint 239..262"],
    growing("mixture", mixture),
    ({ files }) => [
      () => files.map(({ text }) => parse(text)),
      () => lintAll(files, newest),
      () => lintAll(files, all),
    ],
  );
  edits(growing("mixture", mixture), ({ path, text }) => {
    const file = new LivingFile(unitFile(path, text));
    const linter = new Linter([file], { versions: newest, rules });
    return (now) => {
      file.rewrite(now);
      linter.change(path, file);
      return linter.at(path).findings.filter((it) => it.rule === "unknown-directive").length;
    };
  });
  for (const [name, text] of Object.entries(kinds)) {
    table(`Only ${name}`, ["parse", "lint 262"], growing(name, text), ({ files }) => [
      () => files.map((it) => parse(it.text)),
      () => lintAll(files, newest),
    ]);
  }
  table("Extremes", ["parse", "lint 262"], extremes(), ({ files }) => [
    () => files.map(({ text }) => parse(text)),
    () => lintAll(files, newest),
  ]);
  if ("start of the program".includes(values.only)) startOf(cli);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The core as one module, and the program as users have it. */
async function bundles() {
  const core = join(folder, "core.mjs");
  await build({
    stdin: {
      contents: `export { parse } from "./syntax/parse.ts"; export { unitFile } from "./unit/unit-file.ts";
        export { lint } from "./lint/lint.ts"; export { rules } from "./rules/all.ts";
        export { Linter } from "./lint/linter.ts"; export { LivingFile } from "./unit/living-file.ts";`,
      resolveDir: "server/src",
    },
    bundle: true,
    format: "esm",
    platform: "node",
    outfile: core,
  });
  const dist = join(folder, "dist");
  const built = spawnSync(process.execPath, ["scripts/build.mjs", "--outdir", dist], { stdio: "inherit" });
  if (built.status !== 0) throw new Error("the build failed");
  return { ...(await import(core)), cli: join(dist, "cli.js") };
}

/** The same text at 200, 2,000 and 20,000 lines. */
function growing(name, textOf) {
  return [200, 2_000, 20_000].map((lines) => ({
    name: `${name}, ${lines.toLocaleString("en")} lines`,
    lines,
    files: [{ path: "bench.service", text: textOf(lines) }],
  }));
}

function extremes() {
  const one = (name, lines, text, path = "bench.service") => ({ name, lines, files: [{ path, text }] });
  const head = "[Service]\nExecStart=/bin/true\n";
  const half = 512 * 1024;
  return [
    one("100,000 assignments", 100_000, head + "Nice=5\n".repeat(100_000)),
    one("10,000 continued lines", 10_000, `${head}Environment=${"NAME=value \\\n".repeat(10_000)}LAST=1\n`),
    one("10,000 comments in a value", 10_000, `${head}ExecStartPre=/bin/echo \\\n${"# note\n".repeat(10_000)} end\n`),
    one("a line of 1 MiB, free text", 1, `[Unit]\nDescription=${"a ".repeat(half - 10)}\n`),
    one("a line of 1 MiB, a list", 1, `[Unit]\nAfter=${"a.service ".repeat(half / 5 - 10)}\n`),
    one("a line of 1 MiB, a list of mistakes", 1, `[Unit]\nAfter=${"a.servic ".repeat(half / 5 - 10)}\n`),
    one("a line of 1 MiB, cores", 1, `${head}AllowedCPUs=${"0-3,5 ".repeat(half / 3 - 10)}\n`),
    one("a line of 1 MiB, a command", 1, `${head}ExecStartPre=/bin/echo ${'"a b" '.repeat(half / 3 - 10)}\n`),
    one("a line of 1 MiB, calls", 1, `${head}SystemCallFilter=${"read ~x ".repeat(half / 4 - 10)}\n`),
    one("a line of 1 MiB, an unknown key", 1, `[Service]\n${"K".repeat(half)}=${"v".repeat(half - 10)}\n`),
    one("a line of 1 MiB, one quote", 1, `${head}ExecStartPre=/bin/echo "${"a ".repeat(half - 30)}\n`),
    one("a line of 1 MiB, quotes", 1, `${head}Environment=${'" '.repeat(half - 10)}\n`),
    one("a line of 1 MiB, percent signs", 1, `[Unit]\nDescription=${"%n".repeat(half - 10)}\n`),
    one("a line of 1 MiB, backslashes", 1, `[Unit]\nDescription=${"\\".repeat(2 * half - 20)}\n`),
    one("a line of 1 MiB, slashes", 1, `${head}WorkingDirectory=/${"a/../".repeat(half / 3)}\n`),
    one("a megabyte of noise", 1, "[\0\ufeff=\\\r#".repeat(150_000)),
    {
      name: "5,000 small units",
      lines: 5_000 * 20,
      files: Array.from({ length: 5_000 }, (_, index) => ({ path: `units/unit-${index}.service`, text: mixture(20) })),
    },
    {
      name: "one unit, 1,000 drop-ins",
      lines: 1_000 * 20,
      files: [
        { path: "a.service", text: head },
        ...Array.from({ length: 1_000 }, (_, index) => ({ path: `a.service.d/${index}.conf`, text: mixture(20) })),
      ],
    },
  ];
}

/** Lines as they are found in units, a mistake here and there, under the headers they belong to. */
function mixture(lines) {
  const unit = [
    "[Unit]",
    "Description=Number %i of the bench",
    "After=network.target a.service b@1.service",
    "Wants=x.socket",
  ];
  const service = [
    "[Service]",
    "Type=oneshot",
    "# The command of this part.",
    "ExecStart=/usr/bin/env -i HOME=/root /bin/sh -c 'echo \"$1\"' -- $NAME",
    "ExecStart=-/usr/bin/run \\",
    "    --one --two=%i \\",
    "    three",
    "Environment=NAME=value \"OTHER=with blanks\" THIRD='3'",
    "",
    "AllowedCPUs=0-3,8",
    "MemoryMax=4G",
    "MemoryHigh=80%",
    "CPUQuota=150%",
    "TimeoutStopSec=1min 30s",
    "SystemCallFilter=@system-service ~@privileged",
    "ReadWritePaths=-/var/lib/%p /run/%p",
    "CapabilityBoundingSet=CAP_NET_ADMIN CAP_SYS_NICE",
    "; A mistake of each kind.",
    "MemoryLow=4GB",
    "StartLimitBurst=5",
    "RestartSec=5 # seconds",
    "CpuQuota=50%",
    "RestrictAddressFamilies=AF_INET AF_INET6",
    "LimitNOFILE=1024:4096",
  ];
  const rest = lines - 3 - unit.length;
  const body = Array.from({ length: Math.max(rest, 0) }, (_, index) => service[index % service.length]);
  return `${[...unit, ...body, "[Install]", "WantedBy=multi-user.target"].join("\n")}\n`;
}

function table(title, columns, rows, runsOf) {
  const wanted = rows.filter((it) => `${title} ${it.name}`.includes(values.only));
  if (wanted.length === 0) return;
  console.log(
    `\n${title.padEnd(38)}${columns.map((it) => it.padStart(14) + "µs/line".padStart(10) + "ratio".padStart(7)).join("")}`,
  );
  let first;
  for (const row of wanted) {
    const results = runsOf(row).map((run) => best(run));
    const perLine = results.map((it) => (it * 1000) / row.lines);
    first ??= perLine;
    const cells = results.map((it, index) => {
      const cost = perLine[index];
      const ratio = row.lines === 1 ? "" : `${(cost / first[index]).toFixed(1)}x`;
      return `${it.toFixed(1).padStart(11)} ms${cost.toFixed(1).padStart(10)}${ratio.padStart(7)}`;
    });
    console.log(row.name.padEnd(38) + cells.join(""));
  }
}

/** What a letter costs that is put into a key in the middle of a file and taken out again; `writes` gives what takes a text. */
function edits(rows, writes) {
  if (!"an edit of one line".includes(values.only)) return;
  console.log(`\n${"An edit of one line".padEnd(38)}${"an edit".padStart(14)}${"ratio".padStart(7)}`);
  let first;
  for (const { name, files } of rows) {
    const [file] = files;
    const write = writes(file);
    const key = file.text.indexOf("\nMemoryMax=", file.text.length / 2);
    const wrong = `${file.text.slice(0, key + 10)}x${file.text.slice(key + 10)}`;
    const both = () => {
      for (let round = 0; round < EDITS; round++) {
        if (write(wrong) === write(file.text)) throw new Error("an edit made no difference");
      }
    };
    both();
    const cost = best(both) / (2 * EDITS);
    first ??= cost;
    console.log(`${name.padEnd(38)}${cost.toFixed(2).padStart(11)} ms${`${(cost / first).toFixed(1)}x`.padStart(7)}`);
  }
}

/** The cheapest of several runs, in milliseconds; what takes seconds is run once. */
function best(run, clock = processorTime) {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < times && (round === 0 || least < 2_000); round++) {
    const start = clock();
    run();
    least = Math.min(least, clock() - start);
  }
  return least;
}

/** What this program has used of the processors: unlike the clock on the wall, it does not mind a busy machine. */
function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function startOf(cli) {
  const unit = join(folder, "a.service");
  writeFileSync(unit, mixture(200));
  const tree = join(folder, "units");
  mkdirSync(tree);
  for (let index = 0; index < 1_000; index++) writeFileSync(join(tree, `unit-${index}.service`), mixture(20));
  const time = (args) =>
    best(
      () => spawnSync(process.execPath, args, { cwd: folder }),
      () => performance.now(),
    );
  const empty = time(["-e", "0"]);
  const rows = [
    ["node -e 0", empty],
    ["unitwright --version", time([cli, "--version"])],
    ["unitwright lint, 200 lines", time([cli, "lint", unit])],
    ["unitwright lint, 200 lines, 239..262", time([cli, "lint", "--systemd", "239..262", unit])],
    ["unitwright lint, 1,000 units", time([cli, "lint", "--format", "json", tree])],
  ];
  console.log(`\n${"Start of the program".padEnd(38)}${"on the clock".padStart(14)}${"over node".padStart(14)}`);
  for (const [name, took] of rows) {
    console.log(`${name.padEnd(38)}${took.toFixed(0).padStart(11)} ms${(took - empty).toFixed(0).padStart(11)} ms`);
  }
}
