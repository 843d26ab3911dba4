import { expect, test } from "vitest";
import { formatSize } from "../../server/src/values/grammar/size.ts";
import { meaningOf, read, repaired } from "./read.ts";

const G = 1024n ** 3n;
const bytes = (count: bigint) => ({ kind: "bytes", bytes: count });
const share = (permyriad: number) => ({ kind: "share", permyriad });

test.each([
  ["MemoryMax=4G", bytes(4n * G)],
  ["MemoryMax=1.5G", bytes(1610612736n)],
  ["MemoryMax=1.G", bytes(G)],
  ["MemoryMax=1G 512M", bytes(G + G / 2n)],
  ["MemoryMax=1G512M", bytes(G + G / 2n)],
  ["MemoryMax=0.3K", bytes(307n)],
  ["MemoryMax=+5 B", bytes(5n)],
  ["MemoryMax=18446744073709551614", bytes(18446744073709551614n)],
  ["MemoryMax=infinity", { kind: "infinity" }],
  ["MemoryMax=50%", share(5000)],
  ["MemoryMax=12.55%", share(1255)],
  ["MemoryMax=0x10%", share(1600)],
  ["MemoryMax=5.5‰", share(55)],
  ["MemoryMin=0", bytes(0n)],
  ["DefaultMemoryLow=0", bytes(0n), 257],
  ["StateDirectoryQuota=off", { kind: "off" }],
  ["PipeSize=64K", 65536n],
  ["MessageQueueMessageSize=1K", 1024n],
  ["TasksMax=0x10", { kind: "count", count: 16n }],
  ["TasksMax=0%", share(0)],
  ["CPUQuota=250%", 25000],
  ["CPUQuota=0.01%", 1],
] as [string, unknown, number?][])("%s is fine", (assignment, value, version) => {
  expect(meaningOf(assignment, version)).toEqual(value);
});

test.each([
  ["MemoryMax=512M 1G", "ignores G"],
  ["MemoryMax=-1", "ignores -1"],
  ["MemoryMax=0", "ignores 0"],
  ["MemoryMax=0%", "ignores 0%"],
  ["MemoryMax=101%", "ignores 101%"],
  ["MemoryMax=18446744073709551615", "ignores 18446744073709551615"],
  ["MemoryMax=16E", "ignores 16E"],
  ["MemoryMax=12.55%", "ignores 12.55%", 247],
  ["MemoryMax=5‱", "ignores 5‱", 247],
  ["MemoryMax=", "ignores "],
  ["DefaultStartupMemoryLow=0", "ignores 0", 257],
  ["MessageQueueMessageSize=1K", "ignores 1K", 257],
  ["MessageQueueMessageSize=8E", "ignores 8E"],
  ["TasksMax=0", "ignores 0"],
  ["TasksMax=1K", "ignores 1K"],
  ["CPUQuota=0%", "ignores 0%"],
  ["CPUQuota=infinity", "ignores infinity"],
  ["ManagedOOMMemoryPressureLimit=101%", "ignores 101%"],
  ["ManagedOOMMemoryPressureLimitPercent=1.5%", "ignores 1.5%", 247],
] as [string, string, number?][])("%s is refused", (assignment, says, version) => {
  expect(read(assignment, version).says).toEqual([says]);
});

test.each([
  ["MemoryMax=4GB", "MemoryMax=4G"],
  ["MemoryMax=4GiB", "MemoryMax=4G"],
  ["MemoryMax=4 gb", "MemoryMax=4G"],
  ["MemoryMax=512m", "MemoryMax=512M"],
  ["MemoryMax=1,5G", "MemoryMax=1.5G"],
  ["MemoryMax=.5G", "MemoryMax=0.5G"],
  ["MemoryMax=0x100", "MemoryMax=256"],
  ["MemoryMax=unlimited", "MemoryMax=infinity"],
  ["MemoryMax=50 %", "MemoryMax=50%"],
  ['MemoryMax="4G"', "MemoryMax=4G"],
  ["TasksMax=Infinity", "TasksMax=infinity"],
  ["CPUQuota=200", "CPUQuota=200%"],
  ["CPUQuota=2", undefined],
])("%s is meant as %s", (assignment, meant) => {
  expect(repaired(assignment)).toBe(meant);
});

test("a comment behind the value is pointed at", () => {
  expect(read("MemoryMax=4G # enough").says).toEqual(["ignores # enough"]);
});

test.each([
  [4n * G, "4G"],
  [G + G / 2n, "1536M"],
  [1000n, "1000"],
  [0n, "0"],
])("%s bytes are written %s", (count, text) => {
  expect(formatSize(count)).toBe(text);
});
