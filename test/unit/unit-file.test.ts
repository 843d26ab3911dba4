import { describe, expect, test } from "vitest";
import { placeOfPath } from "../../server/src/unit/unit-file.ts";

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
    ["etc/a.service.d/b.service", main("service", "b.service")],
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
