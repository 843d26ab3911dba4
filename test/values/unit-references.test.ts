import { describe, expect, test } from "vitest";
import { read, repaired } from "./read.ts";
import { readIn, saysIn } from "./read-in.ts";

describe("dependencies", () => {
  test.each([
    ["After=a.service b.socket", ["a.service", "b.socket"]],
    ["After=foo@.service", ["foo@web.service"]],
    ["After=%N.socket %n", ["web.socket"]],
    ["Wants=foo@%p.service", ["foo@web.service"]],
    ["Requires=a--b.slice", ["a--b.slice"]],
    ["Wants=web.service", ["web.service"]],
  ])("%s", (assignment, names) => {
    const { value } = read(assignment);
    expect((value as { name: string }[]).map(({ name }) => name)).toEqual(names);
  });

  test.each([
    ["After=network", "ignores word network"],
    ["After=a.service b.Service", "ignores word b.Service"],
    ['After="a.service"', 'ignores word "a.service"'],
    ["After=a.service,b.service", "ignores word a.service,b.service"],
    ["After=/dev/sda", "ignores word /dev/sda"],
    ["After=x@y.slice", "ignores word x@y.slice"],
    ["After=x@.mount", "ignores word x@.mount"],
    ["After=foo@%z.service", "ignores word %z"],
    ["After=a@%I.service", "ignores word %I"],
    ["After=web.service", "notes word web.service"],
    ["Before=dev-sda.device", "ignores word dev-sda.device"],
    ["Sockets=a.service", "ignores word a.service"],
    ["Sockets=a", "ignores word a"],
  ])("%s", (assignment, says) => {
    expect(read(assignment).says).toEqual([says]);
  });

  test.each([
    ["a.slice", "[Unit] OnFailure=x.service", ["ignores word x.service"]],
    ["a.target", "[Unit] OnFailure=x.service", []],
    ["foo@.service", "[Unit] After=%n", ["notes word %n"]],
    ["foo@.service", "[Unit] After=foo@.service", ["notes word foo@.service"]],
    ["foo@.service", "[Unit] After=x@%i.service", []],
    ["foo@.service", "[Unit] After=x@%i.mount", ["ignores word x@%i.mount"]],
    ["web.service", "[Install] WantedBy=multi-user", []],
  ])("in %s: %s", (name, line, says) => {
    expect(saysIn(name, line)).toEqual(says);
  });

  test.each([
    ["After=a.service,b.service", "After=a.service b.service"],
    ["After=b.sevice", "After=b.service"],
    ["After='a.service'", "After=a.service"],
    ["After=network", undefined],
  ])("%s is meant as %s", (assignment, meant) => {
    expect(repaired(assignment)).toBe(meant);
  });
});

describe("one unit", () => {
  test.each([
    ["web.service", "[Service] Slice=a-b.slice", "a-b.slice"],
    ["web.service", "[Service] Slice=%p.slice", "web.slice"],
    ["web.socket", "[Socket] Service=app.service", "app.service"],
    ["web.timer", "[Timer] Unit=foo@.service", "foo@web.service"],
    ["web.path", "[Path] Unit=x.target", "x.target"],
  ])("in %s: %s", (name, line, unit) => {
    expect(readIn(name, line).value).toMatchObject({ name: unit });
  });

  test.each([
    ["web.service", "[Service] Slice=foo", "ignores foo"],
    ["web.service", "[Service] Slice=foo.service", "ignores foo.service"],
    ["web.service", "[Service] Slice=foo@.slice", "ignores foo@.slice"],
    ["web.service", "[Service] Slice=foo@x.slice", "ignores foo@x.slice"],
    ["web.service", "[Service] Slice=", "ignores "],
    ["a-b.slice", "[Slice] Slice=a.slice", "ignores a.slice"],
    ["web.socket", "[Socket] Service=app@.service", "ignores app@.service"],
    ["web.timer", "[Timer] Unit=web.timer", "ignores web.timer"],
    ["web.timer", "[Timer] Unit=%n", "ignores %n"],
    ["web.timer", "[Timer] Unit=a", "ignores a"],
  ])("in %s: %s", (name, line, says) => {
    expect(saysIn(name, line)).toEqual([says]);
  });

  test("a second unit to trigger does not count", () => {
    expect(saysIn("web.timer", "[Timer] Unit=b.service", 257, ["a.service"])).toEqual(["ignores b.service"]);
    expect(saysIn("web.service", "[Service] Slice=b.slice", 257, ["a.slice"])).toEqual([]);
  });

  test.each([
    ["Slice=system", "Slice=system.slice"],
    ["Slice=app.slcie", "Slice=app.slice"],
  ])("%s is meant as %s", (assignment, meant) => {
    expect(repaired(assignment)).toBe(meant);
  });
});
