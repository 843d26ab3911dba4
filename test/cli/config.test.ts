import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BAD, folderWith, GOOD, OUTDATED, unitwright } from "./run.ts";

const NOT_BEFORE_256 = "[Service]\nExecStart=/bin/true\nMemoryZSwapWriteback=no\n";
const HOST = '{"cpus":"0-3","systemd":247}';

/** `path rule severity` of what is found. */
async function found(folder: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { out, err } = await unitwright(folder, ["--format", "json", ...args]);
  if (out === "") throw new Error(err);
  const { findings } = JSON.parse(out) as { findings: { path: string; rule: string; severity: string }[] };
  return findings.map((it) => `${it.path} ${it.rule} ${it.severity}`);
}

describe("a configuration decides", () => {
  test.each<readonly [string, Record<string, string>, readonly string[], readonly string[]]>([
    ["nothing without a file", { "a.service": BAD }, [], ["a.service invalid-value error"]],
    [
      "levels",
      { "a.service": BAD, "unitwright.conf": "[rules]\ninvalid-value = info" },
      [],
      ["a.service invalid-value info"],
    ],
    ["what is off", { "a.service": BAD, "unitwright.conf": "[rules]\ninvalid-value = off" }, [], []],
    [
      "less than the command line",
      { "a.service": BAD, "unitwright.conf": "[rules]\ninvalid-value = off" },
      ["--rule", "invalid-value=warning"],
      ["a.service invalid-value warning"],
    ],
    [
      "nothing when it is not asked",
      { "a.service": BAD, "unitwright.conf": "[rules]\ninvalid-value = off" },
      ["--no-config"],
      ["a.service invalid-value error"],
    ],
    [
      "everything when it is named",
      { "a.service": BAD, "other.conf": "[rules]\ninvalid-value = off", "unitwright.conf": "systemd = nonsense" },
      ["--config", "other.conf"],
      [],
    ],
    [
      "releases",
      { "a.service": NOT_BEFORE_256, "unitwright.conf": "systemd = debian-11" },
      [],
      ["a.service too-new-directive error"],
    ],
    [
      "releases of some files",
      {
        "new/a.service": NOT_BEFORE_256,
        "old/b.service": NOT_BEFORE_256,
        "unitwright.conf": "systemd = 262\n[paths old/**]\nsystemd = 247\n",
      },
      [],
      ["old/b.service too-new-directive error"],
    ],
    [
      "less than a comment in the file",
      { "a.service": `# unitwright: systemd=262\n${NOT_BEFORE_256}`, "unitwright.conf": "systemd = 247" },
      [],
      [],
    ],
    [
      "releases by its hosts",
      { "a.service": NOT_BEFORE_256, "unitwright.conf": "hosts = h/old.json", "h/old.json": HOST },
      [],
      ["a.service too-new-directive error"],
    ],
    [
      "for its own folder more than one above",
      {
        "a.service": BAD,
        "sub/b.service": BAD,
        "unitwright.conf": "[rules]\ninvalid-value = off",
        "sub/unitwright.conf": "[rules]\ninvalid-value = info",
      },
      [],
      ["sub/b.service invalid-value info"],
    ],
    [
      "alone where it is a root",
      { "sub/b.service": BAD, "unitwright.conf": "[rules]\ninvalid-value = off", "sub/unitwright.conf": "root = true" },
      [],
      ["sub/b.service invalid-value error"],
    ],
    [
      "what is left out",
      { "a/x.service": BAD, "b/y.service": BAD, "unitwright.conf": "exclude = a/" },
      [],
      ["b/y.service invalid-value error"],
    ],
    [
      "not about files that are named",
      { "a/x.service": BAD, "unitwright.conf": "exclude = a/" },
      ["a/x.service"],
      ["a/x.service invalid-value error"],
    ],
    [
      "what drop-ins in a folder are for",
      {
        "units/web.service": "[Service]\nExecStart=/bin/true\nMemoryHigh=2G\n",
        "extra/10.conf": "[Service]\nMemoryMax=1G\n",
        "unitwright.conf": "[folder extra]\ndropins-of = units/web.service",
      },
      [],
      ["extra/10.conf memory-order warning"],
    ],
    [
      "not that the configuration itself is one of the drop-ins in its folder",
      {
        "units/web.service": "[Service]\nExecStart=/bin/true\n",
        "extra/10.conf": "[Service]\nMemoryMax=1G\n",
        "extra/unitwright.conf": "[rules]\nmissing-unit = off\n",
        "unitwright.conf": "[folder extra]\ndropins-of = units/web.service",
      },
      [],
      [],
    ],
    [
      "where the root of an image is",
      {
        "image/etc/systemd/system/a.service": BAD,
        "image/opt/b.service": BAD,
        "unitwright.conf": "[folder image]\nimage = true",
      },
      [],
      ["image/etc/systemd/system/a.service invalid-value error"],
    ],
  ])("%s", async (_, files, args, expected) => {
    expect(await found(folderWith(files), ...args)).toEqual(expected);
  });

  test("from above the folder of the call, but not from above the repository", async () => {
    const files = {
      "in/repo/.git/": "",
      "in/repo/sub/a.service": BAD,
      "in/unitwright.conf": "[rules]\ninvalid-value = off",
    };
    const folder = folderWith(files);
    expect(await found(join(folder, "in/repo/sub"))).toEqual(["a.service invalid-value error"]);
    writeFileSync(join(folder, "in/repo/unitwright.conf"), "[rules]\ninvalid-value = warning");
    expect(await found(join(folder, "in/repo/sub"))).toEqual(["a.service invalid-value warning"]);
  });

  test("how standard input is checked, by the name that it has", async () => {
    const folder = folderWith({ "sub/unitwright.conf": "[rules]\ninvalid-value = off" });
    const ran = await unitwright(folder, ["-", "--stdin-filename", "sub/a.service"], { input: BAD });
    expect(ran.status).toBe(0);
  });

  test("who shares cores on purpose, and what is kept for the system", async () => {
    const slices = { "control.slice": "[Slice]\nAllowedCPUs=0-7\n", "runner.slice": "[Slice]\nAllowedCPUs=6-15\n" };
    const conf = "[plane runner]\nshares = control.slice\nshared-cpus = 6-7\n";
    const rules = (all: readonly string[]) => all.map((it) => it.split(" ").slice(0, 2).join(" "));
    expect(rules(await found(folderWith(slices)))).toEqual(["runner.slice overlapping-cores"]);
    expect(await found(folderWith({ ...slices, "unitwright.conf": conf }))).toEqual([]);
    expect(rules(await found(folderWith({ ...slices, "unitwright.conf": conf.replace("6-7", "6") })))).toEqual([
      "runner.slice overlapping-cores",
    ]);
    expect(rules(await found(folderWith({ ...slices, "unitwright.conf": `reserve = 0-1\n${conf}` })))).toEqual([
      "control.slice nothing-left-for-system",
    ]);
  });
});

