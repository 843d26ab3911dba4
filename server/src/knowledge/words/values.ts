import type { WordTexts } from "../text.ts";

/**
 * Words that no table of systemd's holds: those beside the grammar of a value type (under the type's name), and those of
 * single directives (under the directive's name), which come first.
 */
export const valueWords = {
  boolean: {
    yes: "Switched on; `true`, `on` and `1` say the same.",
    no: "Switched off; `false`, `off` and `0` say the same.",
  },
  timespan: { infinity: "No limit of time." },
  integer: { infinity: "No limit to the number." },
  "device-timespan": { infinity: "No target for the device." },
  "bytes-or-percent": { infinity: "No limit." },
  "count-or-percent": { infinity: "As many as the system allows." },
  rlimit: { infinity: "No limit but what the kernel has by itself." },
  "device-bytes": { infinity: "As fast as the device can." },
  "device-count": { infinity: "As many operations as the device can." },
  MemoryMin: { infinity: "All memory of the unit is protected, as far as the slices around it hold." },
  MemoryLow: { infinity: "All memory of the unit is protected softly, as far as the slices around it hold." },
  StartupMemoryLow: { infinity: "All memory of the unit is protected softly while the system starts or stops." },
  DefaultMemoryMin: { infinity: "All memory of the units below is protected." },
  DefaultMemoryLow: { infinity: "All memory of the units below is protected softly." },
  DefaultStartupMemoryLow: {
    infinity: "All memory of the units below is protected softly while the system starts or stops.",
  },
  CPUWeight: { idle: "Only time that no sibling wants, not even one of weight 1." },
  StartupCPUWeight: { idle: "While the system starts or stops, only time that no sibling wants." },
  Delegate: {
    yes: "All controllers that the unit can have are passed on.",
    no: "The tree below the unit stays systemd's.",
  },
  RestrictNamespaces: { yes: "No namespace can be made or entered.", no: "Namespaces are not restricted." },
  DelegateNamespaces: {
    yes: "All kinds of namespaces that the unit gets belong to its user namespace.",
    no: "The unit's namespaces belong to the machine.",
  },
  RefreshOnReload: {
    yes: "A reload brings everything up to date that can be.",
    no: "A reload leaves images and credentials as they are.",
  },
  StateDirectoryQuota: { off: "No quota for the state directories." },
  CacheDirectoryQuota: { off: "No quota for the cache directories." },
  LogsDirectoryQuota: { off: "No quota for the log directories." },
  BPFDelegateCommands: { any: "All commands of BPF may be delegated." },
  BPFDelegateMaps: { any: "All kinds of BPF maps may be delegated." },
  BPFDelegatePrograms: { any: "All kinds of BPF programs may be delegated." },
  BPFDelegateAttachments: { any: "All points to attach BPF programs to may be delegated." },
  Timestamping: {
    usec: "Another spelling of `us`.",
    µs: "Another spelling of `us`, with the micro sign.",
    μs: "Another spelling of `us`, with the Greek letter.",
    nsec: "Another spelling of `ns`.",
  },
  CPUAffinity: { numa: "The CPUs of the nodes in `NUMAMask=`." },
  NUMAMask: { all: "All nodes of the machine." },
  CoredumpFilter: { default: "What the kernel writes by default.", all: "Everything." },
  WorkingDirectory: { "~": "The home folder of the `User=`." },
  RestrictAddressFamilies: { none: "No family at all: no socket can be made." },
  SystemCallErrorNumber: { kill: "The process is killed instead of getting an error." },
  BindToDevice: { "*": "Any interface." },
  "ip-prefix-list": {
    any: "All addresses, of IPv4 and IPv6.",
    localhost: "The addresses of the machine to itself: `127.0.0.0/8` and `::1`.",
    "link-local": "Addresses that hold on one link only: `169.254.0.0/16` and `fe80::/64`.",
    multicast: "Addresses of groups: `224.0.0.0/4` and `ff00::/8`.",
  },
  calendar: {
    minutely: "Each minute, at second 0.",
    hourly: "Each hour, at minute 0.",
    daily: "Each day at midnight.",
    weekly: "Each Monday at midnight.",
    monthly: "The first of each month at midnight.",
    quarterly: "The first of January, April, July and October at midnight.",
    semiannually: "The first of January and July at midnight.",
    "semi-annually": "Another spelling of `semiannually`.",
    biannually: "Means `semiannually`, twice a year.",
    "bi-annually": "Another spelling of `biannually`.",
    yearly: "The first of January at midnight.",
    annually: "Another word for `yearly`.",
  },
  MountFlags: {
    shared: "What is mounted on either side appears on the other.",
    slave: "What the machine mounts appears in the service, but not the other way round.",
    private: "What is mounted on one side does not appear on the other.",
  },
  SocketProtocol: {
    udplite: "UDP whose checksum may cover only a part of the data.",
    sctp: "Several streams of messages in one connection.",
    mptcp: "TCP over several paths at once.",
  },
  BindPaths: { rbind: "With all that is mounted below.", norbind: "Without what is mounted below." },
} satisfies WordTexts;
