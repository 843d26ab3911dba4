import { execFile } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import type { CodeAction } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { rules } from "../../server/src/rules/all.ts";
import { BAD, folderWith } from "../cli/run.ts";
import { parseFixture } from "../fixture.ts";
import { connect, place, rows, uriOf } from "./client.ts";

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

/** The releases and hosts that examples of rules are for. */
const targets = [
  ...new Map(
    rules
      .flatMap((it) => it.examples)
      .map(({ systemd = "262", host }) => [`${systemd} ${host}`, [systemd, host] as const]),
  ).values(),
];

async function print(folder: string, args: readonly string[]): Promise<string> {
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

/** What the command line finds in a folder, and what an editor shows that has it open: lines by path. */
async function both(folder: string, args: readonly string[], options: object) {
  const listed = await print(folder, ["lint", "--list-files", ...args, "."]);
  const report = await print(folder, ["lint", "--exit-zero", "--format", "json", ...args, "."]);
  const findings: readonly Found[] = JSON.parse(report).findings;
  const client = await connect({ folder, options });
  const paths = listed.split("\n").filter((it) => it !== "" && !/(?:\/|unitwright\.conf|\.json|\.gitignore)$/.test(it));
  const found: Record<string, readonly string[]> = {};
  for (const path of paths) {
    client.open(uriOf(join(folder, path)), readFileSync(join(folder, path), "utf8"));
    found[path] = findings.filter((it) => it.path === path).map(row);
  }
  const shown: Record<string, readonly string[]> = {};
  for (const path of paths) {
    const diagnostics = await client.diagnostics(uriOf(join(folder, path)));
    shown[path] = rows(diagnostics).map((it, index) => `${it}: ${diagnostics[index]?.message}`);
  }
  return { found, shown, client, paths };
}

describe("an editor shows what the command line finds", () => {
  test.each<readonly [systemd: string, hosts: readonly string[]]>([
    ["247", []],
    ["249..257", []],
    ["262", []],
    ["252", ["hosts/edge-20c.json"]],
    ["257", ["hosts/edge-20c.json", "hosts/small-12c.json"]],
  ])("in the examples for systemd %s and the hosts %j", async (systemd, hosts) => {
    const args = ["--no-config", "--systemd", systemd, ...hosts.flatMap((it) => ["--host", it])];
    const { found, shown, paths } = await both(resolve("examples"), args, { systemd, hosts });
    expect(paths.length).toBeGreaterThan(30);
    expect(shown).toEqual(found);
  });

  test.each(targets)("in the wrong units of all rules, for systemd %s on %s", async (systemd, host) => {
    const own = rules.flatMap((rule) =>
      rule.examples
        .filter((it) => (it.systemd ?? "262") === systemd && it.host === host)
        .map((it, index) => [`${rule.id}-${index}`, parseFixture(it.bad.join("\n")).files] as const),
    );
    const files = own.flatMap(([name, all]) => [...all].map(([path, text]) => [`${name}/${path}`, text] as const));
    const folder = folderWith(Object.fromEntries(files));
    const profile = host === undefined ? [] : [resolve(`examples/hosts/${host}.json`)];
    const args = ["--no-config", "--systemd", systemd, ...profile.flatMap((it) => ["--host", it])];
    const { found, shown } = await both(folder, args, { systemd, hosts: profile });
    expect(Object.values(found).flat().length).toBeGreaterThan(0);
    expect(shown).toEqual(found);
  });

  test("of units that links give other names", async () => {
    const folder = folderWith({
      "web.service": "[Service]\nExecStart=/bin/true\n",
      "www.service.d/10.conf": "[Service]\nMemoryMax=4GB\n",
      "a.service": "[Unit]\nRequires=www.service mail.service\n[Service]\nExecStart=/bin/true\n",
    });
    symlinkSync("web.service", join(folder, "www.service"));
    symlinkSync("nowhere.service", join(folder, "mail.service"));
    const { found, shown } = await both(folder, ["--no-config"], {});
    expect(found["www.service.d/10.conf"]).toHaveLength(1);
    // Only of a unit that the project has a requirement without order is more than advice.
    expect(found["a.service"]).toEqual([
      expect.stringMatching(/warning: `www\.service` is required/),
      expect.stringMatching(/info: `mail\.service` is required/),
    ]);
    expect(shown).toEqual(found);
  });

  test("of units that links mask", async () => {
    const folder = folderWith({
      "a.slice": "[Slice]\nAllowedCPUs=0-3\n",
      "on.service.d/10.conf": "[Service]\nCPUAffinity=2\n",
      "off.service.d/10.conf": "[Service]\nCPUAffinity=2\nMemoryMax=4GB\n",
    });
    symlinkSync("/dev/null", join(folder, "off.service"));
    const { found, shown } = await both(folder, ["--no-config"], {});
    expect(found["on.service.d/10.conf"]).toEqual([expect.stringMatching(/takes CPU 2 of/)]);
    expect(found["off.service.d/10.conf"]).toEqual([expect.stringMatching(/4GB/)]);
    expect(shown).toEqual(found);
  });

  test("in documents, and with levels, releases and hosts of a configuration", async () => {
    const folder = folderWith({
      "unitwright.conf":
        "systemd = 249..257\nhosts = hosts/edge-20c.json\ndocuments = docs *.sh *.j2\n" +
        "[rules]\ntrailing-comment = info\nmissing-unit = off\n[paths docs]\nsystemd = 262\n[paths old/]\ninvalid-value = warning\n",
      "hosts/edge-20c.json": readFileSync("examples/hosts/edge-20c.json"),
      "docs/guide.md": `# Guide\n\n\`\`\`ini\n# a.service\n${BAD}CPUAffinity=0-3 # cores\n\`\`\`\n`,
      "notes.md": `\`\`\`ini\n# a.service\n${BAD}\`\`\`\n`,
      "install.sh": `cat > /etc/systemd/system/a.service <<EOF\n${BAD}EOF\nsystemctl set-property a.slice CPUAffinity=0-3\n`,
      "a.service.j2": `[Service]\nExecStart=/bin/{{ name }}\nMemoryMax=4GB\n`,
      "a.slice": "[Slice]\nAllowedCPUs=0-3\n",
      "b.slice": "[Slice]\nAllowedCPUs=2-30\n",
      "a.service": BAD,
      "old/b.service": BAD,
    });
    const { found, shown } = await both(folder, [], {});
    const guilty = Object.keys(found).filter((it) => (found[it]?.length ?? 0) > 0);
    expect(guilty).toEqual(expect.arrayContaining(["docs/guide.md", "install.sh", "a.service.j2", "b.slice"]));
    expect(guilty).not.toContain("notes.md");
    expect(shown).toEqual(found);
  });
});

describe("an editor repairs what the command line repairs", () => {
  const fixAll = {
    range: { start: place([0, 0]), end: place([0, 0]) },
    context: { diagnostics: [], only: ["source.fixAll"] },
  };

  test("in the wrong units of all rules", async () => {
    const files = new Map<string, string>();
    for (const rule of rules.filter((it) => it.fixable)) {
      for (const [index, { bad, systemd, host }] of rule.examples.entries()) {
        if (systemd !== undefined || host !== undefined) continue;
        for (const [path, text] of parseFixture(bad.join("\n")).files) files.set(`${rule.id}-${index}/${path}`, text);
      }
    }
    // What one fix brings to light, another repairs.
    files.set("turns/a.service", "[Service]\nExecStart=/bin/true\nStandardOutput=syslog\nStandardOutput=journal\n");
    const folder = folderWith(Object.fromEntries(files));
    const { client, paths } = await both(folder, ["--no-config"], {});
    const repaired = new Map<string, string>();
    for (const path of paths) {
      const uri = uriOf(join(folder, path));
      const [action] = await client.ask<CodeAction[]>("codeAction", uri, fixAll);
      const text = files.get(path) ?? "";
      const edits = action?.edit?.changes?.[uri] ?? [];
      repaired.set(path, TextDocument.applyEdits(TextDocument.create(uri, "", 1, text), edits));
    }
    await print(folder, ["lint", "--no-config", "--exit-zero", "--fix", "."]);
    const written = new Map(paths.map((it) => [it, readFileSync(join(folder, it), "utf8")]));
    expect(Object.fromEntries(repaired)).toEqual(Object.fromEntries(written));
    expect(paths.filter((it) => written.get(it) !== files.get(it)).length).toBeGreaterThan(3);
    expect(repaired.get("turns/a.service")).toBe("[Service]\nExecStart=/bin/true\nStandardOutput=journal\n");
  });

  test("and each rule that has fixes offers one", async () => {
    const without: string[] = [];
    for (const [systemd, host] of targets) {
      const own = rules.flatMap((rule) =>
        rule.examples
          .filter((it) => rule.fixable && (it.systemd ?? "262") === systemd && it.host === host)
          .map((it, index) => ({ rule, name: `${rule.id}-${index}`, files: parseFixture(it.bad.join("\n")).files })),
      );
      const all = own.flatMap(({ name, files }) =>
        [...files].map(([path, text]) => [`${name}/${path}`, text] as const),
      );
      const folder = folderWith(Object.fromEntries(all));
      const hosts = host === undefined ? [] : [resolve(`examples/hosts/${host}.json`)];
      const client = await connect({ folder, options: { systemd, hosts } });
      for (const { rule, name, files } of own) {
        const offered: unknown[] = [];
        for (const [path, text] of files) {
          const uri = uriOf(join(folder, name, path));
          client.open(uri, text);
          const range = { start: place([0, 0]), end: place([999, 0]) };
          const only = { range, context: { diagnostics: [], only: ["quickfix"] } };
          const actions = await client.ask<CodeAction[]>("codeAction", uri, only);
          for (const it of actions)
            if (it.edit?.changes) offered.push(...(it.diagnostics ?? []).map(({ code }) => code));
        }
        if (offered.includes(rule.id)) offering.add(rule.id);
        else without.push(name);
      }
    }
    const silent = rules.filter((it) => it.fixable && !offering.has(it.id)).map((it) => it.id);
    expect(silent).toEqual([]);
    expect(without.length).toBeLessThan(offering.size);
  });

  const offering = new Set<string>();
});
