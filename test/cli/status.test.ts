import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BAD, folderWith, GOOD, OUTDATED, unitwright } from "./run.ts";

describe("the exit status", () => {
  test.each<readonly [string, Record<string, string>, readonly string[], number]>([
    ["nothing is wrong", { "a.service": GOOD }, [], 0],
    ["there is an error", { "a.service": BAD }, [], 1],
    ["there is a warning", { "a.service": OUTDATED }, [], 0],
    ["a warning fails the run", { "a.service": OUTDATED }, ["--fail-on", "warning"], 1],
    ["a warning is at info level", { "a.service": OUTDATED }, ["--fail-on", "info"], 1],
    ["there are as many warnings as may be", { "a.service": OUTDATED }, ["--max-warnings", "1"], 0],
    ["there are more warnings than may be", { "a.service": OUTDATED }, ["--max-warnings", "0"], 1],
    ["an error counts for nothing", { "a.service": BAD }, ["--exit-zero"], 0],
    ["the rule is off", { "a.service": BAD }, ["--rule", "invalid-value=off"], 0],
    ["the rule only warns", { "a.service": BAD }, ["--rule", "invalid-value=warning"], 0],
    ["another rule is asked for", { "a.service": BAD }, ["--only", "unknown-directive"], 0],
    ["this rule is asked for", { "a.service": BAD }, ["--only", "unknown-directive", "--only", "invalid-value"], 1],
    ["a rule is made graver", { "a.service": OUTDATED }, ["--rule", "trailing-comment=error"], 1],
    ["a file is missing", { "a.service": GOOD }, ["a.service", "b.service"], 3],
    ["a file is missing, and there is an error", { "a.service": BAD }, ["a.service", "b.service"], 3],
    ["a file is missing, whatever was found", { "a.service": BAD }, ["--exit-zero", "b.service"], 3],
    ["the call is wrong, and a file is missing", {}, ["--format", "xml", "b.service"], 2],
    ["the folder has no units", { "notes.txt": "hello" }, [], 0],
  ])("when %s", async (_, files, args, status) => {
    const folder = folderWith(files);
    expect((await unitwright(folder, args)).status).toBe(status);
  });

  test("when a file may not be read", async () => {
    const folder = folderWith({ "a.service": BAD });
    chmodSync(join(folder, "a.service"), 0);
    const ran = await unitwright(folder, ["a.service"]);
    // The superuser may read everything.
    if (process.getuid?.() === 0) expect(ran.status).toBe(1);
    else expect([ran.status, ran.err]).toEqual([3, "unitwright: a.service: may not be read or written by you.\n"]);
  });

  test("when what is named is neither a file nor a folder", async () => {
    const ran = await unitwright(folderWith({ "a.service": GOOD }), ["/dev/null/a.service", "a.service"]);
    expect([ran.status, ran.err]).toEqual([3, "unitwright: /dev/null/a.service: there is no such file or folder.\n"]);
  });

  // The superuser may read everything that can be read.
  test.each<readonly [string, string, string]>([
    ["a link that leads to itself", "loop.service", "is a link that leads to itself."],
    ["a link that leads nowhere", "nowhere.service", "there is no such file or folder."],
    ["a name that no file can have", `${"x".repeat(300)}.service`, ""],
    ["a file taken for a folder", "good.service/a.service", "there is no such file or folder."],
  ])("when %s is named, whoever asks", async (_, path, reason) => {
    const folder = folderWith({ "bad.service": BAD, "good.service": GOOD });
    symlinkSync("loop.service", join(folder, "loop.service"));
    symlinkSync("none.service", join(folder, "nowhere.service"));
    const ran = await unitwright(folder, ["--format", "concise", path, "bad.service"]);
    expect(ran.status).toBe(3);
    expect(ran.err.startsWith(`unitwright: ${path}: ${reason}`)).toBe(true);
    expect(ran.out).toContain("bad.service:3:11: error");
  });

  test.each<readonly [readonly string[], number]>([
    [["fmt", "none.service"], 3],
    [["fmt", "--check", "good.service"], 0],
    [["fmt", "--check", "rough.service"], 1],
    [["fmt", "--rough"], 2],
    [["map", "none"], 3],
    [["map", "."], 0],
    [["map", "--output", "sub", "."], 3],
    [["map", "--format", "pdf"], 2],
    [["effective", "good.service", "none"], 2],
    [["effective", "good.service", "sub"], 0],
    [["effective", "good"], 2],
    [["merge", "none.blob"], 3],
    [["merge", "good.service"], 2],
    [["diff-versions", "247..257", "none.service"], 3],
    [["diff-versions", "247..257", "good.service"], 0],
    [["diff-versions", "257", "good.service"], 2],
    [["host", "check", "none.json"], 3],
    [["host", "check", "good.service"], 1],
    [["explain", "nothing-such"], 2],
    [["--host", "none.json"], 2],
    [["--baseline", "sub", "good.service"], 2],
    [["--output", "sub", "good.service"], 3],
    [["--depfile", "sub", "--format", "json=out.json", "good.service"], 3],
    [["--list-files", "none.service"], 3],
    [["--list-inputs", "none.service"], 3],
    [["--list-inputs", "bad.service"], 0],
    // A cache that cannot be used changes nothing.
    [["--cache", "good.service", "bad.service"], 1],
  ])("of %j is %i", async (args, status) => {
    const folder = folderWith({
      "good.service": GOOD,
      "bad.service": BAD,
      "rough.service": "[Service]\n\n\n\nExecStart  =  /bin/true   \n",
      "sub/": "",
    });
    expect((await unitwright(folder, args)).status).toBe(status);
  });

  test("when a report cannot be written", async () => {
    const ran = await unitwright(folderWith({ "a.service": GOOD }), ["--output", "none/report.txt"]);
    expect([ran.status, ran.err]).toEqual([3, "unitwright: none/report.txt: there is no such file or folder.\n"]);
  });
});

