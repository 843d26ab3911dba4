import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runInMemory } from "../cli/memory-host.ts";

const page = readFileSync("docs/getting-started.md", "utf8");

/** The page from its top to its end: files are written, commands are run and print what stands below them. */
test("getting started goes as it says", async () => {
  const files = new Map<string, string>();
  let ran = 0;
  for (const [, file, body = ""] of page.matchAll(/^```(?:\w+ file=(\S+)|console run)\n([\s\S]*?)^```$/gm)) {
    if (file !== undefined) {
      files.set(file, body);
      continue;
    }
    for (const [, command = "", expected = ""] of body.matchAll(/^\$ unitwright (.*)\n((?:(?!\$ ).*\n)*)/gm)) {
      const { out } = await runInMemory(files, command.split(" "));
      expect(out, command).toBe(expected);
      ran++;
    }
  }
  expect(ran).toBeGreaterThan(5);
});
