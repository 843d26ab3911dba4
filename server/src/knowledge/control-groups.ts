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

/**
 * What in the kernel, or beside it, makes a setting work that is no plain attribute of control groups; nothing for one that is, as its
 * attribute is among the facts.
 *
 * Source: `cgroup_context_apply()` and `cgroup_xattr_apply()` in systemd's cgroup.c, the programs in its src/bpf, and oomd-util.c.
 */
export function mechanismText(directive: string): string | undefined {
  return Object.hasOwn(mechanisms, directive) ? mechanisms[directive] : undefined;
}

type Kind =
  | "narrows"
  | "ceiling"
  | "share"
  | "protection"
  | "filter"
  | "counts"
  | "members"
  | "own"
  | "victims"
  | "candidate"
  | "partition"
  | "elements"
  | "place"
  | "former"
  | "unused";

const texts: Readonly<Record<Kind, string>> = {
  narrows: "A unit gets what its own set shares with those of all slices above it.",
  ceiling: "The lowest figure on the way to the root holds; what is in a slice counts together.",
  share: "Only siblings in the same slice compete; the slice's share is divided first.",
  protection: "Holds as far as every slice above protects as much; siblings divide what their slice has.",
  filter: "The filters of all slices above apply as well.",
  counts: "A slice counts all that is in it.",
  members: "What is set for a slice holds for all that is in it.",
  own: "Only for the unit's own processes; what is set for a slice does not reach the units in it.",
  victims: "Set for a slice, the one that is ended is chosen among the groups in it.",
  candidate: "Looked at when a slice above the unit, or the unit itself, is watched.",
  partition:
    "The kernel grants it below a partition or the root; elsewhere only with CPUs that all slices above set aside.",
  elements: "The element is the unit's own group; a firewall rule can match at the level of a slice all that is in it.",
  place: "The limits and shares of this slice, and of all above it, apply to the unit.",
  former: "Once gave each unit in a slice a protection of its own; today a slice's protection is divided by use.",
  unused: "Not looked at, in any unit.",
};

const kinds: Readonly<Record<string, Kind>> = Object.fromEntries(
  Object.entries({
    narrows: "AllowedCPUs StartupAllowedCPUs AllowedMemoryNodes StartupAllowedMemoryNodes",
    ceiling:
      "CPUQuota CPUQuotaPeriodSec MemoryHigh StartupMemoryHigh MemoryMax StartupMemoryMax MemoryLimit MemorySwapMax " +
      "StartupMemorySwapMax MemoryZSwapMax StartupMemoryZSwapMax TasksMax IOReadBandwidthMax IOWriteBandwidthMax IOReadIOPSMax " +
      "IOWriteIOPSMax BlockIOReadBandwidth BlockIOWriteBandwidth",
    share:
      "CPUWeight StartupCPUWeight CPUShares StartupCPUShares IOWeight StartupIOWeight IODeviceWeight BlockIOWeight StartupBlockIOWeight " +
      "BlockIODeviceWeight IODeviceLatencyTargetSec",
    protection: "MemoryMin MemoryLow StartupMemoryLow",
    filter:
      "DeviceAllow DevicePolicy IPAddressAllow IPAddressDeny IPIngressFilterPath IPEgressFilterPath SocketBindAllow SocketBindDeny " +
      "RestrictNetworkInterfaces BPFProgram",
    counts: "CPUAccounting MemoryAccounting TasksAccounting IOAccounting BlockIOAccounting IPAccounting",
    members: "BindNetworkInterface DisableControllers MemoryZSwapWriteback",
    own:
      "CPUPressureWatch CPUPressureThresholdSec IOPressureWatch IOPressureThresholdSec MemoryPressureWatch MemoryPressureThresholdSec " +
      "CoredumpReceive Delegate DelegateSubgroup",
    victims:
      "ManagedOOMSwap ManagedOOMMemoryPressure ManagedOOMMemoryPressureLimit ManagedOOMMemoryPressureLimitPercent " +
      "ManagedOOMMemoryPressureDurationSec OOMRules",
    candidate: "ManagedOOMPreference",
    partition: "CPUSetPartition",
    elements: "NFTSet",
    place: "Slice",
    former: "DefaultMemoryLow DefaultMemoryMin DefaultStartupMemoryLow",
    unused: "NetClass",
  }).flatMap(([kind, names]) => names.split(" ").map((name) => [name, kind as Kind])),
);

