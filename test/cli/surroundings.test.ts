import { readdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formats } from "../../server/src/cli/report-outputs.ts";
import { runInMemory } from "./memory-host.ts";
import { BAD, folderWith, OUTDATED, unitwright } from "./run.ts";

/** Names that languages sort differently, a document, a drop-in, hosts, numbers that languages write differently. */
const files = {
  "units/ä.service": BAD,
  "units/z.service": OUTDATED,
  "units/Z.service": BAD,
  "units/i.service": "[Service]\nExecStart=/bin/true\nMemoryMax=123456789.5X\nI=ı\n",
  "units/app.slice": "[Slice]\nAllowedCPUs=0-9\nMemoryMax=4G\n",
  "units/batch.slice": "[Slice]\nAllowedCPUs=2-20\nMemoryMin=8G\n",
  "units/z.service.d/10.conf": "[Service]\nMemoryHigh=2G\nMemoryMax=1G\n",
  "README.md": "```ini\n[Slice]\nCPUAffinity=0 # why\n```\n",
  "hosts/edge.json": '{"cpus":"0-15","memory":"4G"}',
  "unitwright.conf": "documents = on\nhosts = hosts/edge.json\nsystemd = 247, 252, 262\n",
};

/** A run's reports in all formats, and how it ended. Only the text of `text` is for a terminal: there is none here. */
async function reports(
  folder: string,
  args: readonly string[] = ["."],
  environment: Readonly<Record<string, string>> = {},
) {
  const out = folderWith({});
  const wanted = formats.flatMap((it) => ["--format", `${it}=${join(out, it)}`]);
  const { status, err } = await unitwright(folder, ["lint", ...wanted, ...args], { environment });
  return { status, err, texts: new Map(formats.map((it) => [it, readFileSync(join(out, it), "utf8")])) };
}

describe("reports in every format are byte for byte the same", () => {
  test("in any language, at any place, at any time", async () => {
    const folder = folderWith(files);
    const plain = await reports(folder);
    expect([plain.status, plain.err]).toEqual([1, ""]);
    expect(plain.texts.get("github-summary")).toMatch(
      /\n### Plane map\n\n```text\nPLANE MAP {2}edge .*\n[\s\S]*app\.slice/,
    );
    for (const [format, text] of plain.texts)
      expect([format, text.replaceAll("\\", "").includes("invalid-value")]).toEqual([format, true]);
    for (const environment of [
      { LC_ALL: "C", TZ: "UTC" },
      { LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", TZ: "Pacific/Kiritimati" },
      { LANG: "sv_SE.UTF-8", LC_COLLATE: "de_DE", LC_NUMERIC: "de_DE.UTF-8", TZ: "America/St_Johns" },
      { LC_ALL: "ar_EG.UTF-8", LANGUAGE: "ar:fa", TZ: "nonsense", COLUMNS: "200", TERM: "xterm-256color" },
    ])
      expect(await reports(folder, ["."], environment)).toEqual(plain);
  });

  test("with a cache that is new, full, of other texts, or damaged", async () => {
    const folder = folderWith(files);
    const cache = join(folderWith({}), "cache");
    const plain = await reports(folder);
    const cached = (texts: string) => reports(texts, ["--cache", cache, "."]);
    expect(await cached(folderWith({ ...files, "units/z.service": BAD }))).not.toEqual(plain);
    for (const _ of ["other texts", "full"]) expect(await cached(folder)).toEqual(plain);
    const entries = readdirSync(cache).filter((it) => it.endsWith(".json"));
    expect(entries.length).toBeGreaterThan(0);
    for (const it of entries) truncateSync(join(cache, it), 500);
    expect(await cached(folder)).toEqual(plain);
  });

  test("for files that are named in any order", async () => {
    const folder = folderWith(files);
    const names = Object.keys(files).filter((it) => !/json$|\.conf$/.test(it) || it.includes(".d/"));
    const plain = await reports(folder, names);
    expect(plain.status).toBe(1);
    expect(await reports(folder, names.toReversed())).toEqual(plain);
    expect(await reports(folder, names.toSorted())).toEqual(plain);
  });

  test.each([...Array(16)].map((_, it) => it + 1))("when %i shards are merged", async (count) => {
    const blobs = new Map<string, string>();
    for (let index = 1; index <= count; index++) {
      const args = ["--exit-zero", "--shard", `${index}/${count}`, "--format", `blob`, "."];
      blobs.set(`${index}.blob`, (await runInMemory(new Map(Object.entries(files)), args)).out);
    }
    for (const format of formats.filter((it) => it !== "blob")) {
      const whole = await runInMemory(new Map(Object.entries(files)), ["--format", format, "."]);
      const merged = await runInMemory(new Map(blobs), ["merge", "--format", format, ...blobs.keys()]);
      expect([format, merged]).toEqual([format, whole]);
    }
  });

  test("when shards are merged that were run one by one", async () => {
    const folder = folderWith(files);
    const plain = await reports(folder);
    plain.texts.delete("blob");
    const out = folderWith({});
    const blobs = [1, 2, 3].map((it) => join(out, `${it}.blob`));
    for (const [index, it] of blobs.entries())
      await unitwright(folder, ["--shard", `${index + 1}/3`, "--format", `blob=${it}`, "."]);
    const others = formats.filter((it) => it !== "blob");
    const wanted = others.flatMap((it) => ["--format", `${it}=${join(out, it)}`]);
    const { status, err } = await unitwright(folder, ["merge", ...wanted, ...blobs]);
    const texts = new Map(others.map((it) => [it, readFileSync(join(out, it), "utf8")]));
    expect({ status, err, texts }).toEqual(plain);
  });
});
