import { describe, expect, test } from "vitest";
import { placeOfPath, unitFile } from "../../server/src/unit/unit-file.ts";

describe("what a path says", () => {
  const main = (type: string, unit: string) => ({ role: "main", type, unit });
  const dropin = (type: string, target: string) => ({ role: "dropin", type, target });

  test.each<readonly [string, object | undefined]>([
    ["a.service", main("service", "a.service")],
    ["/etc/systemd/system/a.slice", main("slice", "a.slice")],
    ["a@.timer", main("timer", "a@.timer")],
    ["a@b.c.mount", main("mount", "a@b.c.mount")],
    ["-.mount", main("mount", "-.mount")],
    ["a.service.d/10.conf", dropin("service", "a.service")],
    ["etc/a@.service.d/10.conf", dropin("service", "a@.service")],
    ["etc/a-.service.d/10.conf", dropin("service", "a-.service")],
    ["etc/service.d/10.conf", dropin("service", "service")],
    ["etc/a.service.d/b.service", { ...dropin("service", "a.service"), unread: "ending" }],
    ["etc/a.service.d/a.service", main("service", "a.service")],
    ["etc/a.service.d/b.slice", main("slice", "b.slice")],
    ["etc/service.d/b.service", main("service", "b.service")],
    ["etc/a.service.d/override", undefined],
    ["10.conf", undefined],
    ["a.d/10.conf", undefined],
    ["a.service.d/10.txt", undefined],
    ["a.service.d/x/10.conf", undefined],
    ["service", undefined],
    [".service", undefined],
    ["a.Service", undefined],
    ["a.service~", undefined],
    ["a.network", undefined],
    ["", undefined],
  ])("%j", (path, expected) => expect(placeOfPath(path)).toEqual(expected));
});

test.each([
  ["# limits\n\n[Service]\nCPUQuota=20%\n", "ending"],
  ["Settings of the service:\n[Service]\nCPUQuota=20%\n", undefined],
  ["[main]\nkey=value\n", undefined],
  ["[Slice]\nCPUWeight=5\n", undefined],
  ["", undefined],
])("a file without an ending in a drop-in folder: %j", (text, unread) => {
  const place = unitFile("a.service.d/override", text)?.place;
  expect(place?.role === "dropin" ? place.unread : place).toBe(unread);
});
