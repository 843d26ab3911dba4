import { describe, expect, test } from "vitest";
import { type UnitFile, unitFile } from "../../server/src/unit/unit-file.ts";
import { gatherUnits, loadUnit } from "../../server/src/workspace/gather.ts";
import { loadProblems } from "../../server/src/workspace/load/load-problems.ts";
import { Lookup } from "../../server/src/workspace/lookup.ts";
import { type FoundLink, treesOf } from "../../server/src/workspace/tree.ts";

const ETC = "etc/systemd/system";
const RUN = "run/systemd/system";
const USR = "usr/lib/systemd/system";
const SERVICE = "[Service]\nExecStart=/bin/true\n";

describe("the folders of a tree", () => {
  test.each<[string, string[], string, string[]]>([
    ["the strongest main file wins", [`${USR}/a.service`, `${ETC}/a.service`], "a.service", [`${ETC}/a.service`]],
    [
      "drop-ins come from all folders, by file name",
      [`${ETC}/a.service`, `${USR}/a.service.d/1.conf`, `${RUN}/a.service.d/10.conf`, `${ETC}/a.service.d/9.conf`],
      "a.service",
      [`${ETC}/a.service`, `${USR}/a.service.d/1.conf`, `${RUN}/a.service.d/10.conf`, `${ETC}/a.service.d/9.conf`],
    ],
    [
      "of equal names the one in the stronger folder counts, be it less specific",
      [`${USR}/a-b.service`, `${USR}/a-b.service.d/1.conf`, `${ETC}/a-.service.d/1.conf`],
      "a-b.service",
      [`${USR}/a-b.service`, `${ETC}/a-.service.d/1.conf`],
    ],
    [
      "those of the type come last, whatever their folder",
      [`${USR}/a.service`, `${USR}/a.service.d/1.conf`, `${ETC}/service.d/1.conf`],
      "a.service",
      [`${USR}/a.service`, `${USR}/a.service.d/1.conf`],
    ],
    [
      "an instance has its template's file and its own drop-ins",
      [`${USR}/w@.service`, `${USR}/w@.service.d/2.conf`, `${ETC}/w@1.service.d/1.conf`, `${ETC}/w@2.service.d/3.conf`],
      "w@1.service",
      [`${USR}/w@.service`, `${ETC}/w@1.service.d/1.conf`, `${USR}/w@.service.d/2.conf`],
    ],
    [
      "hidden files are no drop-ins",
      [`${USR}/a.service`, `${USR}/a.service.d/.1.conf`],
      "a.service",
      [`${USR}/a.service`],
    ],
    ["a slice lives on drop-ins alone", [`${USR}/a-.slice.d/1.conf`], "a-b.slice", [`${USR}/a-.slice.d/1.conf`]],
  ])("%s", (_, paths, name, expected) => {
    expect(
      filesOf(
        name,
        paths.map((it) => file(it)),
      ),
    ).toEqual(expected);
  });

  test("other roots are other trees", () => {
    const units = gatherUnits([file(`one/${ETC}/a.service`), file(`two/${ETC}/a.service.d/1.conf`)]);
    expect(units.map((it) => it.files.map((one) => one.path))).toEqual([
      [`one/${ETC}/a.service`],
      [`two/${ETC}/a.service.d/1.conf`],
    ]);
  });

  test("users' units are no system units", () => {
    const units = gatherUnits([file(`${USR}/a.service`), file("usr/lib/systemd/user/a.service.d/1.conf")]);
    expect(units).toHaveLength(2);
  });

  test("a hidden main file is looked at alone", () => {
    const units = gatherUnits([file(`${ETC}/a.service`), file(`${USR}/a.service`), file(`${ETC}/a.service.d/1.conf`)]);
    expect(units.map((it) => [it.main?.path, it.dropins.length, it.circumstances.hidden ?? false])).toEqual([
      [`${ETC}/a.service`, 1, false],
      [`${USR}/a.service`, 0, true],
    ]);
  });
});

