import { expect, test } from "vitest";
import { meaningOf, read, repaired } from "./read.ts";

test.each([
  ["LimitNOFILE=1024", { soft: 1024n, hard: 1024n }],
  ["LimitNOFILE=1024:infinity", { soft: 1024n, hard: "infinity" }],
  ["LimitNOFILE=5:6:", { soft: 5n, hard: 6n }],
  ["LimitCORE=1G 512M", { soft: 1610612736n, hard: 1610612736n }],
  ["LimitCPU=0.1s:1min", { soft: 1n, hard: 60n }],
  ["LimitRTTIME=5", { soft: 5n, hard: 5n }],
  ["LimitNICE=-5", { soft: 25n, hard: 25n }],
  ["LimitNICE=+5:-5", { soft: 15n, hard: 25n }],
])("%s is fine", (assignment, value) => {
  expect(meaningOf(assignment)).toEqual(value);
});

test.each([
  ["LimitNOFILE=", "ignores "],
  ["LimitNOFILE=6:5", "ignores 6:5"],
  ["LimitNOFILE=infinity:5", "ignores infinity:5"],
  ["LimitNOFILE=:5", "ignores "],
  ["LimitNOFILE=1:2:3", "ignores 1:2:3"],
  ["LimitNOFILE=10:1K", "ignores 1K"],
  ["LimitNOFILE=-5", "ignores -5"],
  ["LimitNOFILE=18446744073709551615", "ignores 18446744073709551615"],
  ["LimitNICE=+20", "ignores +20"],
  ["LimitNICE=41", "ignores 41"],
  ["LimitNICE=-5:-4", "ignores -5:-4"],
])("%s is refused", (assignment, says) => {
  expect(read(assignment).says).toEqual([says]);
});

test.each([
  ["LimitNOFILE=unlimited", "LimitNOFILE=infinity"],
  ["LimitNOFILE=1024:Infinity", "LimitNOFILE=1024:infinity"],
  ["LimitCORE=4GB", "LimitCORE=4G"],
  ["LimitNOFILE=1K", undefined],
])("%s is meant as %s", (assignment, meant) => {
  expect(repaired(assignment)).toBe(meant);
});
