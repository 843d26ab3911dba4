import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
// @ts-expect-error: plain JavaScript without types.
import { generatedFiles } from "../../scripts/generate.mjs";
import { directivesOf } from "../../server/src/facts/directives.ts";
import { sectionNames } from "../../server/src/facts/sections.ts";

const root = new URL("../../", import.meta.url);
const files: readonly { path: string; content: string }[] = await generatedFiles();

describe("generated files", () => {
  it.each(files.map(({ path, content }) => [path, content]))("%s is what the generator writes", (path, content) => {
    expect(readFileSync(new URL(path, root), "utf8")).toBe(content);
  });

  it("are small", () => {
    const tables = files.filter(({ path }) => path.includes("facts/tables/"));
    expect(tables.reduce((sum, { content }) => sum + content.length, 0)).toBeLessThan(150_000);
  });

  it("are all there is in the tables' folder", () => {
    const folder = "server/src/facts/tables/";
    const generated = files.map(({ path }) => path).filter((path) => path.startsWith(folder));
    expect(
      readdirSync(new URL(folder, root))
        .map((name) => folder + name)
        .sort(),
    ).toEqual(generated.sort());
  });
});

describe("value types", () => {
  const directives = sectionNames.flatMap(directivesOf);
  const types = new Set(
    directives.flatMap(({ value, older = [] }) => [value.type, ...older.map((it) => it.value.type)]),
  );

  it.each([...types].sort())("%s has a file", (type) => {
    expect(existsSync(new URL(`server/src/values/${type}.ts`, root))).toBe(true);
  });
});