describe("masks", () => {
  test.each<[string, UnitFile[], FoundLink[]]>([
    ["an empty file", [file(`${ETC}/a.service`, ""), file(`${USR}/a.service`)], []],
    ["a link to the null device", [file(`${USR}/a.service`)], [link(`${ETC}/a.service`, "/dev/null", "null")]],
  ])("%s", (_, files, links) => {
    const unit = found("a.service", [...files, file(`${ETC}/a.service.d/1.conf`)], links);
    expect([unit.circumstances.state, unit.dropins]).toEqual(["masked", []]);
    expect(loadProblems(unit, 257)).toEqual([]);
  });

  test("a drop-in that is empty hides others", () => {
    const files = [file(`${ETC}/a.service`), file(`${USR}/a.service.d/1.conf`), file(`${ETC}/a.service.d/1.conf`, "")];
    expect(filesOf("a.service", files)).toEqual([`${ETC}/a.service`]);
  });

  test("a slice that always exists cannot be masked", () => {
    expect(found("system.slice", [file(`${ETC}/system.slice`, "")]).circumstances.state).toBe("loaded");
  });
});

describe("links", () => {
  const files = [file(`${USR}/a.service`), file(`${ETC}/b.service.d/1.conf`)];
  const alias = link(`${ETC}/b.service`, `${USR}/a.service`, "file");

  test("make aliases, whose drop-ins count", () => {
    const unit = found("b.service", files, [alias]);
    expect([unit.name, unit.aliases, unit.dropins.length]).toEqual(["a.service", ["b.service"], 1]);
    expect(gatherUnits(files, [alias]).map((it) => it.name)).toEqual(["a.service"]);
  });

  test.each([
    ["to nowhere", `${USR}/c.service`, "nowhere" as const],
    ["to a unit of another type", `${USR}/a.timer`, "nowhere" as const],
    ["to the same name", `${USR}/b.service`, "nowhere" as const],
  ])("%s mean nothing", (_, to, leads) => {
    expect(found("b.service", files, [link(`${ETC}/b.service`, to, leads)]).circumstances.state).toBe("not-found");
  });

  test("out of the folders are files by another name", () => {
    const outside = link(`${ETC}/c.service`, "opt/x.service", "file", file(`${ETC}/c.service`));
    expect(filesOf("c.service", files, [outside])).toEqual([`${ETC}/c.service`]);
  });

  test("of an instance make an alias for that instance only", () => {
    const templates = [file(`${USR}/w@.service`), link(`${ETC}/v@1.service`, `${USR}/w@.service`, "file")] as const;
    expect(found("v@1.service", [templates[0]], [templates[1]]).name).toBe("w@1.service");
    expect(found("v@2.service", [templates[0]], [templates[1]]).circumstances.state).toBe("not-found");
  });

  test("in circles mean nothing", () => {
    const circle = [
      link(`${ETC}/x.service`, `${ETC}/y.service`, "nowhere"),
      link(`${ETC}/y.service`, `${ETC}/x.service`, "nowhere"),
    ];
    expect(found("x.service", files, circle).circumstances.state).toBe("not-found");
  });
});

function file(path: string, text = path.endsWith(".conf") ? "[Service]\nNice=1\n" : SERVICE): UnitFile {
  const made = unitFile(path, text);
  if (!made) throw new Error(`${path} is no unit file`);
  return made;
}

function link(path: string, to: string, leads: "file" | "null" | "nowhere", target?: UnitFile): FoundLink {
  return { kind: "unit", entry: { path, link: { to, leads, absolute: true }, ...(target && { file: target }) } };
}

function found(name: string, files: readonly UnitFile[], links: readonly FoundLink[] = []) {
  const [tree] = treesOf(files, links);
  if (!tree) throw new Error("no tree");
  return loadUnit(new Lookup(tree, 257), name);
}

function filesOf(name: string, files: readonly UnitFile[], links: readonly FoundLink[] = []): readonly string[] {
  return found(name, files, links).files.map((it) => it.path);
}
