import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
// @ts-expect-error: a script, without types
import { unitsOfSnippets } from "../../scripts/snippet-units.mjs";
import { NEWEST } from "../../server/src/facts/versions.ts";
import { withoutPlaceholders } from "../../server/src/features/complete-snippets.ts";
import { rules } from "../../server/src/rules/all.ts";
import { lintFiles } from "../fixture.ts";

interface Written {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const snippets: [string, Written][] = Object.entries(JSON.parse(readFileSync("snippets/systemd-unit.json", "utf8")));
interface SnippetUnit {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly beside: readonly (readonly [path: string, text: string])[];
  readonly from: number;
}

const files: readonly SnippetUnit[] = unitsOfSnippets(Object.fromEntries(snippets), withoutPlaceholders);

describe("filled in with what it proposes, a snippet", () => {
  test.each(files)("$name is fine from systemd $from on", ({ path, text, beside, from }) => {
    const found = lintFiles(new Map([[path, text], ...beside]), rules, [from, NEWEST], []);
    expect(found.filter((it) => it.path === path && it.severity !== "info").map((it) => it.message)).toEqual([]);
  });

  test.each(snippets)("%s says from which release on it works", (name, { description }) => {
    const from = /\(systemd (\d+) or later\)$/.exec(description)?.[1];
    expect(files.find((it) => it.name === name)?.from).toBe(from === undefined ? 239 : Number(from));
  });
});

test("every snippet has a prefix and a description of its own, of at most 110 characters", () => {
  const descriptions = snippets.map(([, it]) => it.description);
  expect(new Set(descriptions).size).toBe(descriptions.length);
  expect(descriptions.filter((it) => it.length === 0 || it.length > 110)).toEqual([]);
  const prefixes = snippets.flatMap(([, it]) => it.prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
});
