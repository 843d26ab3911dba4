import { expect, test } from "vitest";
import { closest } from "../../server/src/text/suggest.ts";

const words = [
  "AllowedCPUs",
  "CPUQuota",
  "CPUWeight",
  "ExecStart",
  "ExecStartPre",
  "MemoryHigh",
  "MemoryMax",
  "Nice",
  "off",
  "on",
];

test.each<readonly [string, string | undefined]>([
  ["MemoryMax", "MemoryMax"],
  ["memorymax", "MemoryMax"],
  ["memory_max", "MemoryMax"],
  ["Memory-Max", "MemoryMax"],
  ["MemroyMax", "MemoryMax"],
  ["MemoryMx", "MemoryMax"],
  ["MemoryMaxx", "MemoryMax"],
  ["ExecStartPer", "ExecStartPre"],
  ["AllowedCpu", "AllowedCPUs"],
  ["Nise", "Nice"],
  ["Description", undefined],
  ["", undefined],
  ["x", undefined],
])("%j is meant to be %s", (word, meant) => expect(closest(word, words)).toBe(meant));
