import { expect, test } from "vitest";
import { meaningOf, read, repaired } from "./read.ts";

test.each([
  ["RemainAfterExit=Yes", true],
  ["RemainAfterExit=TRUE", true],
  ["RemainAfterExit=t", true],
  ["RemainAfterExit=oFF", false],
  ["Nice=-20", -20],
  ["Nice=010", 8],
  ["Nice=0x0A", 10],
  ["Nice=0b101", 5],
  ["Nice=0o7", 7],
  ["Nice=+5", 5],
  ["Nice=-0", 0],
  ["Nice= 5", 5],
  ["StartLimitBurst=4294967295", 4294967295],
  ["ConcurrencyHardMax=infinity", "infinity"],
  ["CPUWeight=idle", "idle"],
  ["CPUWeight=10000", 10000],
  ["UMask=022", 0o22],
  ["SocketMode=00000644", 0o644],
] as [string, unknown][])("%s is fine", (assignment, value) => {
  expect(meaningOf(assignment)).toBe(value);
});

test.each([
  ["RemainAfterExit=2", "ignores 2"],
  ["RemainAfterExit=", "ignores "],
  ["DynamicUser=maybe", "refuses maybe"],
  ["Nice=-21", "ignores -21"],
  ["Nice=20", "ignores 20"],
  ["Nice=5.", "ignores 5."],
  ["Nice=08", "ignores 08"],
  ["Nice=0x", "ignores 0x"],
  ["Nice=-0b1", "ignores -0b1"],
  ["Nice=5 5", "ignores 5 5"],
  ["StartLimitBurst=-1", "ignores -1"],
  ["StartLimitBurst=infinity", "ignores infinity"],
  ["SuccessActionExitStatus=256", "ignores 256"],
  ["CPUWeight=0", "ignores 0"],
  ["CPUWeight=Idle", "ignores Idle"],
  ["CPUWeight=idle", "ignores idle", 247],
  ["IOWeight=idle", "ignores idle"],
  ["UMask=+22", "ignores +22"],
  ["UMask=9", "ignores 9"],
  ["UMask=u+x", "ignores u+x"],
  ["UMask=10000", "ignores 10000"],
] as [string, string, number?][])("%s is refused", (assignment, says, version) => {
  expect(read(assignment, version).says).toEqual([says]);
});

test.each([
  ["RemainAfterExit=enabled", "RemainAfterExit=yes"],
  ["RemainAfterExit=disable", "RemainAfterExit=no"],
  ["RemainAfterExit=yes;", "RemainAfterExit=yes"],
  ['RemainAfterExit="yes"', "RemainAfterExit=yes"],
  ["Nice=08", "Nice=8"],
  ["UMask=0o22", "UMask=22"],
  ["Nice=low", undefined],
])("%s is meant as %s", (assignment, meant) => {
  expect(repaired(assignment)).toBe(meant);
});

test("a number out of range names the range", () => {
  expect(read("Nice=-25").messages).toEqual(["`-25` is out of range: the value is -20…19."]);
});
