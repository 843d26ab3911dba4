import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "../../server/src/rules/all.ts";
import { breaches, circles, type Room, sourceOf } from "./rooms.ts";

const core = [
  "text",
  "tracking",
  "syntax",
  "facts",
  "knowledge",
  "values",
  "unit",
  "workspace",
  "planes",
  "rules",
  "config",
  "lint",
  "documents",
  "features",
  "render",
];
const upTo = (last: string) => core.slice(0, core.indexOf(last) + 1);

/** The house, from the cellar up: see ARCHITECTURE.md. What a room may know is a line here, and nowhere else. */
const rooms: readonly Room[] = [
  { path: "text", knows: [] },
  { path: "tracking", knows: ["text"] },
  { path: "syntax", knows: ["text"] },
  { path: "facts", knows: ["text", "facts/tables"] },
  // Rows only: of the files that read them they know the types.
  { path: "facts/tables", knows: ["facts"] },
  // Texts: of the tables of facts they know the types.
  { path: "knowledge", knows: ["facts", "knowledge/directives", "knowledge/words"] },
  { path: "knowledge/directives", knows: ["knowledge"] },
  { path: "knowledge/words", knows: ["knowledge"] },
  { path: "values", knows: ["text", "facts"] },
  { path: "unit", knows: upTo("values") },
  { path: "workspace", knows: upTo("unit") },
  { path: "planes", knows: upTo("workspace"), packages: ["zod"] },
  { path: "rules", knows: upTo("planes") },
  { path: "config", knows: upTo("rules"), packages: ["zod", "ini"] },
  { path: "lint", knows: upTo("config") },
  { path: "documents", knows: upTo("lint") },
  { path: "features", knows: upTo("documents") },
  { path: "render", knows: upTo("lint") },
  // Asks for files, and never writes any.
  { path: "discovery", knows: core, packages: ["ignore"] },
  { path: "version.ts", knows: [] },
  {
    path: "lsp",
    knows: [...core, "discovery", "version.ts"],
    packages: ["vscode-languageserver", "vscode-languageserver-textdocument", "diff"],
  },
  {
    path: "cli",
    knows: [...core, "discovery", "version.ts"],
    packages: ["commander", "diff", "picocolors", "zod"],
  },
  {
    path: "node",
    knows: [...core, "discovery", "cli", "lsp", "version.ts"],
    packages: ["node:", "vscode-languageserver"],
    runtime: ["process", "console", "performance", "Buffer", "setTimeout"],
  },
  {
    path: "browser",
    knows: [...core, "discovery", "lsp", "version.ts"],
    packages: ["vscode-languageserver"],
    runtime: ["self", "setTimeout"],
  },
];

const root = "server/src";
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).map((it) => it.replaceAll("\\", "/"));
const sources = files
  .filter((it) => it.endsWith(".ts"))
  .map((path) => sourceOf(path, readFileSync(join(root, path), "utf8")));

test("imports go one way", () => expect(breaches(sources, rooms)).toEqual([]));

test("no files import each other in a circle", () => expect(circles(sources)).toEqual([]));

test("tables hold no code: of the files around them they know types only", () => {
  const tables = sources.filter((it) => it.path.startsWith("facts/tables/"));
  expect(tables.flatMap((it) => it.imports).filter((it) => !it.types)).toEqual([]);
});

test("the core compiles without the types of Node and of browsers", () => {
  const { include } = JSON.parse(readFileSync("server/tsconfig.core.json", "utf8"));
  expect(include).toEqual(core.map((it) => `src/${it}`));
  const { compilerOptions } = JSON.parse(readFileSync("tsconfig.base.json", "utf8"));
  expect([compilerOptions.lib, compilerOptions.types]).toEqual([["ES2023"], []]);
});

test("every value type has a file of its name", () => {
  const names = files.filter((it) => /^values\/[^/]+\.ts$/.test(it)).map((it) => it.slice("values/".length, -3));
  const others = ["empty", "registry", "value-type"];
  const registry = sources.find((it) => it.path === "values/registry.ts");
  const registered = registry?.imports.map((it) => it.from.replace(/^values\/|\.ts$/g, "")) ?? [];
  expect(names.filter((it) => !others.includes(it) && !registered.includes(it))).toEqual([]);
});

