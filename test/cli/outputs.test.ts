import { spawnSync } from "node:child_process";
import {
  chmodSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { BAD, folderWith, unitwright } from "./run.ts";

const NEW = /^a\.service:3:11: error/;

describe("a report in a file", () => {
  const written = async (folder: string, path: string) => {
    const ran = await unitwright(folder, ["--format", `concise=${path}`, "a.service"]);
    return [ran.status, ran.err];
  };
  const content = (folder: string, path: string) => readFileSync(join(folder, path), "utf8");

  test("takes the place of an older one, whose mode stays", async () => {
    const folder = folderWith({ "a.service": BAD, "out.txt": "old\n" });
    chmodSync(join(folder, "out.txt"), 0o640);
    expect(await written(folder, "out.txt")).toEqual([1, ""]);
    expect(content(folder, "out.txt")).toMatch(NEW);
    expect(statSync(join(folder, "out.txt")).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).toSorted()).toEqual(["a.service", "out.txt"]);
  });

  test("goes through links, which stay", async () => {
    const folder = folderWith({ "a.service": BAD, "real/out.txt": "old\n" });
    symlinkSync("real/out.txt", join(folder, "out.txt"));
    symlinkSync("real/fresh.txt", join(folder, "fresh.txt"));
    for (const name of ["out.txt", "fresh.txt"]) {
      expect(await written(folder, name)).toEqual([1, ""]);
      expect(content(folder, `real/${name}`)).toMatch(NEW);
      expect(lstatSync(join(folder, name)).isSymbolicLink()).toBe(true);
    }
  });

  test("keeps the other names of a file", async () => {
    const folder = folderWith({ "a.service": BAD, "out.txt": "old\n" });
    linkSync(join(folder, "out.txt"), join(folder, "other.txt"));
    expect(await written(folder, "out.txt")).toEqual([1, ""]);
    expect(content(folder, "other.txt")).toMatch(NEW);
  });

  test.skipIf(process.platform === "win32")("goes into what is no regular file", async () => {
    const folder = folderWith({ "a.service": BAD });
    expect(await written(folder, "/dev/null")).toEqual([1, ""]);
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  test.skipIf(process.platform === "win32")("that does not fit leaves the older one as it was", () => {
    const folder = folderWith({
      "a.service": `[Service]\nExecStart=/bin/true\n${"MemoryMax=4GB\n".repeat(500)}`,
      "out.txt": "old\n",
    });
    // No file may be larger than 8 KiB. The signal that says so is passed over: writing fails instead.
    const script = `trap '' XFSZ; ulimit -f 8; exec "$0" "$@"`;
    const cli = resolve(process.env.UNITWRIGHT_CLI ?? "server/dist/cli.js");
    const args = ["-c", script, process.execPath, cli, "--format", "json=out.txt", "a.service"];
    const ran = spawnSync("bash", args, { cwd: folder, encoding: "utf8" });
    expect([ran.status, ran.stderr]).toEqual([3, "unitwright: out.txt: would be larger than files may be here.\n"]);
    expect(content(folder, "out.txt")).toBe("old\n");
    expect(readdirSync(folder).toSorted()).toEqual(["a.service", "out.txt"]);
  });

  test.skipIf(process.getuid?.() === 0)("is not put in the place of what may not be written", async () => {
    const folder = folderWith({ "a.service": BAD });
    writeFileSync(join(folder, "out.txt"), "old\n", { mode: 0o444 });
    expect((await written(folder, "out.txt"))[0]).toBe(3);
    expect(content(folder, "out.txt")).toBe("old\n");
  });
});
