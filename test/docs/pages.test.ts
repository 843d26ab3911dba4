import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { NEWEST } from "../../server/src/facts/versions.ts";
import { rules } from "../../server/src/rules/all.ts";
import { lintFiles, marksOf, parseFixture } from "../fixture.ts";

const pages = [
  ...readdirSync("docs", { recursive: true, encoding: "utf8" }).map((it) => join("docs", it)),
  ...readdirSync("."),
].filter((it) => it.endsWith(".md"));
const texts = new Map(pages.map((it) => [it, readFileSync(it, "utf8")]));

/** Fenced blocks that begin with the name of a file: written to be checked. */
const examples = [...texts]
  .filter(([page]) => page.startsWith(join("docs", "planes")))
  .flatMap(([page, text]) =>
    [...text.matchAll(/^```ini\n(#- [\s\S]*?)^```$/gm)].map(([, block = ""], index) => ({ page, index, block })),
  );

describe("what the pages show is so", () => {
  test("there are examples", () => expect(examples.length).toBeGreaterThan(5));

  test.each(examples)("$page, example $index", ({ block }) => {
    const { files, marks } = parseFixture(block);
    const found = lintFiles(files, rules, [NEWEST], []);
    const plain = (findings: typeof found) => marksOf(findings, files).map((it) => ({ ...it, message: "" }));
    expect(plain(found)).toEqual(expect.arrayContaining([...marks]));
    expect(marks).toEqual(expect.arrayContaining([...plain(found.filter((it) => it.severity !== "info"))]));
  });
});

test("each page about planes shows the plane map of an example", () => {
  const without = [...texts].filter(
    ([page, text]) => page.startsWith(join("docs", "planes")) && !/!\[[^\]]+\]\(\S+\/map\.svg\)/.test(text),
  );
  expect(without.map(([page]) => page)).toEqual([]);
});

test("the handbook leads to every page", () => {
  const index = texts.get(join("docs", "README.md")) ?? "";
  const own = readdirSync("docs").filter((it) => it.endsWith(".md") && it !== "README.md");
  expect(own.filter((it) => !index.includes(`(${it})`))).toEqual([]);
});

describe("links lead somewhere", () => {
  const links = [...texts].flatMap(([page, text]) =>
    [...text.replace(/```[\s\S]*?```/g, "").matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => ({ page, target })),
  );

  test.each(links.filter(({ target }) => !/^\w+:/.test(target)))("$page: $target", ({ page, target }) => {
    const [path = "", anchor] = target.split("#");
    const file = path === "" ? page : normalize(join(dirname(page), path));
    expect(existsSync(file)).toBe(true);
    if (anchor === undefined) return;
    const headings = [...readFileSync(file, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, it = ""]) =>
      it
        .toLowerCase()
        .replace(/[^\w\- ]/g, "")
        .replaceAll(" ", "-"),
    );
    expect(headings).toContain(anchor);
  });
});
