import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { BAD, folderWith, GOOD, OUTDATED, unitwright } from "./run.ts";

const { version } = JSON.parse(readFileSync("server/package.json", "utf8"));
const cli = resolve(process.env.UNITWRIGHT_CLI ?? "server/dist/cli.js");

/** A program that can be started by its path alone. */
function startable(folder: string): string {
  const path = join(folder, "start");
  writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}

describe("the action", () => {
  const run = (folder: string, inputs: Readonly<Record<string, string>>) =>
    spawnSync("bash", [resolve("scripts/action.sh")], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env.PATH ?? "", UNITWRIGHT_CLI: startable(folder), ...inputs },
    });

  test("annotates, writes the summary and SARIF, and fails for errors", () => {
    const folder = folderWith({ "units/a.service": BAD, "b.service": BAD });
    const summary = join(folder, "summary.md");
    const ran = run(folder, {
      UNITWRIGHT_PATHS: "units\n",
      UNITWRIGHT_SARIF: "out.sarif",
      GITHUB_STEP_SUMMARY: summary,
    });
    expect(ran.status).toBe(1);
    expect(ran.stdout).toMatch(
      /^::error file=units\/a\.service,line=3,endLine=3,col=11,endColumn=14,title=invalid-value::/,
    );
    expect(readFileSync(summary, "utf8")).toContain("**1 error, 0 warnings, 0 hints** in 1 file");
    expect(JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8")).runs[0].results).toHaveLength(1);
  });

  test("passes inputs as words, whatever is in them", () => {
    const folder = folderWith({ "a b; touch c.service": GOOD, "d.service": OUTDATED });
    const ran = run(folder, { UNITWRIGHT_PATHS: "a b; touch c.service\nd.service", UNITWRIGHT_FAIL_ON: "warning" });
    expect([ran.status, readdirSync(folder).includes("c.service")]).toEqual([1, false]);
    expect(run(folder, { UNITWRIGHT_PATHS: "--version" }).status).toBe(3);
    expect(run(folder, { UNITWRIGHT_CLI: "", UNITWRIGHT_VERSION: "1 && id" }).status).toBe(2);
  });

  test("gets every input that it declares", () => {
    const action = readFileSync("action.yml", "utf8");
    const declared = [...action.matchAll(/^ {2}([a-z-]+):\n {4}description:/gm)].map(([, name = ""]) => name);
    const script = readFileSync("scripts/action.sh", "utf8");
    expect(declared.length).toBeGreaterThan(5);
    for (const name of declared) {
      const variable = `UNITWRIGHT_${name.toUpperCase().replace(/-/g, "_")}`;
      expect([action, script].map((it) => it.includes(variable))).toEqual([true, true]);
    }
    expect(action).toContain(`default: ${version}\n`);
    // An expression inside the script would be a way in.
    expect(/^ {6}run: (.*)$/m.exec(action)?.[1]).not.toContain("${{");
  });
});

describe("the hooks", () => {
  const hooks = readFileSync(".pre-commit-hooks.yaml", "utf8");

  test("take the files that are units, and no others", () => {
    const [, pattern = ""] = /files: &units '(.*)'/.exec(hooks) ?? [];
    const wanted = ["a.service", "x/y@.timer", "web.service.d/10.conf", "service.d/all.conf", "a-.slice.d/b.conf"];
    const others = ["a.service.bak", "notes.conf", "service.md", "x.service.d/readme.txt", "targets/a.txt"];
    expect([...wanted, ...others].filter((it) => new RegExp(pattern).test(it))).toEqual(wanted);
  });

  const project = {
    "u/a.service": BAD,
    "u/b.service.d/x.conf": "[Service]\nNice=1\n",
    "u/b.service": GOOD,
    "notes.conf": "hi",
    "c.md": "x",
  };

  test("name this release", () => {
    expect([...hooks.matchAll(/unitwright@([\d.]+)/g)].map(([, it]) => it)).toEqual([version, version]);
  });

  test("run as pre-commit runs them: with the files of the commit that are units, or with none", async () => {
    const ids = hooks.split(/^- id: /m).slice(1);
    expect(ids).toHaveLength(4);
    const [, pattern = ""] = /files: &units '(.*)'/.exec(hooks) ?? [];
    const files = Object.keys(project).filter((it) => new RegExp(pattern).test(it));
    for (const hook of ids) {
      const [, entry = ""] = /^ {2}entry: unitwright (.*)$/m.exec(hook) ?? [];
      const passed = /^ {2}pass_filenames: false$/m.test(hook) ? [] : files;
      const ran = await unitwright(folderWith(project), [...entry.split(" "), ...passed]);
      expect(ran).toMatchObject({ status: 1, out: expect.stringMatching(/^1 error, 0 warnings in 3 files/m) });
      // Several calls side by side would not see each other's units.
      if (passed.length > 0) expect(hook).toContain("require_serial: true");
    }
  });

  test.runIf(spawnSync("pre-commit", ["--version"]).status === 0)("work with the real pre-commit", () => {
    const folder = folderWith(project);
    const source = folderWith({ ".pre-commit-hooks.yaml": hooks });
    const home = folderWith();
    const names = { GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a", GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a" };
    renameSync(startable(home), join(home, "unitwright"));
    const env = { ...names, PATH: `${home}:${process.env.PATH}`, HOME: home };
    const run = (cwd: string, command: string, ...args: readonly string[]) =>
      spawnSync(command, args, { cwd, env, encoding: "utf8" });
    for (const it of [folder, source]) {
      run(it, "git", "init", "-q");
      run(it, "git", "add", ".");
    }
    run(source, "git", "commit", "-qm", "hooks");
    for (const id of ["unitwright-system", "unitwright-system-all"]) {
      const ran = run(folder, "pre-commit", "try-repo", source, id, "--all-files");
      expect([ran.status, ran.stdout]).toEqual([1, expect.stringContaining("1 error, 0 warnings in 3 files")]);
    }
  });
});

