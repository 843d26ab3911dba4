import type { TextRows } from "../text.ts";

/** How processes run: identity, limits, scheduling, environment, input and output. See systemd.exec(5). */
export const execProcessTexts: TextRows = {
  AmbientCapabilities: [
    "Capabilities that a process without root keeps when it runs a program.",
    "The usual companion of `User=`: with `CAP_NET_BIND_SERVICE` an unprivileged server may take port 80. They must be in `CapabilityBoundingSet=`, too. Lines add up, an empty one clears the list, and `~` takes away.",
  ],
  AppArmorProfile: [
    "The AppArmor profile the processes run under.",
    "A profile that is not loaded makes the start fail; with `-` in front it is only logged. Nothing on machines without AppArmor.",
  ],
  CPUAffinity: [
    "The CPUs on which the unit's processes start out.",
    "It is set on each process at the start and inherited by its children, and a process may change it again: it is no wall. A cpuset from `AllowedCPUs=` of the unit or its slices cuts it down, and if nothing is left the start fails with status 215. It does not exist in `[Slice]`, where the line is dropped. Lines add up, so a drop-in must begin with an empty line to replace the list. `numa`, since 246, takes the CPUs of `NUMAMask=`.",
  ],
  CPUSchedulingPolicy: [
    "The scheduler for the processes: `other`, `batch`, `idle`, `fifo` or `rr`.",
    "The last two are real-time policies, under which a busy loop can freeze its CPUs for everybody else. `CPUSchedulingPriority=` ranks them, 1 if unset; 247 only takes it on a later line. `idle` yields to all but other idle work.",
  ],
  CPUSchedulingPriority: [
    "The real-time priority, from 1 to 99, higher before lower.",
    "It belongs to `fifo` and `rr`; with any other policy the start fails when it is not 0. Values near the top compete with the kernel's own threads.",
  ],
  CPUSchedulingResetOnFork: [
    "Gives children ordinary scheduling instead of the real-time policy of their parent.",
    "Keeps shells and helpers that a real-time program starts from running as real-time too.",
  ],
  Capabilities: [
    "Set capabilities in a way that no longer exists; the line has no effect.",
    "Use `CapabilityBoundingSet=` for what is permitted at most and `AmbientCapabilities=` for what is given.",
  ],
  CapabilityBoundingSet: [
    "The capabilities that processes of the unit can have at most, root or not.",
    "A list keeps only these; with `~` everything but these. An empty value takes all away. The kind of the first line decides where the list starts from, and mixing both kinds is easy to get wrong: look at the effective value.",
  ],
  CoredumpFilter: [
    "Which kinds of memory go into a core dump.",
    "Names such as `private-anonymous`, `all` or `default`, or the kernel's hexadecimal mask. Leaving out shared memory keeps dumps of databases small. Since 246.",
  ],
  DynamicUser: [
    "Runs the unit as a user that is made for it at the start and gone at the end.",
    "Several other settings are switched on with it, among them a read-only system, private `/tmp` and no new privileges. Files that have to survive belong into `StateDirectory=` and its like, since the number of the user changes. `User=` gives it a name; an existing account of that name is used as it is.",
  ],
  Environment: [
    "Variables for the processes, as `NAME=value` words.",
    'A value with blanks has its whole assignment in quotes: `"A=b c"`. Nothing is expanded but specifiers: `PATH=$PATH:/x` sets a literal dollar sign. Later lines replace the same name, an empty line drops all. Everybody on the machine can read it, so keep secrets in credentials.',
  ],
  EnvironmentFile: [
    "A file to read variables from, just before each command starts.",
    "One `NAME=value` a line, in a syntax much like a shell's but without expansion or commands. What it sets wins over `Environment=`. A missing file fails the start unless the path begins with `-`. Changes take effect with a restart, not a reload.",
  ],
  ExecSearchPath: [
    "Directories in which commands without a path are looked for.",
    "Separated by colons; it also becomes `$PATH` where the unit sets none. Lines add up. Since 250.",
  ],
  Group: [
    "The group the processes run as, by name or number.",
    "Unset, it is the primary group of `User=`. It has to exist when the unit starts; a missing one fails with status 216.",
  ],
  IOSchedulingClass: [
    "The class of the processes for disk schedulers: `realtime`, `best-effort` or `idle`.",
    "Only schedulers that know classes, such as BFQ, look at it; with `none` it changes nothing. The control group counterpart is `IOWeight=`.",
  ],
  IOSchedulingPriority: [
    "The priority inside the disk class, from 0, first, to 7, last.",
    "Unset, it follows from the nice level. It has no meaning in the `idle` class.",
  ],
  IgnoreSIGPIPE: [
    "Ignores `SIGPIPE` in the processes; on by default.",
    "Good for daemons, surprising for shell pipelines, where a writer no longer ends when its reader does. Write `no` for those.",
  ],
  KeyringMode: [
    "Which kernel session keyring the processes get.",
    "`private` makes a new one, the default for the system; `shared` links the user's keys into it; `inherit` leaves the manager's, which is rarely wise.",
  ],
  LimitAS: [
    "A limit on the address space of each process.",
    "It counts what is reserved, not what is used, so programs with garbage collectors hit it early. `MemoryMax=` limits real memory of the whole unit.",
  ],
  LimitCORE: [
    "The largest core file that a process may write.",
    "`0` suppresses dumps. With a handler such as `systemd-coredump` the figure decides how much is kept, while the handler has limits of its own.",
  ],
  LimitCPU: [
    "CPU seconds that each process may use before it gets a signal, and at the hard limit is killed.",
    "A long-lived server adds up time until it dies. A share of CPU time is the business of `CPUQuota=`.",
  ],
  LimitDATA: [
    "A limit on the data segment of each process.",
    "In newer kernels it covers private anonymous memory, too. It is one process's limit, not the unit's.",
  ],
  LimitFSIZE: [
    "The largest file that a process may write.",
    "A write beyond it fails with a signal that ends most programs.",
  ],
  LimitLOCKS: [
    "A limit on file locks that kernels have not looked at for decades.",
    "Accepted and set, and without any consequence.",
  ],
  LimitMEMLOCK: [
    "How much memory a process may pin so that it is never swapped out.",
    "Databases, io_uring and BPF on older kernels ask for it. Bytes with suffixes, or `infinity`.",
  ],
  LimitMSGQUEUE: [
    "A limit on bytes in POSIX message queues, counted per user.",
    "All processes of the same user share it, those of other units too.",
  ],
  LimitNICE: [
    "How far a process may lower its own nice level.",
    "Either a nice level with its sign, `+5` or `-5`, or the kernel's raw number from 1 to 40. Forgetting the sign means something else entirely.",
  ],
  LimitNOFILE: [
    "How many files and sockets a process may have open: soft and hard limit.",
    "`1024:524288` sets both; one number sets both to it. Raise the hard one and let the program raise its own soft one: a soft limit above 1024 breaks programs that use `select()`. `unlimited` is not a word here: write `infinity`.",
  ],
  LimitNPROC: [
    "How many processes the user may have, all units and sessions of that user counted.",
    "It surprises where units share a user, and does nothing for root. `TasksMax=` counts the unit alone.",
  ],
  LimitRSS: ["A limit on resident memory that Linux does not enforce.", "Use `MemoryMax=` or `MemoryHigh=`."],
  LimitRTPRIO: [
    "The highest real-time priority that a process may give itself.",
    "For programs that choose priorities for their threads. The unit's own start is not bound by it.",
  ],
  LimitRTTIME: [
    "How long a real-time process may run without waiting for anything, in microseconds.",
    "A safety net against endless loops. A number without a unit is in microseconds here, unlike elsewhere.",
  ],
  LimitSIGPENDING: [
    "How many signals may be queued for the processes of a user.",
    "Timers and real-time signals count. Rarely reached outside of programs that use them in masses.",
  ],
  LimitSTACK: [
    "The largest stack of a process's first thread, and the usual size for others.",
    "Programs with many threads save address space with a small one; deep recursion needs more. The kernel takes a quarter of it as the limit for arguments.",
  ],
  LogExtraFields: [
    "Fields added to every log entry of the unit, as `FIELD=value`.",
    "For finding the entries again: `journalctl PLANE=runner`. Names are in capitals without a leading underscore. Lines add up.",
  ],
  LogFilterPatterns: [
    "Patterns that decide which of the unit's messages are kept.",
    "A pattern keeps what it matches, one with `~` in front drops it. Perl's regular expressions; the journal does the work, for messages through it only. Since 253.",
  ],
  LogLevelMax: [
    "The least important level that is kept in the log.",
    "Messages of the program below it vanish, and so do systemd's own about the unit: `LogLevelMax=err` also hides warnings about its settings. Names or numbers as in syslog.",
  ],
  LogNamespace: [
    "Sends the unit's log to a journal of its own.",
    "A separate daemon with its own limits and files keeps it; read it with `journalctl --namespace=`. A chatty unit then cannot push out the messages of others. Since 245.",
  ],
  LogRateLimitBurst: [
    "How many messages the journal takes from the unit within the interval; the rest are dropped.",
    "`0` lifts the limit. It overrides the journal's own settings for this unit.",
  ],
  LogRateLimitIntervalSec: [
    "The stretch of time for counting the unit's messages.",
    "When it is over the journal notes how many were dropped. `0` switches counting off.",
  ],
  MemoryKSM: [
    "Lets the kernel merge equal memory pages of the processes.",
    "Saves memory for many similar processes, costs CPU time, and lets one guess what the other holds. Needs a recent kernel; since 254.",
  ],
  MemoryTHP: [
    "Whether the processes use huge pages of their own accord.",
    "`disable` turns them off for programs that suffer from stalls, `inherit` leaves the machine's policy. Only the newest releases have it.",
  ],
  NUMAMask: [
    "The NUMA nodes that `NUMAPolicy=` speaks of.",
    "A list such as `0-1`, or `all` since 247. Numbers are nodes and no bit mask: `0x3` is node 3. Together with `CPUAffinity=numa` it also chooses the CPUs. Lines add up, an empty one clears the list.",
  ],
  NUMAPolicy: [
    "Where new memory of the processes comes from: `default`, `preferred`, `bind`, `interleave`, `local` and others.",
    "`bind` takes the nodes of `NUMAMask=` and nothing else, even when they are full; `preferred` begins with its node, one only, and moves on. `bind` and `interleave` need the mask, `preferred` may go without; otherwise the start fails with status 242. A policy is inherited and can be changed by the program, whereas `AllowedMemoryNodes=` cannot.",
  ],
  Nice: [
    "The nice level of the processes, from -20, most CPU time, to 19, least.",
    "It weighs processes of one control group against each other. Between units the shares of `CPUWeight=` decide first, so a nice level rarely helps a service against another.",
  ],
  NoNewPrivileges: [
    "Makes sure that no program the unit runs gains privileges, by setuid bits for example.",
    "It cannot be undone by the process. `sudo`, `ping` with setuid and the like stop working inside. Many sandbox settings switch it on for units that do not run as root.",
  ],
  OOMScoreAdjust: [
    "How likely the kernel's OOM killer picks the processes: -1000 never, 1000 first.",
    "A heuristic among all processes of the machine or group. Exempting a program that leaks kills everything around it. For `systemd-oomd` there is `ManagedOOMPreference=`.",
  ],
  PAMName: [
    "Opens a PAM session under this service name for the processes.",
    "It sets limits and environment by the PAM configuration and asks for `User=`. With `pam_systemd` the processes land in a session of their own outside of the unit's limits.",
  ],
  PassEnvironment: [
    "Names of variables that are handed on from the manager's own environment.",
    "The system manager's is nearly empty, so it is mostly for containers and user units. Assignments of the unit win. Names only, no values.",
  ],
  Personality: [
    "The kind of machine that `uname` reports: `x86`, `x86-64`, `arm64` and others.",
    "For 32-bit programs on 64-bit systems. It does not emulate anything.",
  ],
  RuntimeDirectory: [
    "Directories below `/run` that exist while the unit runs, owned by its user.",
    "Made before the start and removed after the end, so no `mkdir` is needed; the paths are in `$RUNTIME_DIRECTORY`. Names are relative, without `..`. `RuntimeDirectoryPreserve=` keeps them over restarts.",
  ],
  RuntimeDirectoryMode: [
    "Access mode of `RuntimeDirectory=`; `0755` if unset.",
    "Octal. It is applied at every start, to an existing directory as well.",
  ],
  RuntimeDirectoryPreserve: [
    "Whether the runtime directory outlives the unit: `no`, `restart` or `yes`.",
    "`restart` keeps it while systemd restarts the unit, such as for a socket that clients hold. `yes` keeps it until reboot.",
  ],
  SELinuxContext: [
    "The SELinux context of the processes instead of the one the policy would choose.",
    "A transition that the policy forbids makes the start fail, unless the value begins with `-`.",
  ],
  SecureBits: [
    "Switches that change how root and capabilities belong together.",
    "Words such as `noroot` and `keep-caps`, with `-locked` variants. Lines add up. Rarely needed beside `AmbientCapabilities=`.",
  ],
  SetLoginEnvironment: [
    "Whether `$HOME`, `$LOGNAME` and `$SHELL` are set.",
    "Unset, they are there for units with `User=`, `DynamicUser=` or `PAMName=` and missing otherwise, which breaks programs that look for a home directory. Since 255.",
  ],
  SmackProcessLabel: [
    "The Smack label of the processes.",
    "Only on kernels with Smack; `-` in front tolerates an error.",
  ],
  StandardError: [
    "Where error output goes; unset, where `StandardOutput=` goes.",
    "It takes the same words. `syslog` and its like are outdated and mean the journal today.",
  ],
  StandardInput: [
    "Where the processes read from: nothing, a terminal, a socket, a file or given text.",
    "`null` is the default. `socket` serves one connection of a socket unit as inetd did; `data` takes what the two settings for input data hold.",
  ],
  StandardInputData: [
    "Bytes for standard input, in Base64.",
    "Lines are joined. Give `StandardInput=data` with it, which is assumed if that is unset. Users can read it with the unit, so no secrets.",
  ],
  StandardInputText: [
    "A line of text for standard input.",
    "Each assignment ends in a line break; C escapes and specifiers are replaced. Mixes with the binary variant in the order of the lines.",
  ],
  StandardOutput: [
    "Where output goes: the journal, a file, a terminal, a socket or nowhere.",
    "`journal` is the default. `file:` overwrites from the beginning without cutting the rest, `append:` adds, `truncate:` begins anew. The file is opened as the manager, before the user is changed. `syslog` is an outdated word for the journal.",
  ],
  SupplementaryGroups: [
    "Further groups of the processes.",
    "They come on top of the groups that the user database gives to `User=`. Groups have to exist. Lines add up.",
  ],
  SyslogFacility: [
    "The syslog facility of messages on output, `daemon` if unset.",
    "Only forwarding to a syslog daemon and filters look at it.",
  ],
  SyslogIdentifier: [
    "The name in front of the unit's messages; unset, that of the program.",
    "`journalctl -t NAME` finds them. Helps where everything runs through an interpreter and would be called `python3`.",
  ],
  SyslogLevel: [
    "The level of plain output lines, `info` if unset.",
    "Lines with a prefix such as `<3>` state their own, unless `SyslogLevelPrefix=no`.",
  ],
  SyslogLevelPrefix: [
    "Whether `<N>` at the beginning of an output line sets its level.",
    "On by default. Switch it off for programs whose output begins like that by chance.",
  ],
  TTYColumns: [
    "The width that the terminal of the unit is told to have.",
    "Serial lines do not know theirs. Needs a terminal as input or output; since 250.",
  ],
  TTYPath: [
    "The terminal used where input or output is one; `/dev/console` if unset.",
    "A device node. Two units on one terminal get in each other's way.",
  ],
  TTYReset: ["Resets the terminal before and after.", "Cleans up after programs that left it in a strange mode."],
  TTYRows: [
    "The height that the terminal of the unit is told to have.",
    "See its counterpart for the width; both are set at the start only.",
  ],
  TTYVHangup: [
    "Cuts off all others that use the terminal, before and after.",
    "As getty does, so that nobody listens in from an earlier session.",
  ],
  TTYVTDisallocate: [
    "Clears the virtual console, its scroll-back included.",
    "So that the next user does not see what the last one did.",
  ],
  TimerSlackNSec: [
    "How imprecise the kernel may be with the processes' timers, to save wake-ups.",
    "Nanoseconds without a unit. Low values help audio and the like at the cost of power; real-time policies ignore it.",
  ],
  UMask: [
    "The mode bits that are taken away from new files; `0022` for the system.",
    "Octal. `0077` keeps files private. It does not change the modes of directories that systemd makes for the unit.",
  ],
  UnsetEnvironment: [
    "Removes variables from the environment at the very end.",
    "Names, or whole assignments that are removed only when they match. It even takes what systemd itself sets.",
  ],
  User: [
    "The user that the processes run as, by name or number.",
    "Unset, root in the system manager. The account has to exist when the unit starts, or the start fails with status 217; a number needs none. Helper commands that need root take the prefix `+`. In user units it is of no use.",
  ],
  UtmpIdentifier: [
    "The four characters under which the terminal is entered in utmp.",
    "For getty and login programs. Only the last four of a longer text count.",
  ],
  UtmpMode: [
    "Which kind of entry is written to utmp: `init`, `login` or `user`.",
    "It needs an identifier. Systems without utmp ignore both.",
  ],
  WorkingDirectory: [
    "The directory in which commands start; `/` for system units.",
    "`~` means the home of `User=`, and `-` in front tolerates a missing one. Without it a missing directory fails the start with status 200. Applied inside `RootDirectory=`.",
  ],
};
