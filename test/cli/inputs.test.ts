import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BAD, folderWith, GOOD, type Surroundings, unitwright } from "./run.ts";

async function listed(folder: string, args: readonly string[] = [], around?: Surroundings): Promise<readonly string[]> {
  const { out } = await unitwright(folder, ["--list-files", ...args], around);
  return out.split("\n").filter((it) => it !== "");
}

describe("in folders", () => {
  test("units of every type and drop-ins are looked for, at any depth", async () => {
    const names = ["automount", "mount", "path", "scope", "service", "slice", "socket", "swap", "target", "timer"];
    const folder = folderWith({
      ...Object.fromEntries(names.map((it) => [`etc/a.${it}`, ""])),
      "etc/b.service.d/10.conf": "",
      "etc/service.d/10.conf": "",
      "etc/b-.service.d/10.conf": "",
      "etc/b@.service": "",
      "etc/b@.service.d/10.conf": "",
      "etc/b.service.d/notes.txt": "",
      "etc/b.conf": "",
      "etc/other.d/10.conf": "",
      "etc/service": "",
      "etc/.service": "",
      "README.md": "",
    });
    expect(await listed(folder)).toEqual([
      ...names.slice(0, 1).map((it) => `etc/a.${it}`),
      ...names.slice(1).map((it) => `etc/a.${it}`),
      "etc/b-.service.d/10.conf",
      "etc/b.service.d/10.conf",
      "etc/b@.service",
      "etc/b@.service.d/10.conf",
      "etc/service.d/10.conf",
    ]);
  });

  test("what is meant as a drop-in of a unit that is there is looked at, and nothing of other programs", async () => {
    const dropin = "[Service]\nCPUQuota=20%\n";
    const folder = folderWith({
      "web.service": "",
      "web.service.conf": dropin,
      "web.service.d/README": "These are drop-ins.\n",
      "web.service.d/override": dropin,
      "web.service.d/override.service": dropin,
      "web.conf.d/10.conf": dropin,
      "web.conf.d/20.conf": "[Service]\nlisten=80\n",
      "web.conf.d/30.conf": "[main]\nCPUQuota=20%\n",
      "web.d/10.conf": dropin,
      "web.d/10.txt": dropin,
      "web.services.d/10.conf": dropin,
      "db.d/10.conf": dropin,
      "db.service.conf": dropin,
    });
    expect(await listed(folder)).toEqual([
      "web.conf.d/10.conf",
      "web.d/10.conf",
      "web.service",
      "web.service.conf",
      "web.service.d/override",
      "web.service.d/override.service",
      "web.services.d/10.conf",
    ]);
  });

  test("paths are given as the folder was", async () => {
    const folder = folderWith({ "units/a.service": "", "units/b.slice": "" });
    expect(await listed(folder, ["units"])).toEqual(["units/a.service", "units/b.slice"]);
    expect(await listed(folder, ["units/"])).toEqual(["units/a.service", "units/b.slice"]);
    expect(await listed(folder, ["./units"])).toEqual(["./units/a.service", "./units/b.slice"]);
    expect(await listed(join(folder, "units"), [".."])).toEqual(["../units/a.service", "../units/b.slice"]);
    expect(await listed(folder, [join(folder, "units")])).toEqual([
      `${folder}/units/a.service`,
      `${folder}/units/b.slice`,
    ]);
  });

  test("files are looked at once", async () => {
    const folder = folderWith({ "units/a.service": "" });
    expect(await listed(folder, ["units", "units/a.service", "units"])).toEqual(["units/a.service"]);
  });

  test("links are not followed, .git and node_modules left out", async () => {
    const folder = folderWith({ "a.service": "", ".git/b.service": "", "node_modules/x/c.service": "" });
    symlinkSync(folder, join(folder, "loop"));
    symlinkSync(join(folder, "a.service"), join(folder, "alias.service"));
    expect(await listed(folder)).toEqual(["a.service"]);
    expect(await listed(folder, ["alias.service"])).toEqual(["alias.service"]);
  });
});

test("in an image, too, what is meant as a drop-in and has another name is told of, and is none", async () => {
  const dropin = "[Service]\nCPUQuota=20%\n";
  const folder = folderWith({
    "etc/systemd/system/web.service": GOOD,
    "etc/systemd/system/web.service.d/README": "These are drop-ins.\n",
    "etc/systemd/system/web.service.d/limits": dropin,
    "etc/systemd/system/web.service.d/override.service": dropin,
  });
  const ran = await unitwright(folder, ["--root", ".", "--format", "concise"]);
  expect(ran.out.match(/^.*\/system\/\S+|\[\S+\]$/gm)).toEqual([
    "./etc/systemd/system/web.service.d/limits:1:1:",
    "[unread-dropin]",
    "./etc/systemd/system/web.service.d/override.service:1:1:",
    "[unread-dropin]",
  ]);
  const effective = await unitwright(folder, ["effective", "web.service", "--root", "."]);
  expect([effective.status, effective.out.includes("CPUQuota")]).toEqual([0, false]);
});