test("every rule has a file of its name, and none is forgotten", async () => {
  const names = files.filter((it) => /^rules\/[^/]+\.ts$/.test(it)).map((it) => it.slice("rules/".length, -3));
  const written: string[] = [];
  for (const name of names) {
    const { default: rule } = await import(`../../server/src/rules/${name}.ts`);
    if (rule === undefined) continue;
    expect(rule.id).toBe(name);
    written.push(name);
  }
  expect(rules.map((it) => it.id)).toEqual(written.toSorted());
});

describe("the checks find", () => {
  const small: readonly Room[] = [
    { path: "low", knows: [] },
    { path: "low/inner", knows: ["low"] },
    { path: "high", knows: ["low"], packages: ["node:", "zod"], runtime: ["process"] },
  ];
  const broken = (files: Readonly<Record<string, string>>) =>
    breaches(
      Object.entries(files).map(([path, text]) => sourceOf(path, text)),
      small,
    );
  const round = (files: Readonly<Record<string, string>>) =>
    circles(Object.entries(files).map(([path, text]) => sourceOf(path, text)));

  test.each<readonly [string, Record<string, string>, readonly string[]]>([
    ["nothing in order", { "high/a.ts": 'import { b } from "../low/b.ts";', "low/b.ts": "export const b = 1;" }, []],
    [
      "an import upwards",
      { "low/a.ts": 'import { b } from "../high/b.ts";', "high/b.ts": "" },
      ["low/a.ts imports high/b.ts."],
    ],
    [
      "also of types",
      { "low/a.ts": 'import type { B } from "../high/b.ts";', "high/b.ts": "" },
      ["low/a.ts imports high/b.ts."],
    ],
    [
      "what is passed on",
      { "low/a.ts": 'export * from "../high/b.ts";', "high/b.ts": "" },
      ["low/a.ts imports high/b.ts."],
    ],
    [
      "what is loaded later",
      { "low/a.ts": 'await import("../high/b.ts");', "high/b.ts": "" },
      ["low/a.ts imports high/b.ts."],
    ],
    [
      "the room inside a room",
      { "low/a.ts": 'import "./inner/b.ts";', "low/inner/b.ts": "" },
      ["low/a.ts imports low/inner/b.ts."],
    ],
    ["a package", { "low/a.ts": 'import * as z from "zod/mini";' }, ["low/a.ts imports zod/mini."]],
    ["a module of Node", { "low/a.ts": 'import { join } from "node:path";' }, ["low/a.ts imports node:path."]],
    ["no package where it belongs", { "high/a.ts": 'import * as z from "zod/mini"; import "node:fs";' }, []],
    ["a package that only begins alike", { "high/a.ts": 'import "zodiac";' }, ["high/a.ts imports zodiac."]],
    ["a file that is not there", { "low/a.ts": 'import "./b.ts";' }, ["low/a.ts imports low/b.ts."]],
    ["a file outside of the rooms", { "a.ts": "" }, ["a.ts is in no room."]],
    ["the runtime", { "low/a.ts": "const { argv } = process;" }, ["low/a.ts uses process."]],
    ["the runtime where it is called", { "low/a.ts": "process.exit();" }, ["low/a.ts uses process."]],
    ["no part of something else", { "low/a.ts": "const a = { process: 1 }; a.process; // process.exit()" }, []],
    ["no runtime where it belongs", { "high/a.ts": "process.exit();" }, []],
  ])("%s", (_, files, expected) => expect(broken(files)).toEqual(expected));

  test.each<readonly [string, Record<string, string>, readonly string[]]>([
    ["no circle in a diamond", { a: 'import "./b"; import "./c";', b: 'import "./d";', c: 'import "./d";', d: "" }, []],
    ["a circle of two", { a: 'import "./b";', b: 'import "./a";' }, ["a → b → a"]],
    ["a circle behind others", { a: 'import "./b";', b: 'import "./c";', c: 'import "./b";' }, ["b → c → b"]],
    ["a file that imports itself", { a: 'import "./a";' }, ["a → a"]],
    ["no circle of types", { a: 'import "./b";', b: 'import type { A } from "./a";' }, []],
  ])("%s", (_, files, expected) => expect(round(files)).toEqual(expected));
});