test("the bundle is one file that does what the program does", async () => {
  const folder = folderWith({ "a.service": BAD, "host.json": '{"cpus": "0-3"}' });
  const bundle = join(folder, "unitwright.mjs");
  execFileSync(process.execPath, ["scripts/bundle.mjs", "--outfile", bundle]);
  for (const args of [["--format", "json", "--host", "host.json"], ["rules"], ["explain", "AllowedCPUs"]]) {
    const ran = spawnSync(bundle, args, { cwd: folder, encoding: "utf8" });
    const { status, out } = await unitwright(folder, args);
    expect([ran.status, ran.stdout, ran.stderr]).toEqual([status, out, ""]);
  }
}, 60_000);

test("the problem matcher of docs/ci.md reads every line of a concise report", async () => {
  const [, text = ""] = /```json problem-matcher\n(.*?)```/s.exec(readFileSync("docs/ci.md", "utf8")) ?? [];
  const { pattern } = JSON.parse(text);
  const folder = folderWith({ "a.service": BAD, "b:1:2.service": OUTDATED });
  const { out } = await unitwright(folder, ["--format", "concise"]);
  const read = out
    .trimEnd()
    .split("\n")
    .map((it) => new RegExp(pattern.regexp).exec(it));
  expect(read.map((it) => [pattern.line, pattern.severity, pattern.code].map((at) => it?.[at]))).toEqual([
    ["3", "error", "invalid-value"],
    ["2", "warning", "trailing-comment"],
  ]);
});

test("the manual page has every option of lint and merge", async () => {
  const page = readFileSync("docs/unitwright.1", "utf8").replace(/\\-/g, "-");
  for (const command of ["lint", "merge"]) {
    const { out } = await unitwright(folderWith(), [command, "--help"]);
    const options = [...out.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, it = ""]) => it);
    expect(options.length).toBeGreaterThan(5);
    for (const option of options.filter((it) => it !== "--help")) expect(page).toContain(`.B ${option}`);
  }
});

describe("a report is the same", () => {
  const project = { "b.service": BAD, "ä.service": BAD, "Z.service": OUTDATED, "a/i.service": BAD };

  test("whatever the language and the time zone", async () => {
    const folder = folderWith(project);
    const run = (environment: Readonly<Record<string, string>>) =>
      unitwright(folder, ["--format", "json"], { environment });
    const plain = await run({});
    expect(await run({ LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", TZ: "Pacific/Kiritimati" })).toEqual(plain);
    expect(await run({ LC_ALL: "C", TZ: "UTC" })).toEqual(plain);
  });

  test("with a cache on the disk that is empty, filled, damaged or cannot be written", async () => {
    const folder = folderWith(project);
    const plain = await unitwright(folder, ["--format", "json"]);
    const cached = () => unitwright(folder, ["--format", "json", "--cache", "kept/here"]);
    expect(await cached()).toEqual(plain);
    expect(await cached()).toEqual(plain);
    const kept = join(folder, "kept/here");
    const entries = readdirSync(kept).filter((it) => it.endsWith(".json"));
    expect(entries.length).toBe(1);
    for (const damage of [
      (text: string) => text.slice(0, text.length / 2),
      (text: string) => text.replace("4GB", "5GB"),
      () => "",
      (text: string) => `${"0".repeat(64)}\n${text}`,
    ]) {
      for (const it of entries) writeFileSync(join(kept, it), damage(readFileSync(join(kept, it), "utf8")));
      expect(await cached()).toEqual(plain);
      expect(await cached()).toEqual(plain);
    }
    const file = folderWith({ ...project, "not-a-folder": "" });
    expect(await unitwright(file, ["--format", "json", "--cache", "not-a-folder"])).toEqual(plain);
  });
});