describe("a wrong call", () => {
  test.each<readonly [readonly string[], RegExp]>([
    [["--sytemd", "252"], /unknown option '--sytemd'\n\(Did you mean --systemd\?\)/],
    [["--rule", "invalid-vlue=off"], /no rule invalid-vlue: did you mean invalid-value\?/],
    [["--rule", "zzz=off"], /no rule zzz; `unitwright rules` lists them/],
    [["--rule", "invalid-value"], /write RULE=LEVEL with a level of off, error, warning, info/],
    [["--rule", "invalid-value=fatal"], /write RULE=LEVEL/],
    [["--only", "invalid-vlue"], /did you mean invalid-value\?/],
    [["--systemd", "300"], /systemd 300 is newer than what is known here\. The newest release is `262`/],
    [["--systemd", "200"], /too old to be checked for\. The oldest release is `239`/],
    [["--systemd", "257..252"], /ends before it begins\. Write `252\.\.257`/],
    [["--systemd", "252-257"], /Write `252\.\.257`/],
    [["--systemd", "debain-12"], /Did you mean `debian-12`\?/],
    [["--systemd", "debian-99"], /Known are `debian-10`/],
    [["--systemd", "latest"], /neither a systemd release nor a known distribution/],
    [["--systemd", ""], /No systemd release is named/],
    [["--format", "jsn"], /--format jsn: did you mean json\?/],
    [["--format", "xml"], /the formats are text, concise, json/],
    [["--format", "json", "--format", "text"], /only one --format can go to standard output/],
    [["--fail-on", "never"], /Allowed choices are error, warning, info/],
    [["--max-warnings", "-1"], /Write a whole number|unknown option/],
    [["--max-warnings", "many"], /Write a whole number/],
    [["--color", "sometimes"], /Allowed choices are auto, always, never/],
    [["--output"], /^unitwright: option '--output <file>' argument missing\n$/],
    [["rules", "--format", "csv"], /^unitwright: option '--format <format>' argument 'csv' is invalid/],
    [["--stdin-filename", "b.service"], /--stdin-filename names standard input: write - among the paths/],
    [["diff-versions", "252..latest"], /^unitwright: 252\.\.latest: .* neither a systemd release/],
    [["--host", "a.service"], /^unitwright: --host a\.service: is not JSON: Unexpected token 'S'\.\n$/],
    [["--baseline", "a.service"], /^unitwright: --baseline a\.service: is not JSON: Unexpected token 'S'\.\n$/],
    [["--files-from", "none.txt"], /--files-from none\.txt: there is no such file or folder/],
  ])("%j is explained", async (args, explained) => {
    const ran = await unitwright(folderWith({ "a.service": BAD }), args);
    expect([ran.status, ran.out]).toEqual([2, ""]);
    expect(ran.err).toMatch(explained);
    expect(ran.err).not.toMatch(/\n\s+at /);
  });
});
