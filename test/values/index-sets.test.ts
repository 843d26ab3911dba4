import { expect, test } from "vitest";
import * as ranges from "../../server/src/values/grammar/ranges.ts";
import { meaningOf, read, repaired } from "./read.ts";

const text = (value: unknown) => ranges.formatRanges((value as { ranges: ranges.Ranges }).ranges);

test.each([
  ["AllowedCPUs=0-3", "0-3"],
  ["AllowedCPUs=8 0-3,2 4", "0-4 8"],
  ["AllowedCPUs=0,,2", "0 2"],
  ["AllowedCPUs=,", ""],
  ['AllowedCPUs="0" 1', "0-1"],
  ["AllowedCPUs=0x10 010", "8 16"],
  ["AllowedCPUs=8191", "8191"],
  ["AllowedMemoryNodes=0-1", "0-1"],
])("%s is fine", (assignment, expected) => {
  expect(text(meaningOf(assignment))).toBe(expected);
});

test("words beside lists", () => {
  expect(meaningOf("CPUAffinity=numa")).toEqual({ kind: "numa" });
  expect(meaningOf("NUMAMask=all")).toEqual({ kind: "all" });
  expect(read("AllowedCPUs=numa").says).toEqual(["ignores word numa"]);
});

test.each([
  ["AllowedCPUs=0 x 9000", ["ignores word x", "ignores word 9000"], 262],
  ["AllowedCPUs=0 x 9000", ["ignores x"], 257],
  ["AllowedCPUs=3-1 5", ["ignores word 3-1"], 257],
  ["AllowedCPUs=4294967295", [], 257],
  ["AllowedCPUs=0-8192", ["ignores 0-8192"], 257],
  ["AllowedCPUs=0-", ["ignores word 0-"], 262],
  ["AllowedCPUs='0", ["ignores '0"], 262],
  ["CPUAffinity=x", ["refuses x"], 247],
  ["CPUAffinity=x", ["ignores x"], 252],
  ["AllowedCPUs=0 1 # two", ["ignores # two"], 257],
  ["NUMAMask=%U", ["ignores %U"], 257],
  ["AllowedCPUs=%z", ["ignores %z"], 257],
] as [string, string[], number][])("%s", (assignment, says, version) => {
  expect(read(assignment, version).says).toEqual(says);
});

test.each([
  ["AllowedCPUs=3-1", "AllowedCPUs=1-3"],
  ["AllowedCPUs=0..3", "AllowedCPUs=0-3"],
  ["AllowedCPUs=0-3;8", "AllowedCPUs=0-3,8"],
  ["AllowedCPUs=0:2", undefined],
])("%s is meant as %s", (assignment, meant) => {
  expect(repaired(assignment)).toBe(meant);
});

test("blanks around a dash are named", () => {
  expect(read("AllowedCPUs=0 - 3", 257).messages[0]).toContain("`0 - 3` has blanks around its dash");
});

test("arithmetic of sets agrees with sets of numbers", () => {
  let state = 1;
  const random = (below: number) => {
    state = (state * 48271) % 0x7fffffff;
    return state % below;
  };
  const some = () =>
    ranges.rangesOf(Array.from({ length: random(5) }, () => ({ first: random(30), last: random(30) })));
  const numbers = (set: ranges.Ranges) => Array.from({ length: 40 }, (_, it) => it).filter((it) => ranges.has(set, it));
  for (let round = 0; round < 500; round++) {
    const [a, b] = [some(), some()];
    const [inA, inB] = [numbers(a), numbers(b)];
    expect(numbers(ranges.union(a, b))).toEqual(
      numbers(a)
        .concat(inB.filter((it) => !inA.includes(it)))
        .sort((x, y) => x - y),
    );
    expect(numbers(ranges.intersection(a, b))).toEqual(inA.filter((it) => inB.includes(it)));
    expect(numbers(ranges.difference(a, b))).toEqual(inA.filter((it) => !inB.includes(it)));
    expect(ranges.countOf(a)).toBe(inA.length);
    expect(ranges.contains(a, b)).toBe(inB.every((it) => inA.includes(it)));
    expect(ranges.equal(ranges.union(a, b), ranges.union(b, a))).toBe(true);
  }
});
