import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { version } from "../../server/src/version.ts";

const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const extension = read("package.json");
const server = read("server/package.json");

test("all say the same version", () => {
  expect([extension.version, server.version]).toEqual([version, version]);
  const { packages } = read("package-lock.json");
  expect([packages[""].version, packages.server.version]).toEqual([version, version]);
  expect(readFileSync("CHANGELOG.md", "utf8")).toContain(version);
});

test("every dependency has one exact version", () => {
  for (const { dependencies = {}, devDependencies = {} } of [extension, server]) {
    for (const [name, wanted] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(`${name} ${wanted}`).toMatch(/ \d+\.\d+\.\d+(?:-[\w.]+)?$/);
    }
  }
});

describe("what is installed with the program", () => {
  // A package more is a decision: its reason stands where it is imported, and its name here.
  test("is what was decided", () => {
    expect(Object.keys(server.dependencies)).toEqual([
      "commander",
      "diff",
      "ignore",
      "ini",
      "picocolors",
      "vscode-languageserver",
      "vscode-languageserver-textdocument",
      "zod",
    ]);
  });

  test("brings nothing else with it but the parts of the protocol", () => {
    const { packages } = read("package-lock.json");
    const brought = new Set<string>();
    const follow = (name: string): void => {
      for (const it of Object.keys(packages[`node_modules/${name}`].dependencies ?? {})) {
        brought.add(it);
        follow(it);
      }
    };
    for (const name of Object.keys(server.dependencies)) follow(name);
    expect([...brought]).toEqual(["vscode-languageserver-protocol", "vscode-jsonrpc", "vscode-languageserver-types"]);
  });
});

test("both ask for the same Node, and the program is one file that is there", () => {
  expect(server.engines.node).toBe(extension.engines.node);
  expect(server.bin).toEqual({ unitwright: "bin/unitwright.js" });
  expect(readFileSync("server/bin/unitwright.js", "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
});
