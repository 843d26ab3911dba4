import { expect, test } from "vitest";
import { meaningOf, read, repaired } from "./read.ts";

test.each([
  ["IODeviceWeight=/dev//sda 200", { device: "/dev/sda", value: 200 }],
  ['IODeviceWeight="/srv/my data" 200', { device: "/srv/my data", value: 200 }],
  ["IOReadBandwidthMax=/dev/sda 5M", { device: "/dev/sda", value: 5_000_000n }],
  ["IOReadBandwidthMax=/dev/sda infinity", { device: "/dev/sda", value: "infinity" }],
  ["IOReadIOPSMax=/dev/sda 1K", { device: "/dev/sda", value: 1000n }],
  ["IODeviceLatencyTargetSec=/dev/sda 25ms", { device: "/dev/sda", value: 25_000n }],
  ["IODeviceWeight=/var/lib/%m 5", { device: undefined, value: 5 }],
  ["DeviceAllow=/dev/sda", { device: "/dev/sda", access: "rwm" }],
  ["DeviceAllow=char-pts rw", { device: "char-pts", access: "rw" }],
  ["DeviceAllow=/dev", { device: "/dev", access: "rwm" }],
])("%s is fine", (assignment, value) => {
  expect(meaningOf(assignment)).toEqual(value);
});

test.each([
  ["IODeviceWeight=/dev/sda", "ignores /dev/sda"],
  ["IODeviceWeight=500", "ignores 500"],
  ["IODeviceWeight=/dev/sda idle", "ignores idle"],
  ["IODeviceWeight=/dev/../sda 5", "ignores /dev/../sda"],
  ["IODeviceWeight=/dev/%z 5", "ignores /dev/%z"],
  ["IOReadBandwidthMax=/dev/sda 0", "ignores 0"],
  ["BlockIOReadBandwidth=/dev/sda infinity", "ignores infinity", 257],
  ["IODeviceLatencyTargetSec=/dev/sda 5x", "ignores x"],
  ["DeviceAllow=/etc/passwd r", "ignores /etc/passwd"],
  ["DeviceAllow=/dev/sda x", "ignores x"],
] as [string, string, number?][])("%s is refused", (assignment, says, version) => {
  expect(read(assignment, version).says).toEqual([says]);
});

test.each([
  ["IOReadBandwidthMax=/dev/sda 5MB", "IOReadBandwidthMax=/dev/sda 5M"],
  ["IOReadBandwidthMax=5M /dev/sda", "IOReadBandwidthMax=/dev/sda 5M"],
  ["DeviceAllow=/dev/sda r, w", "DeviceAllow=/dev/sda rw"],
])("%s is meant as %s", (assignment, meant) => {
  expect(repaired(assignment)).toBe(meant);
});
