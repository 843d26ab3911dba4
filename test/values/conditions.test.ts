import { expect, test } from "vitest";
import { read } from "./read.ts";

test.each([
  ["ConditionHost=web", { triggering: false, negated: false, parameter: "web" }],
  ["ConditionHost=| ! web", { triggering: true, negated: true, parameter: "web" }],
  ["ConditionHost=!|web", { triggering: false, negated: true, parameter: "|web" }],
  ["AssertMemory=nonsense", { parameter: "nonsense" }],
  ["ConditionPathExists=|!/etc//x", { triggering: true, negated: true, parameter: "/etc/x" }],
  ["ConditionPathExists=%t/x", { parameter: "/run/x", certain: true }],
])("%s is fine", (assignment, value) => {
  expect(read(assignment)).toMatchObject({ value, says: [] });
});

test.each([
  ["ConditionHost=!%z", "ignores %z"],
  ["ConditionPathExists=x", "ignores x"],
  ["ConditionPathExists=! /x", "ignores  /x"],
  ["ConditionPathExists=!|/x", "ignores |/x"],
  ["ConditionPathExists=/a/../b", "ignores /a/../b"],
  ["ConditionPathExists=|", "ignores "],
])("%s is not", (assignment, says) => {
  expect(read(assignment).says).toEqual([says]);
});