describe("links that are named", () => {
  const outdated = "[Service]\nExecStart=/bin/true\nCPUAffinity=3,1\n";

  test.each([["web.service"], ["./web.service"], ["sub/web.service"]])(
    "beside their unit, as *.service names both, are other names of it: %s",
    async (unit) => {
      const folder = folderWith({ [unit]: outdated, "www.service.d/10.conf": "" });
      const link = unit.replace("web", "www");
      symlinkSync("web.service", join(folder, link));
      expect(await listed(folder, [link, unit])).toEqual([unit]);
      const ran = await unitwright(folder, ["--fix", link, unit]);
      expect([ran.status, ran.err]).toEqual([0, "unitwright: 1 fix made in 1 file\n"]);
    },
  );

  test("alone, or to a unit elsewhere, are read under their own name", async () => {
    const folder = folderWith({ "a/web.service": outdated, "b/": "" });
    symlinkSync("../a/web.service", join(folder, "b/www.service"));
    expect(await listed(folder, ["b/www.service"])).toEqual(["b/www.service"]);
    expect(await listed(folder, ["a/web.service", "b/www.service"])).toEqual(["a/web.service", "b/www.service"]);
  });

  test("are not taken for changed by somebody when their unit was fixed in the same run", async () => {
    const folder = folderWith({ "a/web.service": outdated, "b/": "" });
    symlinkSync("../a/web.service", join(folder, "b/www.service"));
    const ran = await unitwright(folder, ["--fix", "a/web.service", "b/www.service"]);
    expect([ran.status, ran.err]).toEqual([0, expect.stringMatching(/^unitwright: 2 fixes made in 2 files\n$/)]);
  });
});

describe(".gitignore", () => {
  test.each<readonly [string, string, readonly string[]]>([
    ["by name", "a.service\n", ["b.service", "x/b.service"]],
    ["by pattern", "*.service\n!b.service\n", ["b.service", "x/b.service"]],
    ["at the root only", "/a.service\n", ["b.service", "x/a.service", "x/b.service"]],
    ["a folder", "x/\n", ["a.service", "b.service"]],
    ["below a folder that is left out nothing comes back", "x/\n!x/a.service\n", ["a.service", "b.service"]],
    ["a path", "x/b.service\n", ["a.service", "b.service", "x/a.service"]],
    ["any depth", "**/a.service\n", ["b.service", "x/b.service"]],
    ["comments", "# a.service\n\n", ["a.service", "b.service", "x/a.service", "x/b.service"]],
  ])("%s", async (_, patterns, expected) => {
    const folder = folderWith({
      ".gitignore": patterns,
      "a.service": "",
      "b.service": "",
      "x/a.service": "",
      "x/b.service": "",
    });
    expect(await listed(folder)).toEqual(expected);
  });

  test("one in a folder below decides over the one above", async () => {
    const folder = folderWith({
      ".gitignore": "*.slice\n",
      "a.slice": "",
      "x/.gitignore": "!b.slice\nc.service\n",
      "x/a.slice": "",
      "x/b.slice": "",
      "x/c.service": "",
      "x/y/b.slice": "",
      "z/b.slice": "",
    });
    expect(await listed(folder)).toEqual(["x/b.slice", "x/y/b.slice"]);
  });

  test("those above count, up to the repository's root and no further", async () => {
    const folder = folderWith({
      ".gitignore": "*.slice\n",
      "repository/.git/HEAD": "",
      "repository/.gitignore": "a.service\n/x/y/c.service\n",
      "repository/x/.gitignore": "b.service\n",
      "repository/x/y/a.service": "",
      "repository/x/y/b.service": "",
      "repository/x/y/c.service": "",
      "repository/x/y/d.service": "",
      "repository/x/y/e.slice": "",
    });
    const expected = ["d.service", "e.slice"];
    expect(await listed(join(folder, "repository/x/y"))).toEqual(expected);
    expect(await listed(join(folder, "repository"), ["x/y"])).toEqual(expected.map((it) => `x/y/${it}`));
  });

  test("those above do not count outside of a repository", async () => {
    const folder = folderWith({ ".gitignore": "*.service\n", "x/a.service": "" });
    expect(await listed(folder, ["x"])).toEqual(["x/a.service"]);
  });

  test("a file that is named is looked at all the same", async () => {
    const folder = folderWith({ ".gitignore": "*\n", "a.service": BAD });
    expect(await listed(folder, ["a.service"])).toEqual(["a.service"]);
    expect((await unitwright(folder, ["a.service"])).status).toBe(1);
    expect((await unitwright(folder, ["."])).status).toBe(0);
  });
});

