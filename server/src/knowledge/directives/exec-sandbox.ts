import type { TextRows } from "../text.ts";

/** What processes may see and do: file systems, namespaces, filters, credentials, directories. See systemd.exec(5). */
export const execSandboxTexts: TextRows = {
  BPFDelegateAttachments: [
    "Points that BPF programs of the unit may be attached to, through its own BPF file system.",
    "Part of a permission for unprivileged BPF: `PrivateBPF=yes` has to stand beside it. `any` allows all. Since 258.",
  ],
  BPFDelegateCommands: [
    "BPF commands that processes may use through the unit's own BPF file system.",
    "Without `PrivateBPF=yes` it does nothing. `any` allows every command the kernel has.",
  ],
  BPFDelegateMaps: [
    "Kinds of BPF maps that processes may make through the unit's own BPF file system.",
    "One of four lists that together describe what is delegated; a kind left out is refused.",
  ],
  BPFDelegatePrograms: [
    "Kinds of BPF programs that processes may load through the unit's own BPF file system.",
    "A process needs a token from the mount for it, which programs must know how to ask for.",
  ],
  BindLogSockets: [
    "Makes the journal's sockets visible inside the unit's own file system tree.",
    "For units with another root or `/run`, whose log messages would be lost. Several settings imply it. Since 257.",
  ],
  BindPaths: [
    "Shows files or directories at another place too, in the unit's view only.",
    "`SOURCE:TARGET`, with `:norbind` behind it to leave out what is mounted below; `-` in front tolerates a missing source. The source is a path of the host even with `RootDirectory=`. Lines add up, an empty one clears both this list and the read-only one.",
  ],
  BindReadOnlyPaths: [
    "As `BindPaths=`, with the copy read-only.",
    "The usual way to give a unit with a private root or hidden `/etc` the few files it reads. Mounts below the source are read-only as well.",
  ],
  CacheDirectory: [
    "Directories below `/var/cache`, made for the unit and owned by its user.",
    "They stay after the end; `systemctl clean` empties them. Names are relative. The paths are in `$CACHE_DIRECTORY`.",
  ],
  CacheDirectoryAccounting: [
    "Counts the disk space of the cache directories by a project id.",
    "It needs a file system with project quotas switched on. Nothing is limited by it.",
  ],
  CacheDirectoryMode: [
    "Access mode of `CacheDirectory=`; `0755` if unset.",
    "Caches with private contents want `0700`.",
  ],
  CacheDirectoryQuota: [
    "A hard limit on the disk space of the cache directories.",
    "Bytes or a percentage. File systems without project quotas ignore it.",
  ],
  ConfigurationDirectory: [
    "Directories below `/etc`, made for the unit.",
    "Unlike its siblings it does not change who owns them, since configuration belongs to root. Their paths are in `$CONFIGURATION_DIRECTORY`.",
  ],
  ConfigurationDirectoryMode: [
    "Access mode of `ConfigurationDirectory=`; `0755` if unset.",
    "Applied when the directory is made and at later starts.",
  ],
  DelegateNamespaces: [
    "Which namespaces of the unit belong to its own user namespace.",
    "Processes then have the rights of root over these, though not on the host: they may mount inside, for example. `~` inverts the list. Since 258.",
  ],
  ExecPaths: [
    "Paths from which programs may be run although `NoExecPaths=` covers them.",
    "With `NoExecPaths=/` it makes a list of what is permitted; do not forget the loader and the libraries. Since 248.",
  ],
  ExtensionDirectories: [
    "Directories that are laid over `/usr`, `/opt` and `/etc` for the unit.",
    "Each must hold a release file that fits the system. An overlay, so the original stays untouched. Since 251.",
  ],
  ExtensionImagePolicy: [
    "Which protections images of `ExtensionImages=` must have.",
    "A policy language of its own, by partition: `root=verity+signed+absent`. With an image that falls short the start fails. Since 254.",
  ],
  ExtensionImages: [
    "Disk images that are laid over `/usr`, `/opt` and `/etc` for the unit.",
    "They carry a release file that has to match. `-` in front tolerates a missing one; lines add up. Since 248.",
  ],
  IPCNamespacePath: [
    "Joins an existing IPC namespace, named by a file.",
    "The file must be there when the processes start. `PrivateIPC=` is then without effect. Since 248.",
  ],
  ImportCredential: [
    "Credentials to take over from the system, by name or with a star at the end.",
    "They are looked for in what was passed to the manager and in the stores below `/etc`, `/run` and `/usr/lib`. One that is missing is no error. Since 254.",
  ],
  InaccessibleDirectories: [
    "The old name of `InaccessiblePaths=`.",
    "Files are possible under either. The newer name came with 231.",
  ],
  InaccessiblePaths: [
    "Files and directories that are hidden from the unit behind an empty, locked stand-in.",
    "Nothing below can be made visible again except by a bind mount. `-` in front tolerates what is missing, `+` is taken from the unit's own root. Privileged processes can undo it unless they lose the right to mount.",
  ],
  LoadCredential: [
    "A secret for the service, `NAME:PATH`, that is read at the start into a place only it can see.",
    "The program finds it in `$CREDENTIALS_DIRECTORY`. The source may be a file, a directory, a socket, or a name of the system's credentials. Better than the environment, which everybody can read. Since 247.",
  ],
  LoadCredentialEncrypted: [
    "As `LoadCredential=`, decrypting the file first.",
    "Made with `systemd-creds encrypt`, bound to the machine or its TPM, so the file can lie about. Since 250.",
  ],
  LockPersonality: [
    "Forbids changing the execution domain of the kernel.",
    "It closes a corner of old emulations. Debuggers that switch off address randomisation, and tools such as `setarch`, miss it.",
  ],
  LogsDirectory: [
    "Directories below `/var/log`, made for the unit and owned by its user.",
    "For programs that write files of their own. They stay after the end; rotation is somebody else's task. The paths are in `$LOGS_DIRECTORY`.",
  ],
  LogsDirectoryAccounting: [
    "Counts the disk space of the log directories by a project id.",
    "The quota tools then show it. Switch on project quotas on the file system first.",
  ],
  LogsDirectoryMode: [
    "Access mode of `LogsDirectory=`; `0755` if unset.",
    "Logs with personal data want `0750` or less.",
  ],
  LogsDirectoryQuota: [
    "A hard limit on the disk space of the log directories.",
    "A full quota makes writes fail, which not every program survives.",
  ],
  MemoryDenyWriteExecute: [
    "Forbids memory that is writable and executable at once, or becomes executable later.",
    "It breaks just-in-time compilers: Java, Node, .NET, browsers, and PCRE in some programs. A filter of system calls does it, which is why other architectures need `SystemCallArchitectures=native` beside it.",
  ],
  MountAPIVFS: [
    "Mounts `/proc`, `/sys`, `/dev` and, in releases after 247, `/run` into the unit's own root.",
    "Needed by nearly every program under `RootDirectory=` or `RootImage=`. Many sandbox settings imply it.",
  ],
  MountFlags: [
    "How mounts travel between host and unit: `shared`, `slave` or `private`.",
    "Any sandbox makes it at least `slave`: mounts of the unit stay inside. `PrivateMounts=` says more clearly what is usually meant.",
  ],
  MountImagePolicy: [
    "Which protections images of `MountImages=` must have.",
    "In the same language as its siblings for roots and extensions. Since 254.",
  ],
  MountImages: [
    "Disk images that are mounted at given places for the unit.",
    "`SOURCE:TARGET`, options by partition behind. They are mounted anew for every start. Since 247.",
  ],
  NetworkNamespacePath: [
    "Joins an existing network namespace, such as one below `/run/netns`.",
    "`PrivateNetwork=` is without effect then. The unit that sets the namespace up has to be ordered before. Since 242.",
  ],
  NoExecPaths: [
    "Paths from which no program can be run.",
    "Everything mounted below is covered. `ExecPaths=` makes exceptions. Scripts that an interpreter reads are not stopped. Since 248.",
  ],
  PrivateBPF: [
    "Mounts an own BPF file system for the unit, hiding the host's.",
    "The four settings for delegation decide what can be done with it. Since 258.",
  ],
  PrivateDevices: [
    "Gives the unit a `/dev` with nothing but harmless devices.",
    "No disks, no hardware, no raw memory; terminals and random numbers are there. It also closes the device filter and drops the capability to make nodes. Programs that map executable memory from `/dev/zero` fail.",
  ],
  PrivateIPC: [
    "Gives the unit its own System V and POSIX message queues and shared memory objects.",
    "Programs that share memory with others, as some databases do, lose contact. Since 248.",
  ],
  PrivateMounts: [
    "Keeps mounts that the unit makes to itself.",
    "Mounts of the host still appear inside. A program that shall mount something for others must not have it.",
  ],
  PrivateNetwork: [
    "Takes the unit off the network: only its own loopback is left.",
    "Abstract local sockets are separated, too; those in the file system still work, so a socket unit can serve the outside. Units joined by `JoinsNamespaceOf=` share one.",
  ],
  PrivatePIDs: [
    "Gives the unit a process space of its own, in which its command is number 1.",
    "It sees no other processes. Forking services cannot have it, and the program has to collect orphans as an init does. Since 257.",
  ],
  PrivateTmp: [
    "Gives the unit its own `/tmp` and `/var/tmp`, removed when it ends.",
    "Files for others, such as sockets, do not get out. `disconnected`, since 257, makes it a file system in memory that needs nothing of the host's. Restarts by the service's own settings begin empty as well.",
  ],
  PrivateUsers: [
    "Puts the unit into its own user namespace, in which it knows root and its own user only.",
    "All capabilities on the host are gone, even for root. Other owners appear as `nobody`. The value may also say which users are mapped: `self` and `identity` since 257, `full` and `managed` in later releases.",
  ],
  ProcSubset: [
    "With `pid`, hides everything in `/proc` that is not about processes.",
    "Many programs read `/proc/cpuinfo` or `/proc/sys`: try before rolling out. Since 247.",
  ],
  ProtectClock: [
    "Forbids setting the system clock and the hardware clock.",
    "It also narrows the device filter, which costs access to other devices that were open by default. Since 245.",
  ],
  ProtectControlGroups: [
    "Makes the tree of control groups read-only for the unit.",
    "Only container managers write there. `private` and `strict`, since 257, give a view of the unit's own part only.",
  ],
  ProtectHome: [
    "Hides home directories, or makes them read-only, or covers them with an empty file system.",
    "`yes`, `read-only` and `tmpfs`, for `/home`, `/root` and `/run/user`. A service that starts from a virtual environment in somebody's home no longer finds it.",
  ],
  ProtectHostname: [
    "Forbids changing the host name.",
    "The unit then does not see later changes either. `private`, since 258, lets it change a name of its own.",
  ],
  ProtectKernelLogs: ["Closes access to the kernel's log buffer.", "Nothing but log collectors needs it. Since 244."],
  ProtectKernelModules: [
    "Forbids loading and unloading kernel modules.",
    "Modules that the kernel loads by itself, on opening a socket for instance, still come.",
  ],
  ProtectKernelTunables: [
    "Makes `/proc/sys`, `/sys` and the like read-only.",
    "Settings made with `sysctl` inside the unit fail; do them elsewhere.",
  ],
  ProtectProc: [
    "Which processes of others are visible in `/proc`: `invisible`, `noaccess`, `ptraceable` or all.",
    "Root with the right to trace sees everything anyway, so it goes with `User=`. Monitoring agents break. Since 247.",
  ],
  ProtectSystem: [
    "Makes parts of the file system read-only for the unit.",
    "`yes` covers `/usr` and the boot loader, `full` `/etc` too, and `strict` everything but `/dev`, `/proc` and `/sys`. What must be written is opened by `ReadWritePaths=`, or by `StateDirectory=` and its like without further lines.",
  ],
  ReadOnlyDirectories: [
    "The old name of `ReadOnlyPaths=`.",
    "Its meaning has not changed; files have been possible for a long time.",
  ],
  ReadOnlyPaths: [
    "Files and directories that the unit can read and not write.",
    "Mounts below are covered, too. `ReadWritePaths=` below one of them makes an exception. `-` in front tolerates missing ones. Devices and sockets can still be used.",
  ],
  ReadWriteDirectories: [
    "The old name of `ReadWritePaths=`.",
    "All releases in use understand it; new files should have the other.",
  ],
  ReadWritePaths: [
    "Exceptions from what the sandbox makes read-only.",
    "It grants nothing beyond the ordinary rights of the user. A path that does not exist fails the start with status 226, unless `-` stands in front.",
  ],
  RemoveIPC: [
    "Removes System V and POSIX objects of the unit's user when the unit ends.",
    "Those of other units of the same user go as well, so it is for users of one service. Nothing for root.",
  ],
  RestrictAddressFamilies: [
    "Kinds of sockets the unit may create, such as `AF_INET AF_INET6 AF_UNIX`.",
    "A list permits, with `~` it forbids; `none` permits no kind at all. Only creating is filtered, not using sockets that were passed in. Programs that ask for network interfaces need `AF_NETLINK`.",
  ],
  RestrictFileSystems: [
    "Kinds of file systems in which the unit may open files.",
    "Needs BPF hooks for security modules in the kernel; without them it is skipped with a message. Names or groups such as `@basic-api`. Since 250.",
  ],
  RestrictNamespaces: [
    "Which kinds of namespaces the processes may make or enter.",
    "`yes` permits none, a list only these, with `~` all but these. Browsers and container tools inside need some.",
  ],
  RestrictRealtime: [
    "Forbids real-time scheduling to the processes themselves.",
    "What the unit's own settings ask for is still done. Keeps a service from hogging CPUs.",
  ],
  RestrictSUIDSGID: [
    "Forbids making files with setuid or setgid bits.",
    "Package managers and backup tools that restore modes run into it. Since 242.",
  ],
  RootDirectory: [
    "Runs the unit in this directory as its root.",
    "All that the program needs has to be inside: loader, libraries, `/etc`. Paths in commands are seen from there. Most want `MountAPIVFS=yes` with it.",
  ],
  RootEphemeral: [
    "Runs the unit on a copy of its root that is thrown away at the end.",
    "Cheap on file systems with snapshots, slow elsewhere. Since 254.",
  ],
  RootHash: [
    "The top hash that proves the contents of `RootImage=`.",
    "As digits or a file that holds them. Without it the file beside the image is used if there is one. Since 246.",
  ],
  RootHashSignature: [
    "A signature of the root hash, which the kernel checks.",
    "A file, or Base64 after a prefix. Its key has to be known to the kernel. Since 246.",
  ],
  RootImage: [
    "Runs the unit on a disk image as its root.",
    "Partitions are recognised by their types, or the image holds one file system. It is mounted for the unit alone. Device access is widened as needed.",
  ],
  RootImageOptions: [
    "Mount options for partitions of `RootImage=`.",
    "`PARTITION:OPTIONS`, or options alone for the root. Since 247. Up to 258 lines add up, and the first word about a partition counts; since then the last line replaces those before it.",
  ],
  RootImagePolicy: [
    "Which protections partitions of `RootImage=` must have.",
    "For example that the root is signed. An image that falls short is refused. Since 254.",
  ],
  RootMStack: [
    "Runs the unit on a root put together from layers in a directory.",
    "The layers are laid over each other by an overlay. One of the newest settings; older releases drop the line.",
  ],
  RootVerity: [
    "The file with the verity data of `RootImage=`, where it is not inside.",
    "For images with a bare file system. Since 246.",
  ],
  SetCredential: [
    "A credential given in the unit file itself, `NAME:TEXT`.",
    "For defaults, not for secrets: everybody can read the unit. `LoadCredential=` of the same name wins. C escapes are understood. Since 247.",
  ],
  SetCredentialEncrypted: [
    "As `SetCredential=`, with text encrypted by `systemd-creds`.",
    "May be a secret, since only this machine can open it. Long values take continued lines. Since 250.",
  ],
  StateDirectory: [
    "Directories below `/var/lib`, made for the unit and owned by its user.",
    "They stay after the end and are writable under `ProtectSystem=strict`; the paths are in `$STATE_DIRECTORY`. Names are relative. `NAME:LINK`, since 251, makes further names. With a dynamic user the real place is below `/var/lib/private`.",
  ],
  StateDirectoryAccounting: [
    "Counts the disk space of the state directories by a project id.",
    "Without a limit of its own: that is the quota's task. Asks for a file system with project quotas.",
  ],
  StateDirectoryMode: [
    "Access mode of `StateDirectory=`; `0755` if unset.",
    "The default lets all local users read. `0700` is the better choice for most.",
  ],
  StateDirectoryQuota: [
    "A hard limit on the disk space of the state directories.",
    "A size sets the blocks, a percentage blocks and inodes. Nothing happens on file systems without project quotas.",
  ],
  SystemCallArchitectures: [
    "Which families of system calls may be used; `native` for the machine's own only.",
    "Closes the door of 32-bit calls around the filters. 32-bit programs need their word in the list.",
  ],
  SystemCallErrorNumber: [
    "What a filtered system call returns instead of killing the process.",
    "`EPERM` lets programs carry on that can do without. `kill`, the default, ends them. A single entry of the filter can have its own behind a colon.",
  ],
  SystemCallFilter: [
    "System calls that the unit may use, or with `~` may not.",
    "Groups such as `@system-service` make lists short. The first line decides whether the list permits or forbids, and later ones change it. A call outside ends the process unless an error number is set. Names that a release does not know are skipped with a message. Architectures differ, so test on each.",
  ],
  SystemCallLog: [
    "System calls that are only reported in the audit log.",
    "For finding out what a filter would have to contain. `~` logs all but these. Since 247.",
  ],
  TemporaryFileSystem: [
    "Directories covered by an empty file system in memory.",
    "`PATH:OPTIONS`, read-only with `ro`. What must be seen inside is added by bind mounts. Its contents count as memory of the unit and vanish at the end.",
  ],
  TimeoutCleanSec: [
    "How long `systemctl clean` may take for the unit's directories.",
    "Unlimited if unset. Since 244.",
  ],
  UserNamespacePath: [
    "Joins an existing user namespace, named by a file.",
    "systemd 262 does not load a unit that also sets `PrivateUsers=`. System manager only. One of the newest settings.",
  ],
};
