import { describe, expect, test } from "vitest";
import { read, repaired } from "./read.ts";
import { saysIn } from "./read-in.ts";

test.each([
  ["BusName=org.example.Daemon", []],
  ["BusName=:1.5", []],
  ["BusName=org.%p", []],
  ["BusName=org.%m", []],
  ["BusName=nodots", ["ignores nodots"]],
  ["BusName=org..x", ["ignores org..x"]],
  ["BusName=org.1x", ["ignores org.1x"]],
  ["BusName=org.x%c", ["ignores org.x%c"]],
  ["BusName=", ["ignores "]],
  ["LogNamespace=app", []],
  ["LogNamespace=a@b:c.d", []],
  ["LogNamespace=a/b", ["ignores a/b"]],
  ["LogNamespace=..", ["ignores .."]],
  [`LogNamespace=${"n".repeat(223)}`, [`ignores ${"n".repeat(223)}`]],
  ["DelegateSubgroup=supervisor", []],
  ["DelegateSubgroup=_x", ["ignores _x"]],
  ["DelegateSubgroup=memory.max", ["ignores memory.max"]],
  ["DelegateSubgroup=tasks", ["ignores tasks"]],
  ["DelegateSubgroup=a/b", ["ignores a/b"]],
  ["SELinuxContext=-system_u:%p", []],
  ["SELinuxContext=%z", ["refuses %z"]],
  ["SELinuxContext=-a%z", ["ignores %z"]],
  ["LogFilterPatterns=~", ["ignores ~"]],
  ["LogFilterPatterns=~^a b$", []],
])("%s", (assignment, says) => {
  expect(read(assignment).says).toEqual(says);
});

describe("Documentation=", () => {
  test.each([
    ['man:foo(8) "https://example.org/a b" file:/x', []],
    ["foo(8) man:foo(8)", ["ignores word foo(8)"]],
    ["HTTPS://example.org", ["ignores word HTTPS://example.org"]],
    ["http://", ["ignores word http://"]],
    ["file:x", ["ignores word file:x"]],
    ["man:é", ["ignores word man:é"]],
    ["https://example.org/%20", ["ignores %2"]],
    ['man:a "b', ['ignores "b']],
  ])("%s", (text, says) => {
    expect(read(`Documentation=${text}`).says).toEqual(says);
  });

  test.each([
    ["Documentation=foo(8)", "Documentation=man:foo(8)"],
    ["Documentation=MAN:foo(8)", "Documentation=man:foo(8)"],
    ["Documentation=/usr/share/doc/x", "Documentation=file:/usr/share/doc/x"],
  ])("%s is meant as %s", (assignment, meant) => {
    expect(repaired(assignment)).toBe(meant);
  });
});

describe("LogExtraFields=", () => {
  test.each([
    ['TEAM=web "NOTE=front end" X=%p', []],
    ["team=web", ["ignores word team=web"]],
    ["_X=1 1X=1 X", ["ignores word _X=1", "ignores word 1X=1", "ignores word X"]],
    ["A=%z B=1", ["ignores word %z"]],
    ["A=\\q", ["ignores \\q"]],
    [`${"A".repeat(65)}=1`, [`ignores word ${"A".repeat(65)}=1`]],
  ])("%s", (text, says) => {
    expect(read(`LogExtraFields=${text}`).says).toEqual(says);
  });

  test("there is room for 1014 of them", () => {
    const full = Array.from({ length: 1014 }, (_, index) => `A${index}=`).join(" ");
    expect(saysIn("web.service", "[Service] LogExtraFields=X=1 Y=2", 257, [full])).toEqual(["ignores word X=1"]);
    expect(saysIn("web.service", "[Service] LogExtraFields=X=1 Y=2", 254, [full])).toEqual([]);
  });
});
