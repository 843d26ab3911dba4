import type { TextRows } from "../text.ts";

/** Resource control: settings of services, sockets, mounts, swaps, slices and scopes. See systemd.resource-control(5). */
export const cgroupTexts: TextRows = {
  AllowedCPUs: [
    "Keeps every process of the unit, and of all units below a slice, on these CPUs.",
    "systemd writes the list to `cpuset.cpus`; a process cannot leave it, whatever affinity it asks for. A unit only ever gets what its own set has in common with the sets of all slices around it: a list that shares nothing with them is dropped by the kernel without a word and the slice's set is used. Lines add up, so a drop-in that means to replace the list begins with an empty `AllowedCPUs=`. It needs the unified control group hierarchy. It is the setting that works in `[Slice]`; `CPUAffinity=` is for single services and only sets where processes start.",
  ],
  AllowedMemoryNodes: [
    "Restricts the memory of the unit, and of everything below a slice, to these NUMA nodes.",
    "Written to `cpuset.mems`; pages that are already elsewhere stay or are migrated by the kernel, new ones come from these nodes. As with `AllowedCPUs=` the slices around a unit can only be narrowed, never widened. It does not choose CPUs: pair it with `AllowedCPUs=` of the same nodes, or every access crosses the interconnect. Where a process shall merely prefer a node, `NUMAPolicy=` with `NUMAMask=` in the service is the softer tool.",
  ],
  BPFProgram: [
    "Attaches BPF programs that are pinned in the BPF file system to the unit's control group.",
    "Each line is `TYPE:PATH`: the attach type, then the pin below `/sys/fs/bpf`. Something else has to load and pin the program before the unit starts; systemd only attaches it and detaches it at the end. A path that is missing then is logged and the unit runs without that program, so it is no protection to rely on alone.",
  ],
  BindNetworkInterface: [
    "Ties all sockets that the unit's processes create to one network interface or VRF.",
    "A BPF program sets `SO_BINDTODEVICE` on every new socket, so a program that knows nothing of VRFs is confined to one. Sockets that already exist, such as those handed over by a socket unit, are left alone. Without root rights a process cannot undo it; compare `RestrictNetworkInterfaces=`, which filters traffic instead of choosing the way out.",
  ],
  BlockIOAccounting: [
    "Counted block input and output by the old control group hierarchy; `IOAccounting=` is what counts today.",
    "It belongs to version 1 of control groups, which systemd 258 removed: from then on the line has no effect. On a unified machine before that it was translated to `IOAccounting=`. Replace it by that name, with the same value.",
  ],
  BlockIODeviceWeight: [
    "The old per-disk share of input and output; write `IODeviceWeight=` with a value scaled from 500 to 100.",
    "Weights of the old hierarchy ran from 10 to 1000 around a default of 500, today's run from 1 to 10000 around 100, so the number has to be converted and not only the name. Without effect since systemd 258. As soon as one setting of the new family is used in the unit, all of the old family were ignored even before.",
  ],
  BlockIOReadBandwidth: [
    "The old read limit for one device; `IOReadBandwidthMax=` takes the same device and rate.",
    "It was a ceiling in bytes per second with suffixes in base 1000. Releases from 252 to 257 log that it is outdated, 258 and later do nothing with it. The new name has accepted the same words since 230.",
  ],
  BlockIOWeight: [
    "The old share of disk time among siblings; `IOWeight=` replaces it on another scale.",
    "500 was its middle, 100 is that of `IOWeight=`: divide by five. It did nothing when a setting of the new family stood in the same unit. systemd 258 dropped the hierarchy it was made for.",
  ],
  BlockIOWriteBandwidth: [
    "The old write limit for one device; use `IOWriteBandwidthMax=`.",
    "Device and rate are written in the same way under the new name. From 258 on the old one is accepted and forgotten, so a disk that seems limited on paper is not limited at all.",
  ],
  CPUAccounting: [
    "Asked for counting of CPU time; the kernel counts it without any help today.",
    "Turning it on used to enable the `cpu` controller for the unit and its siblings, which itself changed how CPU time was divided. On unified machines with a kernel of 4.15 or later the counters are there anyway, and systemd 258 made the setting a no-op. Leave it out.",
  ],
  CPUPressureThresholdSec: [
    "How long processes must wait for a CPU within two seconds until the unit is told about pressure.",
    "It only sets the number that the service finds in `$CPU_PRESSURE_WRITE`; a program that does not listen gains nothing. The switch is `CPUPressureWatch=`. Shorter values mean more wake-ups under load.",
  ],
  CPUPressureWatch: [
    "Decides whether the service is given a handle to learn that its processes wait for CPU time.",
    "With `auto` it is offered to units that have CPU settings such as a weight or quota, `yes` offers it always, `no` tells the program not to watch, and `skip` sets no variables at all. systemd takes no action of its own: the program has to watch the file in `$CPU_PRESSURE_WATCH` and react.",
  ],
  CPUQuota: [
    "A ceiling on CPU time, in percent of one CPU: `200%` is two CPUs' worth.",
    "The number needs its percent sign; a line with `200` alone is ignored. It is absolute and holds even when the machine is idle, unlike `CPUWeight=`. The ceilings of all slices around apply too, and the lowest wins. Time is counted per `CPUQuotaPeriodSec=`: a program with many threads can use up its share in the first milliseconds and then stand still until the next period, which shows as latency. To give a unit whole cores, use `AllowedCPUs=`.",
  ],
  CPUQuotaPeriodSec: [
    "The stretch of time over which `CPUQuota=` is measured, between 1 ms and 1 s; 100 ms if unset.",
    "A shorter period spreads the allowance more evenly and costs a little overhead, a longer one lets bursts through and punishes them longer. Values outside the range are moved to its edge. It does nothing without a quota.",
  ],
  CPUSetPartition: [
    "Makes the unit's CPUs a scheduling domain of their own, and on request an isolated one.",
    "It needs `AllowedCPUs=`. `root` takes those CPUs out of the parent's pool, `isolated` also stops load balancing among them, as `isolcpus=` does at boot but at run time; `member` is the ordinary case. The kernel grants it only when no sibling uses these CPUs and the parent may give them away; otherwise the partition is marked invalid and the unit runs as if nothing had been asked. Known from systemd 261 on.",
  ],
  CPUShares: [
    "The old share of CPU time, 1024 in the middle; write `CPUWeight=`, where the middle is 100.",
    "Convert the number: 2048 becomes about 200. Releases before 258 translated it on unified machines as long as no new CPU setting was in the unit; since 258 the line does nothing, and the unit silently falls back to the default weight.",
  ],
  CPUWeight: [
    "The unit's share of CPU time when its siblings want CPUs too, from 1 to 10000; 100 if unset.",
    "Only brothers and sisters in the same slice compete: a service of weight 1000 in a slice of weight 10 may get less than one of weight 100 elsewhere, so weights have to be set at each level where planes meet. An idle machine gives every unit all it wants. `idle`, since 252, runs the unit only with what all siblings leave. It is not a limit; that is `CPUQuota=`.",
  ],
  CoredumpReceive: [
    "Lets core dumps of processes in this delegated subtree be passed on to a handler inside it.",
    "It is for containers that run a systemd of their own: the host's dump handler forwards the crash to the container's. It needs `Delegate=` on the same unit and a container that listens; otherwise dumps stay with the host as before.",
  ],
  DefaultMemoryLow: [
    "The `MemoryLow=` of children that set none themselves.",
    "Meant for slices that spread a soft protection over what is in them, since 243. Later releases dropped it again because kernels share a parent's unused protection among its children by themselves. Set `MemoryLow=` on the slice instead, and on the children that need a fixed part.",
  ],
  DefaultMemoryMin: [
    "The `MemoryMin=` of children that set none themselves.",
    "The hard sibling of `DefaultMemoryLow=`, with the same history: brought by 243, tolerated without effect in the newest releases. A child still only gets what every slice above it holds as protection.",
  ],
  DefaultStartupMemoryLow: [
    "As `DefaultMemoryLow=`, but only while the system starts up or shuts down.",
    "It came with the other start-up variants of memory settings and left with the defaults they belong to: newer systemd takes the line and does nothing. Set `StartupMemoryLow=` on the slice, and on the units that need a part of their own.",
  ],
  Delegate: [
    "Hands the unit's part of the control group tree over to its own processes.",
    "Container managers and other programs that make control groups need it: without it systemd may undo what they build. `yes` gives every controller the unit could use, a list gives those, and an empty value gives the right to make groups with no controller. It works in `[Service]` and `[Scope]` only; a slice belongs to systemd and the line there earns a message. While it is on, a service cannot be combined with processes of its own directly in the inner node: see `DelegateSubgroup=`.",
  ],
  DelegateSubgroup: [
    "Starts the service's own processes in this child of the delegated control group.",
    "The kernel allows no processes in a group that passes controllers on to children. Programs that build a tree therefore have to move themselves first; naming a subgroup spares them that. It is only looked at when `Delegate=` is on, and came with 254.",
  ],
  DeviceAllow: [
    "A device node, or a class of devices, that the unit's processes may open, with `r`, `w` and `m` for reading, writing, creating.",
    "The first line of this kind changes the policy from all devices to those that are listed plus the harmless standard ones, unless `DevicePolicy=` says otherwise. `char-NAME` and `block-NAME` stand for all nodes of a driver in `/proc/devices`, with wildcards. A node that does not exist when the unit starts is skipped with a message. The filters of the slices around apply as well.",
  ],
  DevicePolicy: [
    "What device nodes the unit may open when nothing else is said: `auto`, `closed` or `strict`.",
    "`strict` permits only what `DeviceAllow=` lists; `closed` adds `/dev/null`, `/dev/zero`, `/dev/full`, `/dev/random` and `/dev/urandom`; `auto`, the default, permits everything until there is a `DeviceAllow=` line. `PrivateDevices=yes` is the easier choice for services that need no hardware.",
  ],
  DisableControllers: [
    "Forbids these control group controllers for everything below the unit.",
    "A controller is otherwise enabled as soon as any descendant asks for it, and then costs a little for all siblings. Naming `cpu` in a slice, for example, keeps the scheduler flat under it and makes every `CPUWeight=` and `CPUQuota=` below it ineffective. Lines add up.",
  ],
  IOAccounting: [
    "Counts bytes and operations that the unit reads and writes on block devices.",
    "The figures appear in the unit's status. The manager's `DefaultIOAccounting=` decides where the unit says nothing. Turning it on enables the `io` controller on the whole path from the root, for the siblings too.",
  ],
  IODeviceLatencyTargetSec: [
    "A latency that the unit's input and output on a device should stay below.",
    "The kernel slows down siblings with a laxer target until the average is met; among equals it has no effect. A device is named by its node or by any path on its file system. It needs `io.latency` in the kernel, and the target is on the order of the device's own response time: far below that it only stalls others.",
  ],
  IODeviceWeight: [
    "As `IOWeight=`, but for one device, which is given before the number.",
    "Both words are needed: `IODeviceWeight=/dev/sda 500`. A path to a file stands for the disk below it. It overrides the general weight for that disk, and works only with a scheduler or cost model that honours weights there.",
  ],
  IOPressureThresholdSec: [
    "How long tasks must stall on input or output within two seconds before the unit is notified.",
    "The number accompanies `IOPressureWatch=`; on its own it does nothing. It is a hint to the service about its own stalls, and sets no limit.",
  ],
  IOPressureWatch: [
    "Decides whether the service is told when its processes stall on input and output.",
    "Takes the words of its memory and CPU siblings: `auto`, `yes`, `no`, `skip`. What to do about stalls is up to the program, for instance dropping a cache or pausing background writes.",
  ],
  IOReadBandwidthMax: [
    "A ceiling on bytes per second that the unit reads from a device.",
    "Written as device and rate, `IOReadBandwidthMax=/dev/nvme0n1 200M`, with suffixes in base 1000. Ceilings of the slices around hold as well. Reads that the page cache answers are not counted. The empty value clears the list.",
  ],
  IOReadIOPSMax: [
    "A ceiling on read operations per second on a device.",
    "Useful where small random reads, not bytes, wear a disk out. Suffixes are in base 1000, so `1K` is a thousand. Reads that the page cache answers are not counted, so the figure is not that of the program's own calls.",
  ],
  IOWeight: [
    "The unit's share of a busy disk among its siblings, from 1 to 10000; 100 if unset.",
    "It needs something in the kernel that looks at weights: the BFQ scheduler, or the `io.cost` model on the device. With `none` or `mq-deadline`, the usual choice for fast drives, the line is accepted and changes nothing. Buffered writes are only attributed to the unit on file systems that support it.",
  ],
  IOWriteBandwidthMax: [
    "A ceiling on bytes per second that the unit writes to a device.",
    "Takes device and rate as the read variant does. Buffered writes are held back when they are flushed, on file systems that attribute them; elsewhere they run free. The kernel limits whole disks only: a partition, or a file, stands for the disk below it.",
  ],
  IOWriteIOPSMax: [
    "A ceiling on write operations per second on a device.",
    "Buffered writes count when they are flushed, if the file system attributes them to the unit. Journals of file systems are written by kernel threads and may escape it.",
  ],
  IPAccounting: [
    "Counts bytes and packets that the unit sends and receives over IPv4 and IPv6.",
    "Two small BPF programs are attached to the control group; sockets made by a socket unit are counted for the unit that made them. Loopback traffic counts too. Where BPF is not available the figures are missing and the unit runs anyway.",
  ],
  IPAddressAllow: [
    "Addresses and prefixes that packets may come from or go to, even if `IPAddressDeny=` names them.",
    "By itself it restricts nothing: first comes `IPAddressDeny=any`, then the exceptions. `any`, `localhost`, `link-local` and `multicast` are shorthands. The lists of all slices around are added to the unit's own, and an allowed address beats a denied one wherever either stands: what a slice permits, no unit below can take back. It works on packets, not on ports or names.",
  ],
  IPAddressDeny: [
    "Addresses and prefixes that the unit's packets may neither come from nor go to.",
    "`IPAddressDeny=any` together with a short `IPAddressAllow=` makes a default-deny filter that needs no firewall rules. Packets are dropped without an answer: a blocked TCP connection times out, while sending a UDP packet fails with a permission error. It needs BPF in the kernel: in containers without it the unit starts unfiltered with a message in the log.",
  ],
  IPEgressFilterPath: [
    "A pinned BPF program that judges every packet the unit sends.",
    "The path points below `/sys/fs/bpf`; several lines attach several programs, and a packet has to pass all of them. The pin has to exist when the unit starts. For plain address lists `IPAddressDeny=` is easier.",
  ],
  IPIngressFilterPath: [
    "A pinned BPF program that judges every packet the unit receives.",
    "Works together with the address lists: a packet dropped by either is gone. Loading the program is somebody else's job, for example a oneshot service ordered before this one.",
  ],
  ManagedOOMMemoryPressure: [
    "With `kill`, `systemd-oomd` ends processes below the unit when memory pressure stays high.",
    "Pressure is time lost waiting for memory, measured by the kernel; the limit and the patience have settings of their own. On a slice the victim is chosen among its children, on a service the service itself is at stake. `auto`, the default, leaves the unit out unless a parent is watched. Without a running `systemd-oomd` nothing happens.",
  ],
  ManagedOOMMemoryPressureDurationSec: [
    "How long pressure must stay above the limit before `systemd-oomd` acts on this unit.",
    "Unset, the daemon's own default of half a minute or so is used. Shorter times react to bursts that would have passed. It counts only where `ManagedOOMMemoryPressure=kill` does.",
  ],
  ManagedOOMMemoryPressureLimit: [
    "The share of time lost to memory pressure, in percent, that is too much for this unit.",
    "Overrides the limit of `oomd.conf`. `0%` means the daemon's default, not that every stall kills. Fractions to two decimals are allowed.",
  ],
  ManagedOOMMemoryPressureLimitPercent: [
    "The first name of `ManagedOOMMemoryPressureLimit=`, used by release 247 only.",
    "Later systemd does not know it and drops the line. Write the current name; the value stays as it is.",
  ],
  ManagedOOMPreference: [
    "Asks `systemd-oomd` to spare the unit (`avoid`, `omit`) or to treat it as any other (`none`).",
    "`omit` takes it out of the running altogether, `avoid` only puts it behind others. The wish of a unit that belongs to a user is honoured only against units of the same owner. It does not influence the kernel's own OOM killer; that is `OOMScoreAdjust=`.",
  ],
  ManagedOOMSwap: [
    "With `kill`, `systemd-oomd` ends units below this one when the machine runs out of swap.",
    "The one that uses most swap goes first. It belongs on slices whose members are expendable, rarely on single services. A machine without swap never triggers it.",
  ],
  MemoryAccounting: [
    "Counts the memory of the unit, including page cache, and enables the `memory` controller.",
    "On by default for years, so the line is seldom needed; units with a memory limit or protection are counted in any case.",
  ],
  MemoryHigh: [
    "The amount of memory above which the unit's processes are slowed down and squeezed.",
    "Nothing is killed: the kernel reclaims from the unit and makes its allocations wait, so a program that truly needs more crawls. That makes it the main knob for keeping a unit in its lane, with `MemoryMax=` somewhat above as the emergency stop. Limits of all slices around apply too. Percentages are of the machine's memory, never of the parent's limit.",
  ],
  MemoryLimit: [
    "The old hard limit on memory; `MemoryMax=` takes the same value.",
    "Made for version 1 of control groups. Releases before 258 took it for `MemoryMax=` on unified machines as long as no new memory setting stood in the unit, 258 and later forget the line: a service that was limited for years suddenly is not.",
  ],
  MemoryLow: [
    "Memory the kernel takes from the unit only when nothing unprotected is left elsewhere.",
    "It is a promise, not a reservation: unused protection is not set aside. It counts only as far as every slice above protects too; set on a service while its slice has none, it does nothing at all, so give the slice the sum of what is inside. More promised to the children than the parent has is divided in proportion. For memory that must never go, there is `MemoryMin=`.",
  ],
  MemoryMax: [
    "The hard ceiling on the unit's memory; reaching it brings the OOM killer into the unit.",
    "Page cache counts, but is dropped before anyone is killed. The lowest ceiling on the way to the root wins. `OOMPolicy=` decides what becomes of a service after a kill. Percentages refer to all installed memory. `4GB` is refused: write `4G`, which is 4 GiB.",
  ],
  MemoryMin: [
    "Memory the kernel never takes from the unit, not even before killing something else.",
    "Protected amounts that together exceed what the machine has lead straight to the OOM killer, so budget them. As for `MemoryLow=`, each slice above must protect at least as much, or the smaller figure holds.",
  ],
  MemoryPressureThresholdSec: [
    "How long tasks must wait for memory within two seconds until the unit is notified.",
    "Unset, the manager's default of 200 ms is used. It is passed on to the program with the handle of `MemoryPressureWatch=`; the kernel refuses values it cannot measure.",
  ],
  MemoryPressureWatch: [
    "Decides whether the service is told that memory is getting short, so that it can drop caches.",
    "The program finds a path in `$MEMORY_PRESSURE_WATCH` and what to write there in `$MEMORY_PRESSURE_WRITE`. `auto` offers it where memory is counted anyway; `skip` sets no variables at all. Programs have to ask for it: systemd's event loop has a call for this, and GLib a memory monitor.",
  ],
  MemorySwapMax: [
    "A ceiling on the swap that the unit may fill.",
    "`0` keeps the unit out of swap completely, which moves all pressure to its page cache and makes it hit `MemoryMax=` sooner. Percentages are scaled by the size of main memory, not of the swap. It counts swap only, not memory plus swap as older kernels did.",
  ],
  MemoryZSwapMax: [
    "A ceiling on compressed memory that the unit may occupy in zswap.",
    "Pages beyond it go to the swap device, or stay where they are. `0` turns zswap off for the unit. Useful where a plane shall not spend CPU time on compression; it does nothing while zswap is off in the kernel.",
  ],
  MemoryZSwapWriteback: [
    "Whether pages compressed in zswap may be moved on to a real swap device.",
    "`no` keeps them in memory, for disks that must not be touched. A slice that says `no` says it for all its children. Came with 256 and asks for a recent kernel.",
  ],
  NFTSet: [
    "Puts the unit's control group, user or group id into a set of nftables while it runs.",
    "Each word is `TYPE:FAMILY:TABLE:SET`, where the type is `cgroup`, `user` or `group`. Firewall rules can then match the unit without knowing its name. The set must exist beforehand; if not, the unit runs and the element is missing. System manager only.",
  ],
  NetClass: [
    "Once gave packets a class number of the old network controller; systemd knows nothing of it any more.",
    "The kernel's `net_cls` has no place in the unified hierarchy. Firewall marks by control group, or `NFTSet=`, do what it was used for.",
  ],
  OOMRules: [
    "Names sets of rules that `systemd-oomd` checks against this unit.",
    "Each set is a file with conditions and an action in the daemon's `rules.d` folders; the daemon is pulled in and ordered before the unit. Every name costs a walk over the groups below, so put it on few slices rather than on every service.",
  ],
  RestrictNetworkInterfaces: [
    "Network interfaces over which the unit may send and receive; with `~` those it may not.",
    "The first line decides whether the list permits or forbids; later lines of the other kind take names out of it. Traffic elsewhere is dropped by a BPF program. Names are looked up when the unit starts: an interface that does not exist by then is left out with a message, so order the unit after whoever makes it. Without loopback in a positive list, local connections fail as well.",
  ],
  Slice: [
    "The slice in the tree of control groups that the unit runs in.",
    "Services of the system live in `system.slice` when nothing is said, instances of a template in a slice of their own below it. A slice is in the place its name says, so the line makes no sense in `[Slice]`. The named slice is brought up with the unit even if no file defines it, without any limits: a misspelt name silently loses the plane. A drop-in replaces the name; an empty value is ignored. Running units move only when restarted.",
  ],
  SocketBindAllow: [
    "Local ports that processes may bind although `SocketBindDeny=` forbids them.",
    "Takes a family, a protocol and a port or range, each optional, joined by colons: `ipv4:tcp:8080-8090`. Alone it has no effect, since everything is permitted to begin with. It says nothing about outgoing connections.",
  ],
  SocketBindDeny: [
    "Local ports that processes of the unit may not bind a socket to.",
    "`any` together with one `SocketBindAllow=` pins a service to its port, so that a compromised one cannot open another. Programs get a permission error from `bind()`. The rules of the slices around hold too.",
  ],
  StartupAllowedCPUs: [
    "Replaces `AllowedCPUs=` while the system starts up or shuts down.",
    "Lets a plane use more cores, or fewer, until boot is done. Afterwards `AllowedCPUs=` holds, and without this line it holds from the start. The slices around narrow both in the same way.",
  ],
  StartupAllowedMemoryNodes: [
    "Replaces `AllowedMemoryNodes=` during boot and shutdown.",
    "Pages that were taken from other nodes during boot are migrated when the ordinary set takes over, which costs time on large processes. Without it the ordinary set holds in these phases, too. The slices around narrow it as they do with `AllowedMemoryNodes=`.",
  ],
  StartupBlockIOWeight: [
    "The old disk share during boot; `StartupIOWeight=` is its successor.",
    "Divide the figure by five to get to the new scale. Nothing reads it since systemd 258.",
  ],
  StartupCPUShares: [
    "The old CPU share during boot; `StartupCPUWeight=` is its successor.",
    "1024 corresponds to a weight of 100. Tolerated without effect from 258 on.",
  ],
  StartupCPUWeight: [
    "The `CPUWeight=` that holds while the system boots or shuts down.",
    "A low one keeps background services out of the way of what makes the machine usable. It takes the same numbers, and `idle`. The ordinary weight follows as soon as boot is finished.",
  ],
  StartupIOWeight: [
    "The `IOWeight=` that holds while the system boots or shuts down.",
    "Bound to the same schedulers as the plain weight. Since 250 it also covers the way down.",
  ],
  StartupMemoryHigh: [
    "The `MemoryHigh=` that holds during boot and shutdown.",
    "Brought by 254. A value below what the service needs to start makes boot slow instead of failing visibly, so measure before squeezing.",
  ],
  StartupMemoryLow: [
    "The `MemoryLow=` that holds during boot and shutdown.",
    "Protects a service's working set only in these phases. The slices above need a protection of the same phase, or a plain one.",
  ],
  StartupMemoryMax: [
    "The `MemoryMax=` that holds during boot and shutdown.",
    "When the phase ends and the ordinary ceiling is lower than what is in use, the kernel reclaims at once and may kill. Keep it no lower than the peak of starting.",
  ],
  StartupMemorySwapMax: [
    "The `MemorySwapMax=` that holds during boot and shutdown.",
    "Lowering the limit later does not bring pages back from swap; it only stops further ones.",
  ],
  StartupMemoryZSwapMax: [
    "The `MemoryZSwapMax=` that holds during boot and shutdown.",
    "Rarely useful outside of machines that boot with very little memory. Afterwards `MemoryZSwapMax=` holds, and where the line is missing it holds from the start. Without zswap in the kernel both do nothing.",
  ],
  TasksAccounting: [
    "Counts the processes and threads of the unit and enables the `pids` controller.",
    "On by default. `TasksMax=` implies it, and without it a fork bomb in the unit is only stopped by limits further up.",
  ],
  TasksMax: [
    "The largest number of processes and threads the unit may have at a time.",
    "Threads count one each, which surprises with Java and Go programs. At the limit `fork()` fails inside the unit only. Percentages are of the machine's maximum. A service's number is no use above that of a slice around it. Unset, the manager's `DefaultTasksMax=` of usually 15% holds for services; slices have none. `0` is refused: it would permit nothing at all.",
  ],
};
