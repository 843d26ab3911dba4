import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formats } from "../../server/src/cli/report-outputs.ts";
import { runInMemory } from "./memory-host.ts";
import { randomChange, randomProject } from "./random-projects.ts";
import { BAD, GOOD, OUTDATED } from "./run.ts";

/** So many random projects each property is tried on; `RUNS=1000` tries more. With `RUNS=300` a cache sees 5,000 changes. */
const numRuns = Number(process.env.RUNS ?? 8);

/** The reports of all shards, as files. */
async function shards(project: ReadonlyMap<string, string>, count: number, args: readonly string[] = []) {
  const blobs = new Map<string, string>();
  for (let index = 1; index <= count; index++) {
    const { out } = await runInMemory(new Map(project), ["--shard", `${index}/${count}`, "--format", "blob", ...args]);
    blobs.set(`${index}.blob`, out);
  }
  return blobs;
}

describe("merge", () => {
  test("makes of shards what one run over everything says, in every format", async () => {
    await fc.assert(
      fc.asyncProperty(randomProject, fc.integer({ min: 1, max: 16 }), async (project, count) => {
        const blobs = await shards(project, count);
        for (const format of formats) {
          const whole = await runInMemory(new Map(project), ["--format", format]);
          const merged = await runInMemory(new Map(blobs), ["merge", "--format", format, ...blobs.keys()]);
          expect([merged.out, merged.status]).toEqual([whole.out, whole.status]);
        }
      }),
      { numRuns },
    );
  }, 600_000);

  test("takes the reports in any order", async () => {
    const project = new Map([...Array(9)].map((_, at) => [`f${at}/a.service`, at % 2 === 0 ? BAD : OUTDATED]));
    const blobs = await shards(project, 3);
    const ran = (names: readonly string[]) => runInMemory(new Map(blobs), ["merge", "--format", "json", ...names]);
    expect(await ran(["3.blob", "1.blob", "2.blob"])).toEqual(await ran(["1.blob", "2.blob", "3.blob"]));
  });

  test("says which shards are missing, and ends with 3", async () => {
    const blobs = await shards(new Map([["a.service", GOOD]]), 3);
    const { status, err } = await runInMemory(new Map(blobs), ["merge", "1.blob", "3.blob"]);
    expect([status, err]).toEqual([3, "unitwright: of 3 shards 2 is missing: the report is not complete.\n"]);
  });

  test.each([
    ["no JSON", "{", "x.blob is not JSON: `merge` reads reports that `lint --format blob` wrote."],
    ["another report", "[]", "x.blob is no blob: `merge` reads reports that `lint --format blob` wrote."],
    [
      "another release",
      '{"blob":1,"tool":"unitwright","version":"9.9.9"}',
      "x.blob was written by Unitwright 9.9.9, this is 0.1.0.",
    ],
    ["half of one", '{"blob":1,"tool":"unitwright","version":"0.1.0","versions":[262]}', "x.blob is damaged at hosts."],
  ])("refuses %s", async (_, text, problem) => {
    const { status, err } = await runInMemory(new Map([["x.blob", text]]), ["merge", "x.blob"]);
    expect([status, err]).toEqual([2, `unitwright: ${problem}\n`]);
  });

  test("refuses a shard that is there twice, and reports for other releases", async () => {
    const one = await shards(new Map([["a.service", GOOD]]), 2);
    const twice = new Map([...one, ["again.blob", one.get("1.blob") ?? ""]]);
    expect((await runInMemory(twice, ["merge", ...twice.keys()])).err).toBe(
      "unitwright: shard 1 of 2 is there twice.\n",
    );
    const other = await shards(new Map([["a.service", GOOD]]), 2, ["--systemd", "252"]);
    const mixed = new Map([
      ["1.blob", one.get("1.blob") ?? ""],
      ["2.blob", other.get("2.blob") ?? ""],
    ]);
    expect((await runInMemory(mixed, ["merge", ...mixed.keys()])).status).toBe(2);
  });
});

describe("--shard", () => {
  test("keeps together what could be on one machine", async () => {
    const project = new Map([
      ["units/web.service", `${GOOD}Slice=app.slice\nAllowedCPUs=0-3\n`],
      ["slices/app.slice", "[Slice]\nAllowedCPUs=4-7\n"],
      ...[...Array(20)].map((_, at): [string, string] => [`other${at}/a.service`, GOOD]),
    ]);
    const looked = [...(await shards(project, 8)).values()].map((it): string[] =>
      JSON.parse(it).files.map((file: { path: string }) => file.path),
    );
    const both = looked.filter((it) => it.includes("units/web.service"));
    expect(both.map((it) => it.includes("slices/app.slice"))).toEqual([true]);
    expect(looked.flat().toSorted()).toEqual([...project.keys()].toSorted());
    expect(looked.filter((it) => it.length > 0).length).toBeGreaterThan(4);
  });

  test("spreads documents, each of which is looked at once", async () => {
    const project = new Map([...Array(12)].map((_, at) => [`notes${at}.md`, "```ini\n[Slice]\nCPUAffinity=0\n```\n"]));
    const blobs = await shards(new Map([...project, ["unitwright.conf", "documents = on\n"]]), 3);
    const found = [...blobs.values()].map((it): string[] =>
      JSON.parse(it).findings.map((one: { path: string }) => one.path),
    );
    expect(found.flat().toSorted()).toEqual([...project.keys()].toSorted());
    expect(found.filter((it) => it.length > 0)).toHaveLength(3);
  });

  test.each(["0/3", "4/3", "1", "a/b", "1/0"])("%s is a wrong call", async (shard) => {
    const { status, err } = await runInMemory(new Map([["a.service", GOOD]]), ["--shard", shard]);
    expect([status, err]).toEqual([2, `unitwright: --shard ${shard}: write I/N with I from 1 to N, like 1/4.\n`]);
  });
});

