import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readTree } from "../../server/src/cli/read-tree.ts";
import { effectiveUnit } from "../../server/src/features/effective.ts";
import { disk } from "../../server/src/node/disk.ts";
import { treesOf, type UnitTree } from "../../server/src/workspace/tree.ts";
import { differencesOf, type ManagerReport, type Scale } from "./effective.ts";

interface RecordedTree {
  readonly name: string;
  readonly files: Readonly<Record<string, string | { readonly link: string } | null>>;
  readonly reports: Readonly<Record<string, readonly ManagerReport[]>>;
}

const [first = "", ...lines] = readFileSync(new URL("trees.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n");
const { scales } = JSON.parse(first) as { readonly scales: Readonly<Record<string, Scale>> };
const recorded = lines.map((it) => JSON.parse(it) as RecordedTree);
const trees = new Map<string, UnitTree | undefined>();
const work = mkdtempSync(join(tmpdir(), "unitwright-trees-"));

beforeAll(async () => {
  for (const { name, files } of recorded) {
    const root = join(work, name);
    mkdirSync(root);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(content === null ? join(root, path) : dirname(join(root, path)), { recursive: true });
      if (typeof content === "string") writeFileSync(join(root, path), content);
      else if (content) symlinkSync(content.link, join(root, path));
    }
    const read = await readTree(disk, root);
    trees.set(name, treesOf(read.files, read.links, read.folders)[0]);
  }
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

test.each(Object.keys(scales))("effective units are those of the manager of systemd %s", (release) => {
  const scale = scales[release] ?? { memory: 0, swap: 0, tasks: 0 };
  let units = 0;
  const differences: string[] = [];
  for (const { name, reports } of recorded) {
    for (const report of reports[release] ?? []) {
      const tree = trees.get(name);
      if (!tree) throw new Error(`${name} is empty`);
      units++;
      const ours = effectiveUnit(tree, report.unit, Number(release));
      differences.push(...differencesOf(ours, report, scale).map((it) => `${name}/${report.unit} ${it}`));
    }
  }
  expect(units).toBeGreaterThan(100);
  expect(differences).toEqual([]);
});