describe("a broken configuration ends the run with 2, and is explained", () => {
  test.each<readonly [string, Record<string, string>, RegExp]>([
    [
      "an unknown key",
      { "unitwright.conf": "\nsytemd = 252" },
      /^unitwright: unitwright\.conf:2:1: Key `sytemd` .* mean `systemd`\?\n$/,
    ],
    [
      "in a folder below",
      { "sub/unitwright.conf": "[rules]\nx = off" },
      /^unitwright: sub\/unitwright\.conf:2:1: Key `x`/,
    ],
    [
      "a host that is not there",
      { "unitwright.conf": "hosts = a.json" },
      /unitwright\.conf:1:9: Key `hosts`: a\.json: there is no such file/,
    ],
    ["a host that is none", { "unitwright.conf": "hosts = a.json", "a.json": "{}" }, /a\.json: cpus must be/],
    ["a host outside", { "unitwright.conf": "hosts = ../../a.json" }, /leads out of/],
    [
      "bytes that are no text",
      { "unitwright.conf": "\u0000\u001b[2J" },
      /unitwright\.conf:1:1: Key `·+\[2J` is not known/,
    ],
  ])("%s", async (_, files, explained) => {
    const folder = folderWith({ "a.service": GOOD, "sub/b.service": GOOD, ...files });
    const ran = await unitwright(folder, []);
    expect([ran.status, ran.out]).toEqual([2, ""]);
    expect(ran.err).toMatch(explained);
    expect(ran.err).not.toMatch(/\n\s+at /);
  });

  test("a host behind a link that leads out of the project is not read", async () => {
    const folder = folderWith({
      "p/.git/": "",
      "p/a.service": GOOD,
      "p/unitwright.conf": "hosts = h.json",
      secret: "top secret",
    });
    symlinkSync("../secret", join(folder, "p/h.json"));
    const ran = await unitwright(join(folder, "p"), []);
    expect([ran.status, ran.err.includes("top")]).toEqual([2, false]);
    expect(ran.err).toMatch(/leads out of the project/);
  });

  test("a file that is named and not there", async () => {
    const ran = await unitwright(folderWith({ "a.service": GOOD }), ["--config", "none.conf"]);
    expect([ran.status, ran.err]).toEqual([
      2,
      "unitwright: none.conf:1:1: The file cannot be read: there is no such file or folder.\n",
    ]);
  });
});

