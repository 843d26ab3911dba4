import { describe, expect, test } from "vitest";
import { dependencies, dependencyItemAt, dependents } from "../../server/src/features/call-hierarchy.ts";
import { definitionsAt, highlightsAt, type Place, referencesAt } from "../../server/src/features/navigation.ts";
import { unitsMatching } from "../../server/src/features/workspace-symbols.ts";
import { type Looked, lookAt } from "./around.ts";

/** A place as `path`, or `path: the text there` where it is more than a beginning. */
const shown = ({ textOf }: Looked, { path, at }: Place) =>
  at.end === 0 ? path : `${path}: ${textOf(path).slice(at.start, at.end)}`;

const units = {
  "web.service": "[Unit]\nAfter=db.service net@eth0.service\nWants=db.service\n[Service]\nSlice=app.slice\n",
  "web.service.d/more.conf": "[Unit]\nRequires=db.service\n[Service]\nNice=1\n",
  "db.service": "[Service]\nNice=2\n",
  "net@.service": "[Service]\nExecStart=/bin/true\n",
  "app.slice": "[Slice]\n",
};

describe("the definition", () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    ["of a unit is its main file", "web.service", "After=d$0b.service\n", ["db.service"]],
    ["of an instance is the template", "web.service", "After=net@et$0h0.service\n", ["net@.service"]],
    ["of a unit that is nowhere is none", "web.service", "After=oth$0er.service\n", []],
  ])("%s", (_, path, line, expected) => {
    const looked = lookAt({ ...units, [path]: `[Unit]\n${line}` });
    const found = definitionsAt(looked.file, looked.offset, looked.around);
    expect(found?.places.map((it) => shown(looked, it))).toEqual(expected);
  });

  test("of a directive is what was assigned before", () => {
    const looked = lookAt({
      ...units,
      "web.service": "[Service]\nNice=5\n",
      "web.service.d/more.conf": "[Service]\nNi$0ce=1\n",
    });
    const found = definitionsAt(looked.file, looked.offset, looked.around);
    expect(found?.places.map((it) => shown(looked, it))).toEqual(["web.service: Nice"]);
  });

  test("is that of the same machine where several have the unit", () => {
    const looked = lookAt({ "a/x.service": "[Unit]\nAfter=y.$0service\n", "a/y.service": "", "b/y.service": "" });
    expect(definitionsAt(looked.file, looked.offset, looked.around)?.places.map((it) => it.path)).toEqual([
      "a/y.service",
    ]);
  });
});

describe("references", () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    [
      "of a unit from a place that names it",
      "web.service.d/more.conf",
      "[Unit]\nRequires=$0db.service\n",
      ["web.service: db.service", "web.service: db.service", "web.service.d/more.conf: db.service"],
    ],
    ["of a file's own unit from its header", "app.slice", "[Sl$0ice]\n", ["web.service: app.slice"]],
    ["of a template's instances", "net@.service", "[Ser$0vice]\n", ["web.service: net@eth0.service"]],
    [
      "of a directive in all files of its unit",
      "web.service.d/more.conf",
      "[Service]\nSl$0ice=b.slice\n",
      ["web.service: Slice", "web.service.d/more.conf: Slice"],
    ],
    ["of nothing else", "db.service", "[Service]\nNice=$02\n", []],
  ])("%s", (_, path, text, expected) => {
    const looked = lookAt({ ...units, [path]: text });
    const found = referencesAt(looked.file, looked.offset, looked.around, { declaration: false });
    expect(found.map((it) => shown(looked, it))).toEqual(expected);
  });

  test("begin with where the unit is, if that is asked for", () => {
    const looked = lookAt({ ...units, "app.slice": "[Sl$0ice]\n" });
    const found = referencesAt(looked.file, looked.offset, looked.around, { declaration: true });
    expect(found.map((it) => shown(looked, it))).toEqual(["app.slice", "web.service: app.slice"]);
  });
});

test.each<readonly [string, readonly string[]]>([
  ["[Unit]\nAfter=b.$0service c.service\nWants=b.service\n", ["b.service", "b.service"]],
  ["[Service]\nNi$0ce=1\nNice=2\n[Unit]\nNice=3\n", ["Nice", "Nice"]],
  ["[Ser$0vice]\n[Unit]\n[Service]\n", ["[Service]", "[Service]"]],
  ["[Service]\nNice=$01\n", []],
  ["[Service]\n $0 Nice=1\n", []],
  [" $0 [Service]\n", []],
])("in %j the like is highlighted", (text, expected) => {
  const { file, offset, around, textOf } = lookAt({ "a.service": text });
  const found = highlightsAt(file, offset, around).map(({ start, end }) => textOf("a.service").slice(start, end));
  expect(found).toEqual(expected);
});

test("units are found by what their names hold", () => {
  const { around } = lookAt(units);
  const names = (query: string) => unitsMatching(query, around).map((it) => it.name);
  expect(names("DB")).toEqual(["db.service"]);
  expect(names("srvc")).toEqual(["db.service", "net@.service", "web.service"]);
  expect(names("slice")).toEqual(["app.slice"]);
  expect(names("")).toHaveLength(4);
  expect(names("zz")).toEqual([]);
});

describe("the hierarchy of units", () => {
  const looked = lookAt({ ...units, "db.service": "[Ser$0vice]\nNice=2\n[Unit]\nAfter=net@x.service\n" });
  const item = dependencyItemAt(looked.file, looked.offset, looked.around);

  test("begins at the file's unit", () => expect(item).toMatchObject({ name: "db.service", path: "db.service" }));

  test("tells who names it, and where", () => {
    const found = item ? dependents(item, looked.around) : [];
    expect(found.map(({ item: { name, path }, at }) => [name, path, at.length])).toEqual([
      ["web.service", "web.service", 2],
      ["web.service", "web.service.d/more.conf", 1],
    ]);
  });

  test("tells whom it names", () => {
    const found = item ? dependencies(item, looked.around) : [];
    expect(found.map((it) => [it.item.name, it.item.detail, it.at.length])).toEqual([["net@.service", "After=", 1]]);
  });
});
