import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

/** What the test needs of the JSON report. */
interface Report {
  readonly summary: { readonly files: number };
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly path: string;
    readonly line: number;
    readonly message: string;
    readonly systemd: readonly { readonly does: string }[];
  }[];
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What the program that `npm test` has built prints for a call in the project's folder. */
async function print(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["server/dist/cli.js", ...args], { cwd: root });
  return stdout;
}

async function lint(folder: string, systemd: string): Promise<Report> {
  return JSON.parse(
    await print("lint", "--no-config", "--exit-zero", "--format", "json", "--systemd", systemd, folder),
  );
}

/** A finding as a line: place below the folder, rule, what systemd does. */
function rows({ findings }: Report, folder: string): readonly string[] {
  return findings.map(({ path, line, rule, systemd }) =>
    [`${path.slice(folder.length + 1)}:${line}`, rule, systemd.map((it) => it.does).join()].join(" ").trimEnd(),
  );
}

// What the real parser of systemd 252 says of these files, no more and no less. Advice of ours is left out.
const said: Record<string, readonly string[]> = {
  orchestrator: [
    "orchestrator-control.slice:10 unknown-directive ignores",
    "orchestrator-control.slice:11 unknown-directive ignores",
    "orchestrator-control.slice:12 unknown-directive ignores",
    "orchestrator-control.slice:25 unknown-directive ignores",
    "orchestrator-fanout.slice:8 unknown-directive ignores",
    "orchestrator-fanout.slice:18 unknown-directive ignores",
    "orchestrator-gateway.service:20 trailing-comment ignores",
    "orchestrator-runner.service.d/50-huge-jobs.conf:5 invalid-value ignores",
    "orchestrator-runner.service.d/50-huge-jobs.conf:6 trailing-comment ignores",
    "orchestrator-runner.slice:8 trailing-comment ignores",
    "orchestrator-runner.slice:10 trailing-comment ignores",
    "orchestrator-runner.slice:13 trailing-comment ignores",
    "orchestrator-runner.slice:14 invalid-value ignores",
    "orchestrator-runner.slice:15 trailing-comment ignores",
    "orchestrator@.service:21 unknown-directive ignores",
  ],
  "workstation/etc/systemd/system": [
    "agent-tests-nightly.service:11 oneshot-restart refuses",

    "agent-tests-nightly.timer:5 invalid-value ignores,refuses",
    "docker.service.d/cpu-affinity.conf:4 invalid-value ignores",
    "docker.service.d/cpu-affinity.conf:5 deprecated-directive notes",
    "user-1003.slice.d/10-cores.conf:4 invalid-value ignores",
    "user.slice.d/10-cores.conf:3 unknown-directive ignores",
  ],
  cluster: [
    "grid-host.service:14 invalid-value ignores",
    "grid-runner.service:19 invalid-value ignores",
    "grid-runner.service:20 invalid-value ignores",
    "grid-runner.service.d/20-gpu-nodes.conf:5 invalid-value ignores",
    "grid-runner.service.d/20-gpu-nodes.conf:6 several-commands refuses",
    "mnt-grid-share.mount:6 unit-name-of-path refuses",
  ],
  miner: [
    "miner.service:24 unknown-directive ignores",
    "miner.service:27 invalid-value ignores",
    "miner.service.d/20-dedicated-hardware.conf:5 invalid-value ignores",
    "miner.service.d/20-dedicated-hardware.conf:9 trailing-comment ignores",
  ],
};

describe("the examples with mistakes", () => {
  test.each(Object.entries(said))("%s: what systemd 252 says", async (name, expected) => {
    const folder = `examples/${name}`;
    const { findings, ...rest } = await lint(folder, "252");
    const bySystemd = findings.filter((it) => it.systemd.length > 0);
    expect(rows({ ...rest, findings: bySystemd }, folder)).toEqual(expected);
  });

  test("and what it takes without a word", async () => {
    const report = await lint("examples/orchestrator", "252");
    expect(rows(report, "examples/orchestrator")).toContain("orchestrator-fanout.service:18 trailing-comment");
  });

  test("and what changes with the releases is told once", async () => {
    const folder = "examples/workstation/etc/systemd/system/docker.service.d";
    const { findings } = await lint(folder, "249..262");
    expect(findings.find((it) => it.line === 5)?.systemd).toEqual([{ from: 252, to: 262, does: "notes" }]);
  });
});

describe("the repaired examples", () => {
  test.each(["orchestrator", "workstation", "cluster", "miner"])(
    "%s: no errors or warnings from 249 to 262",
    async (name) => {
      const { findings, summary } = await lint(`examples/${name}-repaired`, "249..262");
      const grave = findings.filter((it) => it.severity !== "info");
      expect(grave.map(({ path, line, message }) => `${path}:${line} ${message}`)).toEqual([]);
      expect(summary.files).toBeGreaterThanOrEqual(3);
    },
  );
});

test("the readme shows what the program prints", async () => {
  const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
  const [, call = "", shown] = /^\$ npx unitwright (.+)\n((?:.*\n)*?)```$/m.exec(readme) ?? [];
  expect(await print(...call.split(" "), "--exit-zero")).toBe(shown);
});
