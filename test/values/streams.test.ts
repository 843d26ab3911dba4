import { expect, test } from "vitest";
import { read, says } from "./read.ts";

test.each<readonly [string, string]>([
  ["null", ""],
  ["fd:", ""],
  ["fd:web", ""],
  ["fd:a:b", "ignores a:b"],
  ["file:/dev/null", ""],
  ["file:x", "ignores x"],
  ["file:/%z", "ignores %z"],
  ["Null", "ignores Null"],
  ["/dev/null", "ignores /dev/null"],
  ["journal", "ignores journal"],
  ["", "ignores "],
])("StandardInput=%s: %s", (value, expected) => expect(says(`StandardInput=${value}`)).toBe(expected));

test.each<readonly [string, number, string]>([
  ["journal+console", 262, ""],
  ["append:/var/log/a.log", 262, ""],
  ["truncate:/a", 247, "ignores truncate:/a"],
  ["truncate:/a", 248, ""],
  ["syslog", 262, "notes syslog"],
  ["syslog+console", 245, ""],
  ["file:/a/../b", 262, "ignores /a/../b"],
])("StandardOutput=%s in %d: %s", (value, version, expected) =>
  expect(says(`StandardOutput=${value}`, version)).toBe(expected),
);

test("before 247 a bad target or bad data refused the unit", () => {
  expect(says("StandardOutput=file:a", 246)).toBe("refuses a");
  expect(says("StandardInputText=a\\q", 246)).toBe("refuses \\q");
  expect(says("StandardInputData=QUJ", 246)).toBe("refuses QUJ");
  expect(says("StandardOutput=nil", 246)).toBe("ignores nil");
});

test("a misspelt word has a remedy", () => {
  expect(read("StandardOutput=jurnal").replacements).toEqual(["journal"]);
  expect(read("StandardOutput=/var/log/a").messages[0]).toContain("Write `file:/var/log/a`.");
});

test.each<readonly [string, number, string]>([
  ["QUJD QQ==", 262, ""],
  ["QUJ", 262, "ignores QUJ"],
  ["QR==", 262, "ignores QR=="],
  ["QQ==QQ==", 262, "ignores QQ==QQ=="],
  ["ab-_", 254, "ignores ab-_"],
  ["ab-_", 257, ""],
])("StandardInputData=%s in %d: %s", (value, version, expected) =>
  expect(says(`StandardInputData=${value}`, version)).toBe(expected),
);

test("a line of text is unescaped before its specifiers are expanded", () => {
  expect(read("StandardInputText='a'\\t\\x25p").value).toBe("'a'\tweb");
  expect(says("StandardInputText=a\\q")).toBe("ignores \\q");
});

test.each<readonly [string, string]>([
  ["web socket", ""],
  ["a:b", "ignores a:b"],
  ["ä", "ignores ä"],
])("FileDescriptorName=%s: %s", (value, expected) => expect(says(`FileDescriptorName=${value}`)).toBe(expected));

test.each<readonly [string, string]>([
  ["/etc/a", ""],
  ["/etc/a:name:read-only,graceful", ""],
  ["/etc/a\\x3ab:name", ""],
  ["etc/a", "ignores etc/a"],
  ["/", "ignores /"],
  ["/a/..", "ignores /a/.."],
  ["/a/..:name", ""],
  ["/a:b:c:d", "ignores /a:b:c:d"],
  ["/a::ro", "ignores ro"],
  ["/a::append,truncate", "ignores append,truncate"],
  ["/a::append,append", "ignores append,append"],
  ["/é", "ignores /é"],
])("OpenFile=%s: %s", (value, expected) => expect(says(`OpenFile=${value}`)).toBe(expected));
