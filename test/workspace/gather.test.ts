import { describe, expect, test } from "vitest";
import { unitFile } from "../../server/src/unit/unit-file.ts";
import { dropinFolders } from "../../server/src/workspace/dropin-folders.ts";
import { gatherUnits } from "../../server/src/workspace/gather.ts";

/** The units that files make up: name, then its files in reading order. */
function gathered(...paths: readonly string[]): readonly string[] {
  const files = paths.map((it) => unitFile(it, "[Unit]\n")).filter((it) => it !== undefined);
  return gatherUnits(files).map((unit) => [`${unit.name}:`, ...unit.files.map((it) => it.path)].join(" "));
}

describe("the folders of a unit's drop-ins are", () => {
  test.each<readonly [string, readonly string[]]>([
    ["a.service", ["a.service.d", "service.d"]],
    ["a-b-c.service", ["a-b-c.service.d", "a-b-.service.d", "a-.service.d", "service.d"]],
    ["a@.service", ["a@.service.d", "service.d"]],
    ["a@i.service", ["a@i.service.d", "a@.service.d", "service.d"]],
    [
      "a-b@i.service",
      ["a-b@i.service.d", "a-b@.service.d", "a-.service.d", "a-@i.service.d", "a-@.service.d", "service.d"],
    ],
    ["a-b@.service", ["a-b@.service.d", "a-.service.d", "service.d"]],
    ["a@i-j.service", ["a@i-j.service.d", "a@.service.d", "service.d"]],
    ["a-.service", ["a-.service.d", "service.d"]],
    ["-.slice", ["-.slice.d", "slice.d"]],
    ["a.b.socket", ["a.b.socket.d", "socket.d"]],
    ["none", []],
  ])("%s: %j", (unit, folders) => expect(dropinFolders(unit)).toEqual(folders));
});

describe("files make up", () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ["a unit each", ["a.service", "b.slice"], ["a.service: a.service", "b.slice: b.slice"]],
    [
      "a unit with its drop-ins, by file name",
      ["a.service", "a.service.d/20.conf", "service.d/10.conf", "a.service.d/5.conf"],
      ["a.service: a.service service.d/10.conf a.service.d/20.conf a.service.d/5.conf"],
    ],
    [
      "a unit with the most specific of drop-ins of one name",
      ["a-b.service", "service.d/10.conf", "a-.service.d/10.conf", "a-.service.d/20.conf", "a-b.service.d/20.conf"],
      ["a-b.service: a-b.service a-.service.d/10.conf a-b.service.d/20.conf"],
    ],
    [
      "units that share drop-ins",
      ["a-b.service", "a-c.service", "a-.service.d/10.conf"],
      ["a-b.service: a-b.service a-.service.d/10.conf", "a-c.service: a-c.service a-.service.d/10.conf"],
    ],
    [
      "a template and its instances",
      ["a@.service", "a@i.service", "a@.service.d/10.conf", "a@i.service.d/20.conf"],
      [
        "a@.service: a@.service a@.service.d/10.conf",
        "a@i.service: a@i.service a@.service.d/10.conf a@i.service.d/20.conf",
      ],
    ],
    [
      "a unit without a main file of drop-ins alone",
      ["etc/a.service.d/10.conf"],
      ["a.service: etc/a.service.d/10.conf"],
    ],
    ["a unit that stands for all of a type", ["service.d/10.conf"], ["any.service: service.d/10.conf"]],
    [
      "units by folder: one name twice is two units",
      ["x/a.service", "y/a.service", "y/a.service.d/10.conf"],
      ["a.service: x/a.service", "a.service: y/a.service y/a.service.d/10.conf"],
    ],
    ["nothing of nothing", [], []],
  ])("%s", (_, paths, units) => expect(gathered(...paths)).toEqual(units));
});
