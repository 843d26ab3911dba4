import { expect, test } from "vitest";
import type { BindPath } from "../../server/src/values/bind-paths.ts";
import type { MountImage } from "../../server/src/values/mount-images.ts";
import { read, says } from "./read.ts";

test.each<readonly [string, number, string]>([
  ["/a -/b:/c /d:/e:norbind", 262, ""],
  ["/a:/b:/c:/d", 262, "ignores word /d"],
  ["/a:/b:ro", 262, "ignores word ro"],
  ["/a:/b:ro", 257, "ignores word ro"],
  ["/a:/b:/c:/d", 257, "ignores word /c:/d"],
  ["/a  /b", 262, ""],
  ["/a  /b", 257, "ignores word   "],
  ["a:/b", 262, "ignores word a"],
  ["/a\\:b", 262, ""],
  ["/a:", 262, "ignores word "],
  ["/a %z", 262, "ignores word %z"],
  ["'/a:/b", 262, "ignores '/a:/b"],
])("BindPaths=%s in %d: %s", (text, version, expected) => expect(says(`BindPaths=${text}`, version)).toBe(expected));

test("behind a bad source older releases take the destination for a source", () => {
  const sources = (version: number) => (read("BindPaths=a:/b", version).value as BindPath[]).map((it) => it.source);
  expect([sources(257), sources(262)]).toEqual([["/b"], []]);
});

test.each<readonly [string, number, string]>([
  ["app app/cache", 262, ""],
  [
    "/app ../x private/x private",
    262,
    "ignores word /app, ignores word ../x, ignores word private/x, ignores word private",
  ],
  ["app:alias:ro app::ro", 262, ""],
  ["app:alias:rw", 262, "ignores word rw"],
  ["app:/alias", 262, "ignores word /alias"],
  ["app:/alias", 247, ""],
  ["app:alias:rw", 252, ""],
  ["a '' b", 252, "ignores word ''"],
  ["a '' b", 262, "ignores word ''"],
  ["a\\q", 262, "ignores \\q"],
  ["a\\q", 247, ""],
])("StateDirectory=%s in %d: %s", (text, version, expected) =>
  expect(says(`StateDirectory=${text}`, version)).toBe(expected),
);

test("a link to the configuration is not made", () => {
  expect(says("ConfigurationDirectory=app:alias")).toBe("ignores word app:alias");
  expect(says("ConfigurationDirectory=app:alias", 247)).toBe("");
});

test.each<readonly [string, string]>([
  ["/var:ro /scratch:size=10%,mode=700 /x", ""],
  ["var:ro", "ignores word var"],
  ["'/a b':ro /c/%z", "ignores word %z"],
])("TemporaryFileSystem=%s: %s", (text, expected) => expect(says(`TemporaryFileSystem=${text}`)).toBe(expected));

test.each<readonly [string, number, string]>([
  ["/a.raw:/b", 262, ""],
  ["-/a.raw:/b:ro,noatime /c.raw:/d:root:ro:home:rw", 262, ""],
  ["/a.raw", 262, "ignores word /a.raw"],
  ["a.raw:/b", 262, "ignores word a.raw"],
  ["/a.raw:/b:hoem:ro", 262, "ignores word hoem"],
  ["/a.raw:/proc/x", 254, ""],
  ["/a.raw:/proc/x", 257, "ignores word /proc/x"],
  ["/dev/x:/b", 257, ""],
  ["/a\\q:/b /c:/d", 262, "ignores \\q"],
])("MountImages=%s in %d: %s", (text, version, expected) =>
  expect(says(`MountImages=${text}`, version)).toBe(expected),
);

test("options of an image are given to its partitions", () => {
  expect((read("MountImages=/a:/b:root:ro:usr:rw").value as MountImage[])[0]?.options).toEqual([
    { partition: "root", options: "ro" },
    { partition: "usr", options: "rw" },
  ]);
});

test.each<readonly [string, number, string]>([
  ["/a.raw -/b.raw:ro", 262, ""],
  ["/dev/x", 254, ""],
  ["/dev/x", 257, "ignores word /dev/x"],
])("ExtensionImages=%s in %d: %s", (text, version, expected) =>
  expect(says(`ExtensionImages=${text}`, version)).toBe(expected),
);

test.each<readonly [string, string]>([
  ["ro,noatime", ""],
  ["root:ro home:rw :", ""],
  ["hoem:ro", "ignores word hoem"],
  ["root:ro:x", "ignores root:ro:x"],
  ["root:%z", "ignores word %z"],
])("RootImageOptions=%s: %s", (text, expected) => expect(says(`RootImageOptions=${text}`)).toBe(expected));

test.each<readonly [string, number, string]>([
  ["*", 254, ""],
  ["root=verity+signed:home = encrypted :=absent", 254, ""],
  ["root=:usr=-", 254, ""],
  ["root", 262, "refuses root"],
  ["root=open:root=open", 262, "refuses root=open"],
  ["=open:=absent", 262, "refuses =absent"],
  ["rot=open", 257, "refuses rot=open"],
  ["rot=open", 262, ""],
  ["root=opne", 257, "refuses root=opne"],
  ["root=opne", 262, ""],
  ["root=open+", 257, "refuses root=open+"],
])("RootImagePolicy=%s in %d: %s", (text, version, expected) =>
  expect(says(`RootImagePolicy=${text}`, version)).toBe(expected),
);

test.each<readonly [string, string, number, string]>([
  ["Mount", "LABEL=data", 247, ""],
  ["Mount", "/dev/%z", 262, "ignores %z"],
  ["Swap", "LABEL=data", 254, "ignores LABEL=data"],
  ["Swap", "LABEL=data", 257, ""],
])("What=%s in [%s] in %d: %s", (section, text, version, expected) => {
  expect(says(`${section}.What=${text}`, version)).toBe(expected);
});