const mechanisms: Readonly<Record<string, string>> = {
  BPFProgram: "Pinned BPF programs on the control group.",
  BindNetworkInterface: "A BPF program at `cgroup/sock_create`.",
  BlockIOAccounting: "Files `blkio.*` of the old hierarchy.",
  CPUAccounting: "`cpu.stat`",
  CoredumpReceive: "The attribute `user.coredump_receive` of the control group, which `systemd-coredump` looks for.",
  DefaultMemoryLow: "`memory.low` of the units in the slice.",
  DefaultMemoryMin: "`memory.min` of the units in the slice.",
  DefaultStartupMemoryLow: "`memory.low` of the units in the slice.",
  Delegate:
    "The owner of the control group's folder and of `cgroup.procs`, `cgroup.subtree_control` and `cgroup.threads` in it.",
  DelegateSubgroup: "A folder in that of the control group.",
  DeviceAllow: "A BPF program that is asked at each opening of a device node.",
  DevicePolicy: "The BPF program that `DeviceAllow=` fills.",
  DisableControllers: "`cgroup.subtree_control`",
  IOAccounting: "`io.stat`",
  IPAccounting: "BPF programs at the control group's traffic in both directions, with counters.",
  IPAddressAllow: "BPF programs at the control group's traffic in both directions, with the addresses in maps.",
  IPAddressDeny: "The BPF programs that `IPAddressAllow=` fills.",
  IPEgressFilterPath: "A pinned BPF program at outgoing traffic.",
  IPIngressFilterPath: "A pinned BPF program at incoming traffic.",
  ManagedOOMMemoryPressure: "`memory.pressure`, which `systemd-oomd` reads.",
  ManagedOOMMemoryPressureDurationSec: "`memory.pressure`, as `systemd-oomd` follows it.",
  ManagedOOMMemoryPressureLimit: "`memory.pressure`, as `systemd-oomd` weighs it.",
  ManagedOOMMemoryPressureLimitPercent: "`memory.pressure`, as `systemd-oomd` of release 247 weighs it.",
  ManagedOOMPreference: "The attributes `user.oomd_avoid` and `user.oomd_omit` of the control group.",
  ManagedOOMSwap: "`memory.swap.current`, which `systemd-oomd` reads.",
  MemoryAccounting: "`memory.current` and `memory.stat`",
  NFTSet: "Sets of nftables.",
  NetClass: "`net_cls.classid` of the old hierarchy, which was never brought to the unified one.",
  OOMRules: "Files of rules that `systemd-oomd` checks; nothing in the kernel.",
  RestrictNetworkInterfaces: "BPF programs at the control group's traffic, with the interfaces in a map.",
  Slice: "The folder of the control group in the tree below `/sys/fs/cgroup`.",
  SocketBindAllow: "BPF programs at `bind()` for IPv4 and IPv6.",
  SocketBindDeny: "The BPF programs that `SocketBindAllow=` fills.",
  TasksAccounting: "`pids.current`",
};

const oldFiles: Readonly<Record<string, string>> = {
  AllowedCPUs: "",
  StartupAllowedCPUs: "",
  AllowedMemoryNodes: "",
  StartupAllowedMemoryNodes: "",
  CPUWeight: "`cpu.shares`, with 1024 in place of 100,",
  StartupCPUWeight: "`cpu.shares`, with 1024 in place of 100,",
  CPUQuota: "`cpu.cfs_quota_us`",
  CPUQuotaPeriodSec: "`cpu.cfs_period_us`",
  CPUAccounting: "`cpuacct.usage`",
  MemoryAccounting: "`memory.usage_in_bytes`",
  TasksAccounting: "`pids.current`",
  IOAccounting: "",
  IPAccounting: "",
  IPAddressAllow: "",
  IPAddressDeny: "",
  MemoryMin: "",
  MemoryLow: "",
  MemoryHigh: "",
  MemoryMax: "`memory.limit_in_bytes`",
  MemorySwapMax: "",
  MemoryZSwapMax: "",
  StartupMemoryLow: "",
  StartupMemoryHigh: "",
  StartupMemoryMax: "",
  StartupMemorySwapMax: "",
  StartupMemoryZSwapMax: "",
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