describe("standard input", () => {
  test("is judged by the name it is given", async () => {
    const folder = folderWith();
    const ran = await unitwright(folder, ["--format", "concise", "--stdin-filename", "etc/a.service", "-"], {
      input: BAD,
    });
    expect([ran.status, ran.out]).toEqual([1, expect.stringMatching(/^etc\/a\.service:3:11: error/)]);
  });

  test("is judged by its sections where its name says nothing", async () => {
    const ran = await unitwright(folderWith(), ["--format", "concise", "-"], { input: "[Slice]\nAllowedCPUs=x\n" });
    expect([ran.status, ran.out]).toEqual([1, expect.stringMatching(/^stdin:2:13: error/)]);
  });

  test("is told to be no unit where nothing says which", async () => {
    const ran = await unitwright(folderWith(), ["-"], { input: "hello\n" });
    expect(ran.err).toBe(
      "unitwright: stdin: not taken for a unit: its name ends in no unit type and it has no section of one.\n",
    );
    expect(ran.status).toBe(0);
  });

  test("may be empty", async () => {
    const ran = await unitwright(folderWith(), ["--stdin-filename", "a.slice", "-"]);
    expect([ran.status, ran.err]).toEqual([0, ""]);
  });
});

describe("--files-from", () => {
  test("reads names from a file, one a line", async () => {
    const folder = folderWith({
      "a.service": GOOD,
      "b.service": BAD,
      "x/c.service": "",
      "list.txt": "b.service\r\n\nx\n",
    });
    expect(await listed(folder, ["--files-from", "list.txt"])).toEqual(["b.service", "x/c.service"]);
    expect(await listed(folder, ["--files-from", "list.txt", "a.service"])).toEqual([
      "a.service",
      "b.service",
      "x/c.service",
    ]);
  });

  test("reads names from standard input, also those that end in zero bytes", async () => {
    const folder = folderWith({ "a b.service": GOOD, "c.service": BAD });
    expect(await listed(folder, ["--files-from", "-"], { input: "a b.service\0c.service\0" })).toEqual([
      "a b.service",
      "c.service",
    ]);
  });

  test("an empty list is no file at all", async () => {
    const folder = folderWith({ "a.service": BAD });
    expect(await listed(folder, ["--files-from", "-"])).toEqual([]);
    expect((await unitwright(folder, ["--files-from", "-"])).status).toBe(0);
  });

  test("names of files that are not there are told", async () => {
    const ran = await unitwright(folderWith(), ["--files-from", "-"], { input: "none.service\n" });
    expect([ran.status, ran.err]).toEqual([3, "unitwright: none.service: there is no such file or folder.\n"]);
  });
});

describe("what is no unit file", () => {
  test("bytes without meaning do no harm", async () => {
    const noise = Uint8Array.from({ length: 50_000 }, (_, index) => (index * 2654435761) >>> 24);
    const ran = await unitwright(folderWith({ "a.service": noise }), ["--systemd", "239..262"]);
    expect([ran.status, ran.err]).toEqual([1, ""]);
  });

  test("an empty file is masked, not wrong", async () => {
    expect((await unitwright(folderWith({ "a.slice": "" }), [])).status).toBe(0);
  });

  test("a folder called like a unit is a folder", async () => {
    const folder = folderWith({ "a.service/b.service": BAD });
    expect(await listed(folder)).toEqual(["a.service/b.service"]);
  });

  test("a link that leads nowhere is told when it is named", async () => {
    const folder = folderWith();
    symlinkSync("none", join(folder, "a.service"));
    const ran = await unitwright(folder, ["a.service"]);
    expect([ran.status, ran.err]).toEqual([3, "unitwright: a.service: there is no such file or folder.\n"]);
    expect((await unitwright(folder, [])).status).toBe(0);
  });

  test("names may hold blanks, quotes and other letters", async () => {
    const folder = folderWith();
    mkdirSync(join(folder, "my units"));
    for (const name of ["a b.service", "é'\".service", "-x.service"])
      writeFileSync(join(folder, "my units", name), GOOD);
    expect(await listed(folder, ["my units"])).toHaveLength(3);
    expect(await listed(join(folder, "my units"), ["--", "-x.service"])).toEqual(["-x.service"]);
  });
});
