import { expect, test } from "vitest";
import { meaningOf, read, repaired } from "./read.ts";
import { saysIn } from "./read-in.ts";

test.each([
  ["User=www-data", { name: "www-data", strict: true, certain: true }],
  ["User=33", { name: "33", id: 33, strict: true, certain: true }],
  ["User=0", { name: "0", id: 0, strict: true, certain: true }],
  ["User=a b@example.org", { name: "a b@example.org", strict: false, certain: true }],
  ["User=+5", { name: "+5", strict: false, certain: true }],
  [`User=${"x".repeat(32)}`, { name: "x".repeat(32), strict: false, certain: true }],
  ["User=app-%p", { name: "app-web", strict: true, certain: true }],
  ["Group=nobody", { name: "nobody", strict: true, certain: true }],
  ["User=x%R", { name: "x", strict: true, certain: false }],
])("%s is fine", (assignment, value) => {
  expect(meaningOf(assignment)).toEqual(value);
});

test.each([
  ["User=65535", "refuses 65535"],
  ["User=4294967295", "refuses 4294967295"],
  ["User=4294967296", "refuses 4294967296"],
  ["User=00", "refuses 00"],
  ["User=-1", "refuses -1"],
  ["User=.", "refuses ."],
  ["User=a/b", "refuses a/b"],
  ["User=a:b", "refuses a:b"],
  ["User=%z", "refuses %z"],
  ["User=%h", "refuses %h"],
  ["User=nobody", "notes nobody"],
  ["SupplementaryGroups=audio a:b", "refuses a:b"],
  ["SupplementaryGroups=audio \\", "refuses \\"],
])("%s is not", (assignment, says) => {
  expect(read(assignment).says).toEqual([says]);
});

test("groups are parted by blanks, and quotes belong to them", () => {
  const names = (meaningOf("SupplementaryGroups='audio video' 5") as { name: string }[]).map(({ name }) => name);
  expect(names).toEqual(["'audio", "video'", "5"]);
});

test("what a template's user is called depends on the instance", () => {
  expect(saysIn("app@.service", "[Service] User=%i")).toEqual([]);
  expect(saysIn("app@.service", "[Service] User=a/%i")).toEqual(["refuses a/%i"]);
});

test("leading zeros can go", () => {
  expect(repaired("User=0033")).toBe("User=33");
});
