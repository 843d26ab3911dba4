import { expect, test } from "vitest";
import { hash } from "../../server/src/text/hash.ts";

test("is sixteen digits, the same for the same text and different for texts that are nearly the same", () => {
  const texts = ["", "a", "b", "ab", "ba", "a\n", "\0", "é", "MemoryMax=1G", "MemoryMax=2G"];
  const hashes = texts.map(hash);
  for (const it of hashes) expect(it).toMatch(/^[0-9a-f]{16}$/);
  expect(new Set(hashes).size).toBe(texts.length);
  expect(texts.map(hash)).toEqual(hashes);
});

test("stays the same between releases: reports of older ones are compared with it", () => {
  expect(hash("unitwright")).toBe("104da8b20a5bad82");
  expect(hash("")).toBe("811c9dc59747b28c");
});
