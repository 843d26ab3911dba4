import { expect, test } from "vitest";
import { read, says } from "./read.ts";

test.each<readonly [string, number, string]>([
  ["TTYPath=/a b//c/", 262, ""],
  ["TTYPath=a", 262, "ignores a"],
  ["RootDirectory=a", 262, "refuses a"],
  ["RootDirectory=/a/%z", 262, "refuses %z"],
  ["TTYPath=/a/../b", 262, "ignores /a/../b"],
  ["TTYPath=-/a", 262, "ignores -/a"],
  ["TTYPath=%i", 262, ""],
  ["EnvironmentFile=-/a", 262, ""],
  ["EnvironmentFile=-a", 262, "ignores a"],
  ["EnvironmentFile=- /a", 262, "ignores  /a"],
  ["TTYPath=/../a", 254, "ignores /../a"],
  ["TTYPath=/../a", 257, ""],
  ["PIDFile=app.pid", 262, ""],
  ["PIDFile=../app.pid", 262, "refuses ../app.pid"],
  ["PIDFile=/proc/1", 254, ""],
  ["PIDFile=/proc/1", 257, "refuses /proc/1"],
  ["PIDFile=/var/run/app.pid", 262, "notes /var/run/app.pid"],
  ["PIDFile=%z", 262, "ignores %z"],
])("%s in %d: %s", (assignment, version, expected) => expect(says(assignment, version)).toBe(expected));

test("an instance may be a path only where it is unescaped", () => {
  expect(says("TTYPath=%i", 262, "web@.service")).toBe("ignores %i");
  expect(says("TTYPath=%I", 262, "web@.service")).toBe("");
});

test("a path is simplified and expanded", () => {
  expect(read("EnvironmentFile=-%t//app/./x").value).toEqual({ path: "/run/app/x", optional: true });
  expect(read("PIDFile=app.pid").value).toEqual({ path: "/run/app.pid", optional: false });
});

test("the old name of /run can be replaced", () => {
  expect(read("PIDFile=/var/run/a.pid").replacements).toEqual(["/run/a.pid"]);
});

test.each<readonly [string, string]>([
  ["RequiresMountsFor=/a '/b c' /d", ""],
  ["RequiresMountsFor=/a b /c", "ignores word b"],
  ["Symlinks=/a b c", "ignores word b"],
  ["Symlinks=b /a", "ignores b"],
  ["ReadWritePaths=-/a +/b -+/c", ""],
  ["ReadWritePaths=+-/a", "ignores word -/a"],
  ["RequiresMountsFor=-/a", "ignores word -/a"],
  ["ReadOnlyPaths=/a %z '%z'", "ignores word %z, ignores word %z"],
  ["ReadOnlyPaths=/a '/b", "ignores word '/b"],
  ["ReadOnlyPaths='/b", "ignores '/b"],
  ["ReadOnlyPaths=a, /b", "ignores word a,"],
])("%s: %s", (assignment, expected) => expect(says(assignment)).toBe(expected));

test("prefixes of a list's paths are read", () => {
  expect(read("InaccessiblePaths=-+/a").value).toEqual([{ path: "/a", optional: true, prefixed: true }]);
});

test.each<readonly [string, string]>([
  ["/a:/b", ""],
  ["/a:b:c", "ignores word b"],
  ["/a:", "ignores word "],
  ["a", "ignores a"],
  ["/a\\:b", ""],
])("ExecSearchPath=%s: %s", (text, expected) => expect(says(`ExecSearchPath=${text}`)).toBe(expected));

test.each<readonly [string, string]>([
  ["~", ""],
  ["-~", ""],
  ["/srv", ""],
  ["~/a", "refuses ~/a"],
  ["-a", "ignores a"],
  ["a", "refuses a"],
  ["/%z", "refuses %z"],
  ["-/%z", "ignores %z"],
  ["+/a", "refuses +/a"],
])("WorkingDirectory=%s: %s", (text, expected) => expect(says(`WorkingDirectory=${text}`)).toBe(expected));