describe("--cache", () => {
  test.each<readonly [string, readonly string[]]>([
    ["a folder", []],
    ["a folder and a host", ["--host", "hosts/edge.json"]],
    ["an image", ["--root", "image"]],
    ["a part of a folder", ["--shard", "2/3"]],
    ["a folder with a baseline", ["--baseline", "known.json"]],
  ])(
    "changes no byte of the report on %s, whatever was changed before",
    async (_, about) => {
      await fc.assert(
        fc.asyncProperty(
          randomProject,
          fc.array(randomChange, { minLength: 5, maxLength: 25 }),
          async (first, changes) => {
            const store = new Map<string, string>();
            let project = first;
            for (const change of [(it: typeof first) => it, ...changes]) {
              project = change(project);
              const args = ["--format", "json", ...about];
              const plain = await runInMemory(new Map(project), args);
              expect(await runInMemory(new Map(project), [...args, "--cache", "c"], store)).toEqual(plain);
            }
          },
        ),
        { numRuns: Math.ceil(numRuns / 4) },
      );
    },
    600_000,
  );

  test("knows options, hosts and configuration apart", async () => {
    const project = new Map([
      ["a.service", OUTDATED],
      ["host.json", '{"cpus": "0-3"}'],
    ]);
    const store = new Map<string, string>();
    for (const args of [[], ["--systemd", "252"], ["--rule", "trailing-comment=error"], ["--host", "host.json"], []]) {
      const json = ["--format", "json", ...args];
      const plain = await runInMemory(new Map(project), json);
      expect(await runInMemory(new Map(project), [...json, "--cache", "c"], store)).toEqual(plain);
    }
    const host = ["--host", "host.json", "--format", "json"];
    const before = await runInMemory(new Map(project), [...host, "--cache", "c"], store);
    project.set("host.json", '{"cpus": "0-7", "name": "other"}');
    const after = await runInMemory(new Map(project), [...host, "--cache", "c"], store);
    expect(after).not.toEqual(before);
    expect(after).toEqual(await runInMemory(new Map(project), host));
  });

  test.each([
    ["a.service", BAD],
    ["notes.md", `\`\`\`ini\n${BAD}\`\`\`\n`],
  ])("is used for %s: a result that was tampered with is told", async (path, text) => {
    const project = new Map([[path, text]]);
    const store = new Map<string, string>();
    await runInMemory(new Map(project), ["--cache", "c", path], store);
    for (const [key, known] of store) store.set(key, known.replaceAll("4GB", "SEEN"));
    expect((await runInMemory(new Map(project), ["--cache", "c", path], store)).out).toContain("SEEN");
  });
});

describe("a report", () => {
  test("does not hang on the order in which files are named", async () => {
    await fc.assert(
      fc.asyncProperty(
        randomProject.chain((project) =>
          fc.tuple(fc.constant(project), fc.shuffledSubarray([...project.keys()], { minLength: project.size })),
        ),
        async ([project, order]) => {
          const ran = (names: readonly string[]) => runInMemory(new Map(project), ["--format", "json", ...names]);
          expect((await ran(order)).out).toBe((await ran([...project.keys()].toSorted())).out);
        },
      ),
      { numRuns },
    );
  }, 600_000);
});

describe("--list-inputs", () => {
  test("names files that were read and folders that were searched", async () => {
    const project = new Map([
      ["units/a.service", BAD],
      ["units/.gitignore", "b.service\n"],
      ["units/b.service", BAD],
      ["host.json", '{"cpus": "0-3"}'],
      ["notes.txt", ""],
    ]);
    const args = ["--list-inputs", "--host", "host.json", "--format", "json=out.json", "units"];
    const { status, out } = await runInMemory(project, args);
    expect([status, out]).toEqual([0, "host.json\nunits/\nunits/.gitignore\nunits/a.service\n"]);
    expect(project.has("out.json")).toBe(false);
  });
});

describe("--depfile", () => {
  test("is a rule for Make", async () => {
    const project = new Map([["units/a b.service", BAD]]);
    const args = ["--depfile", "out.d", "--format", "json=out/report.json", "units"];
    expect((await runInMemory(project, args)).status).toBe(1);
    expect(project.get("out.d")).toBe(
      "out/report.json: \\\n  units \\\n  units/a\\ b.service\n\nunits:\n\nunits/a\\ b.service:\n",
    );
  });

  test("needs a report to speak of", async () => {
    expect((await runInMemory(new Map([["a.service", GOOD]]), ["--depfile", "out.d"])).status).toBe(2);
  });
});
