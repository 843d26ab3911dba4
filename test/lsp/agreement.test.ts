import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { connect, rows, uriOf } from "./client.ts";

interface Found {
  readonly path: string;
  readonly rule: string;
  readonly severity: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly effect?: string;
  readonly remedy?: string;
}

const program = resolve(process.env.UNITWRIGHT_CLI ?? "server/dist/cli.js");
const folder = resolve("examples");

async function print(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], {
    cwd: folder,
    maxBuffer: 2 ** 26,
  });
  return stdout;
}

const row = ({ rule, severity, line, column, endLine, endColumn, message, effect, remedy }: Found) => {
  const end = endLine === line ? endColumn - 1 : `${endLine - 1}:${endColumn - 1}`;
  const text = [message, effect, remedy].filter((it) => it !== undefined).join(" ");
  return `${line - 1}:${column - 1}-${end} ${rule} ${severity}: ${text}`;
};

test.each<readonly [systemd: string, hosts: readonly string[]]>([
  ["247", []],
  ["249..257", []],
  ["262", []],
  ["252", ["hosts/edge-20c.json"]],
  ["257", ["hosts/edge-20c.json", "hosts/small-12c.json"]],
])(
  "an editor shows what the command line finds in the examples for systemd %s and the hosts %j",
  async (systemd, hosts) => {
    const listed = await print("lint", "--no-config", "--list-files", ".");
    const report = await print(
      "lint",
      "--no-config",
      "--exit-zero",
      "--format",
      "json",
      "--systemd",
      systemd,
      ...hosts.flatMap((it) => ["--host", it]),
      ".",
    );
    const findings: readonly Found[] = JSON.parse(report).findings;
    const client = await connect({ folder, options: { systemd, hosts } });
    const paths = listed.trim().split("\n");
    expect(paths.length).toBeGreaterThan(30);
    const expected: Record<string, readonly string[]> = {};
    for (const path of paths) {
      client.open(uriOf(join(folder, path)), readFileSync(join(folder, path), "utf8"));
      expected[path] = findings.filter((it) => it.path === path).map(row);
    }
    const shown: Record<string, readonly string[]> = {};
    for (const path of paths) {
      const diagnostics = await client.diagnostics(uriOf(join(folder, path)));
      shown[path] = rows(diagnostics).map((it, index) => `${it}: ${diagnostics[index]?.message}`);
    }
    expect(shown).toEqual(expected);
  },
);
