/**
 * How a setting of resource control works in the tree of slices: what those above a unit have to say about it.
 *
 * Source: the kernel's cgroup-v2.rst, "Resource Distribution Models" and the interface files of each controller.
 */
export function treeText(directive: string): string | undefined {
  const kind = Object.hasOwn(kinds, directive) ? kinds[directive] : undefined;
  return kind && texts[kind];
}

/**
 * What systemd up to 257 made of it on machines with the old hierarchy (version 1 of control groups), which 258 gave up.
 *
 * Source: `cgroup_context_apply()` in systemd's cgroup.c, 247 to 257.
 */
export function oldHierarchyText(directive: string): string | undefined {
  const file = Object.hasOwn(oldFiles, directive) ? oldFiles[directive] : undefined;
  if (file === undefined) return undefined;
  return file === "" ? "Nothing there: it needs the unified one." : `${file} there, up to systemd 257.`;
}

type Kind = "narrows" | "ceiling" | "share" | "protection" | "filter" | "counts";

const texts: Readonly<Record<Kind, string>> = {
  narrows: "A unit gets what its own set shares with those of all slices above it.",
  ceiling: "The lowest figure on the way to the root holds; what is in a slice counts together.",
  share: "Only siblings in the same slice compete; the slice's share is divided first.",
  protection: "Holds as far as every slice above protects as much; siblings divide what their slice has.",
  filter: "The filters of all slices above apply as well.",
  counts: "A slice counts all that is in it.",
};

const kinds: Readonly<Record<string, Kind>> = Object.fromEntries(
  Object.entries({
    narrows: "AllowedCPUs StartupAllowedCPUs AllowedMemoryNodes StartupAllowedMemoryNodes",
    ceiling:
      "CPUQuota MemoryHigh StartupMemoryHigh MemoryMax StartupMemoryMax MemoryLimit MemorySwapMax StartupMemorySwapMax MemoryZSwapMax " +
      "StartupMemoryZSwapMax TasksMax IOReadBandwidthMax IOWriteBandwidthMax IOReadIOPSMax IOWriteIOPSMax",
    share:
      "CPUWeight StartupCPUWeight CPUShares StartupCPUShares IOWeight StartupIOWeight IODeviceWeight BlockIOWeight StartupBlockIOWeight " +
      "BlockIODeviceWeight IODeviceLatencyTargetSec",
    protection: "MemoryMin MemoryLow StartupMemoryLow",
    filter:
      "DeviceAllow DevicePolicy IPAddressAllow IPAddressDeny IPIngressFilterPath IPEgressFilterPath SocketBindAllow SocketBindDeny " +
      "RestrictNetworkInterfaces",
    counts: "CPUAccounting MemoryAccounting TasksAccounting IOAccounting BlockIOAccounting IPAccounting",
  }).flatMap(([kind, names]) => names.split(" ").map((name) => [name, kind as Kind])),
);

const oldFiles: Readonly<Record<string, string>> = {
  AllowedCPUs: "",
  StartupAllowedCPUs: "",
  AllowedMemoryNodes: "",
  StartupAllowedMemoryNodes: "",
  CPUWeight: "`cpu.shares`, with 1024 in place of 100,",
  StartupCPUWeight: "`cpu.shares`, with 1024 in place of 100,",
  CPUQuota: "`cpu.cfs_quota_us`",
  CPUQuotaPeriodSec: "`cpu.cfs_period_us`",
  MemoryMin: "",
  MemoryLow: "",
  MemoryHigh: "",
  MemoryMax: "`memory.limit_in_bytes`",
  MemorySwapMax: "",
  MemoryZSwapMax: "",
  TasksMax: "`pids.max`",
  IOWeight: "`blkio.weight`, with 500 in place of 100,",
  StartupIOWeight: "`blkio.weight`, with 500 in place of 100,",
  IODeviceWeight: "`blkio.weight_device`",
  IOReadBandwidthMax: "`blkio.throttle.read_bps_device`",
  IOWriteBandwidthMax: "`blkio.throttle.write_bps_device`",
  IOReadIOPSMax: "",
  IOWriteIOPSMax: "",
  IODeviceLatencyTargetSec: "",
  DeviceAllow: "`devices.allow`",
};
