import { expect, test } from "vitest";
import { read, says } from "./read.ts";

test.each<readonly [string, number, string]>([
  ["key:/etc/key", 262, ""],
  ["key", 262, ""],
  ["key", 247, "ignores key"],
  ["key:other", 262, ""],
  ["key:", 262, ""],
  ["key:etc/key", 262, "ignores etc/key"],
  ["key:/etc/../key", 262, "ignores /etc/../key"],
  ["key:/etc//key", 262, "ignores /etc//key"],
  ["a/b:/etc/key", 262, "ignores a/b"],
  ["schlüssel:/etc/key", 262, "ignores schlüssel"],
  [":/etc/key", 262, "ignores "],
  ["%c:/x", 262, "ignores %c"],
  ["key:%z", 262, "ignores %z"],
])("LoadCredential=%s in %d: %s", (text, version, expected) =>
  expect(says(`LoadCredential=${text}`, version)).toBe(expected),
);

test("an instance is a fine name", () => expect(says("LoadCredential=%i:/etc/%i", 262, "web@.service")).toBe(""));

test.each<readonly [string, number, string]>([
  ["key:a b\\n\\x00", 262, ""],
  ["key", 262, "ignores key"],
  ["key:", 262, "ignores key:"],
  ["key:", 247, ""],
  ["key:a\\q", 262, "ignores \\q"],
  ["a/b:x", 262, "ignores a/b"],
])("SetCredential=%s in %d: %s", (text, version, expected) =>
  expect(says(`SetCredential=${text}`, version)).toBe(expected),
);

test("encrypted data is base64", () => {
  expect(says("SetCredentialEncrypted=key:QUJD")).toBe("");
  expect(says("SetCredentialEncrypted=key:QUJ")).toBe("ignores QUJ");
});

test("only the name has specifiers", () => {
  expect(read("SetCredential=%p:%p\\t").value).toEqual({ name: "web", data: "%p\t" });
});

test.each<readonly [string, number, string]>([
  ["key", 254, ""],
  ["app.*", 254, ""],
  ["*", 254, ""],
  ["a*b", 262, "ignores a*b"],
  ["a[bc]", 262, "ignores a[bc]"],
  ["app.*:web.", 257, ""],
  ["app.*:web.", 254, "ignores app.*:web."],
  ["app.*:a/b", 257, "ignores a/b"],
])("ImportCredential=%s in %d: %s", (text, version, expected) =>
  expect(says(`ImportCredential=${text}`, version)).toBe(expected),
);
