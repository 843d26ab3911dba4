import { expect, test } from "vitest";
import {
  isFileName,
  isNormalizedPath,
  type PathDemands,
  pathProblem,
  simplifyPath,
} from "../../../server/src/values/grammar/paths.ts";

test.each<readonly [string, number, string]>([
  ["/", 262, "/"],
  ["//a/./b//", 262, "/a/b"],
  [".//./a", 262, "a"],
  ["./", 262, "."],
  ["", 262, ""],
  ["/../a", 257, "/a"],
  ["/../a", 254, "/../a"],
  ["/../a/..", 257, "/a/.."],
  ["../a", 262, "../a"],
])("%j in %d is simplified to %j", (path, version, simple) => expect(simplifyPath(path, version)).toBe(simple));

test.each<readonly [string, number, boolean]>([
  ["/a/b", 262, true],
  ["/a/", 262, true],
  ["/a//b", 262, false],
  ["/a/./b", 262, false],
  ["a/..", 262, false],
  ["..a", 262, true],
  [`/${"x".repeat(256)}`, 247, true],
  [`/${"x".repeat(256)}`, 252, false],
  [`/${"ä".repeat(128)}`, 252, false],
])("%j in %d is normalized: %s", (path, version, normalized) =>
  expect(isNormalizedPath(path, version)).toBe(normalized),
);

test.each<readonly [string, boolean]>([
  ["a b", true],
  ["", false],
  [".", false],
  ["..", false],
  ["a/b", false],
  ["x".repeat(256), false],
])("%j is a file's name: %s", (name, valid) => expect(isFileName(name, 262)).toBe(valid));

test.each<readonly [string, PathDemands, number, string | undefined]>([
  ["/a", { form: "absolute" }, 262, undefined],
  ["a", { form: "absolute" }, 262, "`a` is not an absolute path."],
  ["~/a", { form: "absolute" }, 262, "`~/a` is not an absolute path: `~` is not expanded."],
  ["$HOME/a", { form: "absolute" }, 262, "`$HOME/a` is not an absolute path: variables are not expanded here."],
  ['"/a"', { form: "absolute" }, 262, '`"/a"` is not an absolute path: quotes are part of it here.'],
  ["/a/../b", { form: "absolute" }, 262, "`/a/../b` contains `..`."],
  ["/../b", { form: "absolute" }, 257, undefined],
  ["/../b", { form: "absolute" }, 254, "`/../b` contains `..`."],
  ["", { form: "relative" }, 262, "There is no path."],
  [".", { form: "relative" }, 262, "`.` names no file or directory."],
  [
    "/a",
    { form: "relative" },
    262,
    "`/a` begins with `/`: a path relative to the system's directory of this kind is expected.",
  ],
  [`/${"a/".repeat(2048)}`, {}, 262, "The path has 4096 bytes; 4095 are possible."],
  [`/${"a".repeat(256)}`, {}, 262, "A component of the path is longer than 255 bytes."],
  ["/a\udcff", {}, 262, "`/a\udcff` is not valid UTF-8."],
  ["/proc/1", { apiFileSystems: "refused" }, 254, undefined],
  ["/dev/x", { apiFileSystems: "only /dev" }, 257, undefined],
  ["/sys", { apiFileSystems: "only /dev" }, 257, "`/sys` is below a file system of the kernel (`/proc`, `/sys`)."],
])("%j with %j in %d: %s", (path, demands, version, message) =>
  expect(pathProblem(path, demands, version)?.message).toBe(message),
);
