import { expect, test } from "vitest";
import { read, says } from "./read.ts";

test.each<readonly [string, number, string]>([
  ["Description=Any text, 5 % of it “quoted”", 262, ""],
  ["Description=100%z", 262, "ignores %z"],
  ["TCPCongestion=100%z", 262, ""],
  ["Unit.RebootArgument=ä", 252, "ignores ä"],
  ["Unit.RebootArgument=ä", 247, ""],
  [`JobTimeoutRebootArgument=${"a".repeat(256)}`, 262, `ignores ${"a".repeat(256)}`],
])("%s in %d: %s", (assignment, version, expected) => expect(says(assignment, version)).toBe(expected));

test("the value has its specifiers expanded", () => expect(read("Description=The %p").value).toBe("The web"));

test.each<readonly [string, string]>([
  ["user.a=b=c", ""],
  ["user.a", "ignores user.a"],
  ["a=b", "ignores a"],
  ["user.%z=b", "ignores %z"],
  ["user.a=%z", "ignores %z"],
])("XAttrListen=%s: %s", (text, expected) => expect(says(`XAttrListen=${text}`)).toBe(expected));

test.each<readonly [string, string]>([
  ["00112233445566778899aabbccddeeff", ""],
  ["0011 2233", "ignores 0011 2233"],
  ["/a/../b", ""],
  ["xyz", "ignores xyz"],
])("RootHash=%s: %s", (text, expected) => expect(says(`RootHash=${text}`)).toBe(expected));

test.each<readonly [string, string]>([
  ["base64:QUJD", ""],
  ["base64:QUJ", "ignores QUJ"],
  ["QUJD", "ignores QUJD"],
  ["/a", ""],
])("RootHashSignature=%s: %s", (text, expected) => expect(says(`RootHashSignature=${text}`)).toBe(expected));
