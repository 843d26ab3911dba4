import { describe, expect, test } from "vitest";
import {
  escapeName,
  escapePath,
  isSliceName,
  isUnitName,
  pathOfUnitName,
  sliceParent,
  splitUnitName,
  templateOf,
  unescapeName,
  unescapePath,
  unitNameFromPath,
  withInstance,
} from "../../server/src/values/grammar/unit-names.ts";

describe("a unit name", () => {
  test.each([
    ["web.service", { prefix: "web", instance: undefined, type: "service" }],
    ["web@.service", { prefix: "web", instance: "", type: "service" }],
    ["web@a@b.service", { prefix: "web", instance: "a@b", type: "service" }],
    ["a.b.c.target", { prefix: "a.b.c", instance: undefined, type: "target" }],
    ["-.mount", { prefix: "-", instance: undefined, type: "mount" }],
    ["\\x2d:_.timer", { prefix: "\\x2d:_", instance: undefined, type: "timer" }],
    [`${"x".repeat(247)}.service`, { prefix: "x".repeat(247), instance: undefined, type: "service" }],
    [`${"x".repeat(248)}.service`, undefined],
    ["web", undefined],
    [".service", undefined],
    ["@.service", undefined],
    ["@x.service", undefined],
    ["web.Service", undefined],
    ["web.service@1", undefined],
    ["a b.service", undefined],
    ["é.service", undefined],
    ["a/b.service", undefined],
    ["web.service\n", undefined],
  ])("%s", (name, parts) => {
    expect(splitUnitName(name)).toEqual(parts);
  });

  test.each([
    ["web.service", true, false, false],
    ["web@1.service", false, true, false],
    ["web@.service", false, false, true],
    ["web", false, false, false],
  ])("%s is plain %s, an instance %s, a template %s", (name, plain, instance, template) => {
    expect(isUnitName(name, { plain: true })).toBe(plain);
    expect(isUnitName(name, { instance: true })).toBe(instance);
    expect(isUnitName(name, { template: true })).toBe(template);
  });

  test("an instance belongs to its template", () => {
    expect(templateOf("web@1.service")).toBe("web@.service");
    expect(templateOf("web.service")).toBeUndefined();
    expect(withInstance("web@.service", "a@b")).toBe("web@a@b.service");
    expect(withInstance("web@.service", "")).toBeUndefined();
    expect(withInstance("web.service", "1")).toBeUndefined();
    expect(withInstance("web@.service", "y".repeat(250))).toBeUndefined();
  });
});

test.each([
  ["-.slice", true, undefined],
  ["a.slice", true, "-.slice"],
  ["a-b.slice", true, "a.slice"],
  ["a-b-c.slice", true, "a-b.slice"],
  ["-a.slice", false, undefined],
  ["a-.slice", false, undefined],
  ["a--b.slice", false, undefined],
  ["a@b.slice", false, undefined],
  ["a.service", false, undefined],
])("%s is a slice: %s, in %s", (name, valid, parent) => {
  expect(isSliceName(name)).toBe(valid);
  expect(sliceParent(name)).toBe(parent);
});

describe("escaping", () => {
  test.each([
    ["a/b", "a-b"],
    ["a-b", "a\\x2db"],
    [".a", "\\x2ea"],
    ["a.b", "a.b"],
    ["ü €", "\\xc3\\xbc\\x20\\xe2\\x82\\xac"],
    ["😀", "\\xf0\\x9f\\x98\\x80"],
    ["a\udcffb", "a\\xffb"],
    ["", ""],
  ])("%s", (text, escaped) => {
    expect(escapeName(text)).toBe(escaped);
    expect(unescapeName(escaped)).toBe(text);
  });

  test.each([
    ["/", "-"],
    ["/var//lib/", "var-lib"],
    ["/.hidden", "\\x2ehidden"],
    ["/a-b/./c", "a\\x2db-c"],
    ["/a/../b", undefined],
  ])("the path %s", (path, escaped) => {
    expect(escapePath(path)).toBe(escaped);
    expect(unitNameFromPath(path, "mount")).toBe(escaped && `${escaped}.mount`);
  });

  test.each([
    ["-", "/"],
    ["var-lib", "/var/lib"],
    ["", undefined],
    ["-var", undefined],
    ["var--lib", undefined],
    ["\\x2e\\x2e", undefined],
    ["a\\x2", undefined],
    ["a\\n", undefined],
  ])("%s is the path %s", (escaped, path) => {
    expect(unescapePath(escaped)).toBe(path);
  });

  test("a mount's name tells its path", () => {
    expect(pathOfUnitName("srv-my\\x20data.mount")).toBe("/srv/my data");
    expect(pathOfUnitName("srv")).toBeUndefined();
    expect(unitNameFromPath(`/${"a".repeat(300)}`, "mount")).toBeUndefined();
  });
});