describe("unitwright init", () => {
  test("writes a file that is right, once", async () => {
    const folder = folderWith({ "a.service": BAD });
    expect((await unitwright(folder, ["init", "--systemd", "debian-12"])).status).toBe(0);
    const written = readFileSync(join(folder, "unitwright.conf"), "utf8");
    expect(written).toMatch(/^systemd = debian-12$/m);
    expect((await unitwright(folder, [])).status).toBe(1);
    const again = await unitwright(folder, ["init"]);
    expect([again.status, again.err]).toEqual([
      2,
      "unitwright: unitwright.conf is there already: it stays as it is.\n",
    ]);
    expect(readFileSync(join(folder, "unitwright.conf"), "utf8")).toBe(written);
  });

  test("writes nothing through a link, and nothing for releases that there are not", async () => {
    const folder = folderWith({});
    symlinkSync("elsewhere", join(folder, "unitwright.conf"));
    expect((await unitwright(folder, ["init"])).status).toBe(2);
    expect(existsSync(join(folder, "elsewhere"))).toBe(false);
    expect((await unitwright(folderWith({}), ["init", "--systemd", "999"])).status).toBe(2);
  });
});

describe("unitwright config", () => {
  const files = {
    "unitwright.conf": "systemd = 252\n[rules]\nmerged-list = off\n[paths old/*]\nsystemd = 247\n",
    "old/unitwright.conf": "[rules]\nmerged-list = info\n",
    "old/a.service": GOOD,
  };

  test("shows what holds for a file, and where it comes from", async () => {
    const ran = await unitwright(folderWith(files), ["config", "--for", "old/a.service"]);
    expect(ran.out).toBe(
      "systemd = 247             # unitwright.conf:5\nrules.merged-list = info  # old/unitwright.conf:2\n",
    );
  });

  test("shows what holds for a folder, for programs too", async () => {
    const ran = await unitwright(folderWith(files), ["config", "--format", "json"]);
    expect(JSON.parse(ran.out)).toEqual({
      schema: 1,
      for: ".",
      files: ["unitwright.conf"],
      settings: [
        { key: "systemd", value: [252], path: "unitwright.conf", line: 1 },
        { key: "rules.merged-list", value: "off", path: "unitwright.conf", line: 3 },
      ],
    });
  });

  test("says when there is nothing", async () => {
    const ran = await unitwright(folderWith({ ".git/": "" }), ["config"]);
    expect([ran.status, ran.out]).toEqual([0, "No unitwright.conf holds for .: everything is as it comes.\n"]);
  });
});

