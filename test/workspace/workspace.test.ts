import { expect, test } from "vitest";
import { type UnitFile, unitFile } from "../../server/src/unit/unit-file.ts";
import { References } from "../../server/src/workspace/references.ts";
import { Workspace } from "../../server/src/workspace/workspace.ts";

const many = Array.from({ length: 5000 }, (_, index) =>
  file(`u${index}.service`, `[Unit]\nAfter=u${index + 1}.service\n[Service]\nExecStart=/bin/true\n`),
);

test.each<[string, UnitFile, number]>([
  ["a main file", file("u7.service", "[Service]\nExecStart=/bin/false\n"), 1],
  ["a drop-in", file("u7.service.d/1.conf", "[Service]\nNice=2\n"), 1],
  ["a drop-in for the type", file("service.d/2.conf", "[Service]\nNice=2\n"), 5000],
  ["a new main file", file("new.service", "[Service]\nExecStart=/bin/true\n"), 1],
])("after %s was written only its units are merged again", (_, written, expected) => {
  const start = Workspace.of([...many, file("u7.service.d/1.conf", "[Service]\nNice=1\n")]);
  const next = start.with(written.path, written);
  const before = new Set(start.units);
  expect(next.units.filter((it) => !before.has(it))).toHaveLength(expected);
});

test("a drop-in that was removed is gone from its unit", () => {
  const start = Workspace.of([...many.slice(0, 3), file("u1.service.d/1.conf", "[Service]\nNice=1\n")]);
  const next = start.with("u1.service.d/1.conf", undefined);
  expect(next.units.map((it) => it.files.length)).toEqual([1, 1, 1]);
  expect(next.units.filter((it) => !start.units.includes(it)).map((it) => it.name)).toEqual(["u1.service"]);
});

test("a unit that is emptied is masked", () => {
  const start = Workspace.of([file("a.service", "[Service]\nExecStart=/bin/true\n")]);
  expect(start.with("a.service", file("a.service", "")).units.map((it) => it.circumstances.state)).toEqual(["masked"]);
});

test("any order of changes leads to the same units as reading all files at once", () => {
  const files = [
    file("a.service", "[Service]\nExecStart=/bin/true\n"),
    file("a.service.d/2.conf", "[Service]\nNice=1\n"),
    file("w@.service", "[Service]\nExecStart=/bin/true\n"),
    file("w@1.service.d/1.conf", "[Service]\nNice=1\n"),
    file("service.d/1.conf", "[Service]\nNice=1\n"),
  ];
  let workspace = Workspace.of([]);
  for (const it of files.toReversed()) workspace = workspace.with(it.path, it);
  const shown = (one: Workspace) => one.units.map((it) => [it.name, it.files.map((path) => path.path)]).toSorted();
  expect(shown(workspace)).toEqual(shown(Workspace.of(files)));
});

test("references are known by name, with the place", () => {
  const text =
    "[Unit]\nAfter=a.target \\\n  v@%i.service\nPartOf=%p.target\n[Service]\nSlice=x.slice\nExecStart=/bin/true\n";
  const { units } = Workspace.of([
    file("w@.service", text),
    file("x.slice", "[Slice]\n"),
    file("w@1.service.d/1.conf", ""),
  ]);
  const references = new References(units, 257);
  const written = (name: string) =>
    references
      .uses(name)
      .map(({ unit, at, directive }) => `${unit.name} ${directive.name} ${text.slice(at.start, at.end)}`);
  expect(written("v@1.service")).toEqual(["w@1.service After v@%i.service"]);
  expect(written("x.slice")).toEqual(["w@.service Slice x.slice", "w@1.service Slice x.slice"]);
  expect(written("w.target")).toEqual(["w@.service PartOf %p.target", "w@1.service PartOf %p.target"]);
  expect(references.definitions("x.slice").map((it) => it.name)).toEqual(["x.slice"]);
  expect(references.definitions("w@2.service").map((it) => it.name)).toEqual(["w@.service"]);
  expect(references.definitions("gone.service")).toEqual([]);
});

test("a lone drop-in belongs to the unit that its comments name", () => {
  const dropin: UnitFile = {
    ...file("p/overrides/10.conf", "# For /etc/systemd/system/web.service.d/10.conf\n[Service]\nNice=1\n"),
    place: { role: "dropin", type: "service", target: "service" },
  };
  const web = file("p/web.service", "[Service]\nExecStart=/bin/true\n");
  const other = file("p/other.service", "[Service]\nExecStart=/bin/true\n");
  const shown = (files: readonly UnitFile[]) =>
    Workspace.of(files).units.map((it) => [it.name, ...it.files.map((one) => one.path)]);
  expect(shown([web, other, dropin])).toEqual([
    ["web.service", "p/web.service", "p/overrides/10.conf"],
    ["other.service", "p/other.service"],
  ]);
  expect(shown([other, dropin])).toEqual([
    ["other.service", "p/other.service"],
    ["any.service", "p/overrides/10.conf"],
  ]);
});

function file(path: string, text: string): UnitFile {
  const made = unitFile(path, text);
  if (made) return made;
  const placed = unitFile("service.d/1.conf", text);
  if (!placed) throw new Error(path);
  return { ...placed, path };
}