describe("a baseline", () => {
  test("is written, holds what was there, and shrinks", async () => {
    const folder = folderWith({ "a.service": BAD, "b.service": OUTDATED });
    const lint = (...args: readonly string[]) =>
      unitwright(folder, ["--fail-on", "info", "--baseline", "known.json", ...args]);
    expect((await lint()).status).toBe(2);
    expect((await lint("--update-baseline")).status).toBe(0);
    const first = readFileSync(join(folder, "known.json"), "utf8");
    expect((await lint()).status).toBe(0);
    // Seen from another folder, it is the same.
    expect(
      (await unitwright(join(folder, ".."), ["--fail-on", "info", "--baseline", join(folder, "known.json"), folder]))
        .status,
    ).toBe(0);
    writeFileSync(join(folder, "a.service"), `${GOOD}CPUWeight=x\n`);
    const now = await lint();
    expect([now.status, now.err]).toEqual([
      1,
      "unitwright: known.json: a.service no longer has invalid-value in `MemoryMax=4GB`: take it out with --update-baseline.\n",
    ]);
    expect((await lint("--update-baseline")).status).toBe(1);
    const second = readFileSync(join(folder, "known.json"), "utf8");
    expect(second).not.toContain("MemoryMax");
    expect(second).not.toContain("CPUWeight");
    expect(first).toContain("MemoryMax");
  });

  test("is left as it is for rules that were not asked for", async () => {
    const folder = folderWith({ "a.service": BAD });
    const lint = (...args: readonly string[]) => unitwright(folder, ["--baseline", "known.json", ...args]);
    await lint("--update-baseline");
    const first = readFileSync(join(folder, "known.json"), "utf8");
    const ran = await lint("--only", "unknown-directive", "--update-baseline");
    expect([ran.status, ran.err, readFileSync(join(folder, "known.json"), "utf8")]).toEqual([0, "", first]);
    expect((await lint("--only", "unknown-directive")).err).toBe("");
  });

  test.each(["nonsense", "{}"])("%j is none", async (text) => {
    const ran = await unitwright(folderWith({ "a.service": BAD, "known.json": text }), ["--baseline", "known.json"]);
    expect([ran.status, ran.out]).toEqual([2, ""]);
    expect(ran.err).toMatch(/^unitwright: --baseline known\.json: is /);
  });
});

describe("--add-ignore", () => {
  test("suppresses all there is, once", async () => {
    const folder = folderWith({ "a.service": BAD, "sub/b.service": OUTDATED });
    const shown = await unitwright(folder, ["--add-ignore", "--reason", "as it was", "--diff"]);
    expect(shown.out).toContain("+# unitwright: ignore[invalid-value] as it was\n");
    expect(readFileSync(join(folder, "a.service"), "utf8")).toBe(BAD);
    const lint = () => unitwright(folder, ["--fail-on", "info", "--add-ignore", "--reason", "as it was"]);
    expect((await lint()).status).toBe(0);
    const once = readFileSync(join(folder, "a.service"), "utf8");
    expect(once).toBe("[Service]\nExecStart=/bin/true\n# unitwright: ignore[invalid-value] as it was\nMemoryMax=4GB\n");
    expect((await lint()).status).toBe(0);
    expect(readFileSync(join(folder, "a.service"), "utf8")).toBe(once);
  });

  test("writes no comment above commands of scripts, where it would suppress nothing", async () => {
    const script = `cat >a.service <<'EOF'\n${BAD}EOF\nsystemd-run -p MemoryMax=4GB --scope true\n`;
    const folder = folderWith({ "install.sh": script });
    const ran = await unitwright(folder, ["--add-ignore", "--reason", "known", "--format", "concise", "install.sh"]);
    expect(ran.err).toBe("unitwright: install.sh: findings in commands stay: no comment suppresses them.\n");
    expect([ran.status, ran.out]).toEqual([1, expect.stringMatching(/^install\.sh:7:26: error: .*\n$/)]);
    const comment = "# unitwright: ignore[invalid-value] known\n";
    expect(readFileSync(join(folder, "install.sh"), "utf8")).toBe(
      script.replace("\nMemoryMax", `\n${comment}MemoryMax`),
    );
  });

  test.each([["--reason", "x"], ["--add-ignore", "--fix"], ["--update-baseline"], ["--add-ignore", "-"]])(
    "%s %s makes no sense",
    async (...args) => {
      const ran = await unitwright(
        folderWith({ "a.service": BAD }),
        args.filter((it) => it !== undefined),
      );
      expect(ran.status).toBe(2);
    },
  );
});
