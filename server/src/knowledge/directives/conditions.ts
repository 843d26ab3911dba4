import { type Text, type TextRows, textIn } from "../text.ts";

/** What is checked, as the end of "unless …", and what to know about the check. See systemd.unit(5), "Conditions and Asserts". */
const checks: TextRows = {
  ACPower: [
    "the machine runs on mains power, or on battery with `false`",
    "A machine without any known power supply counts as plugged in. It is looked at once, when the unit starts; pulling the plug later stops nothing.",
  ],
  Architecture: [
    "the processor is of this kind, such as `x86-64` or `arm64`",
    "systemd's own words are used, not those of `uname`. `native` means what systemd itself was built for, which differs in a 32-bit container on a 64-bit machine.",
  ],
  CPUFeature: [
    "the processor has this feature, such as `rdrand` or `avx`",
    "Asked of the CPUID instruction, so it works on x86; 262 knows features of `arm64`, too. On other processors it is never met.",
  ],
  CPUPressure: [
    "waiting for CPU time stays below this percentage",
    "Takes a percentage and optionally a window of 10s, 1min or 5min behind a slash, and a slice in front with a colon. Where the kernel counts no pressure the check is passed.",
  ],
  CPUs: [
    "the manager may run on this number of CPUs, compared as in `>=8`",
    "It counts the CPUs in the affinity of the manager, not those of the machine and not those of the unit's own slice.",
  ],
  Capability: [
    "the manager's bounding set has this capability",
    "Made for containers that run with fewer rights; on a bare machine it is nearly always met.",
  ],
  ControlGroupController: [
    "this controller is available, or `v2` for the unified hierarchy",
    "Several names may stand in one value and all have to be there. Controllers switched off on the kernel command line are missing.",
  ],
  Credential: [
    "a credential of this name was passed to the manager",
    "It looks at what came from outside, through the hypervisor, the boot loader or a container manager, not at `LoadCredential=` of the unit. Since 252.",
  ],
  DirectoryNotEmpty: [
    "this directory exists and has an entry",
    "Hidden and backup files are overlooked; 247 still counts them, and there also a path that is no directory passes.",
  ],
  Environment: [
    "the manager's environment has this variable, or this assignment",
    "The manager's own block is meant, as `systemctl show-environment` prints it, and not what `Environment=` gives the service.",
  ],
  FileIsExecutable: [
    "this is a regular file that is executable",
    "Any of the three execute bits will do, whoever the service runs as. A link is followed.",
  ],
  FileNotEmpty: [
    "this is a regular file with at least one byte",
    "Good for optional configuration that packages ship as an empty file.",
  ],
  Firmware: [
    "the firmware is of this kind: `uefi`, `device-tree`, or one with given properties",
    "`device-tree-compatible(…)` and `smbios-field(…)` look at single values of the hardware, for units made for one model.",
  ],
  FirstBoot: [
    "the system boots for the first time with an empty `/etc`",
    "Decided at the start of boot by the machine id. The same services must be able to run again if the first boot is interrupted.",
  ],
  Fraction: [
    "the machine belongs to a given share of all machines, as in `30%`",
    "The machine id decides, so a machine stays on its side. A word in front makes a roll-out of its own, independent of others. Since 261.",
  ],
  Group: [
    "the manager runs as this group, by name or number",
    "Meant for units of user managers. The groups of the service, as `Group=` sets them, play no part.",
  ],
  Host: [
    "the host's name or machine id is this; patterns are allowed in names",
    "The name is compared as the kernel has it, short or full, in any case. From 258 on the boot id and the firmware's product UUID fit, too. A name that changes later is not noticed until the next start.",
  ],
  IOPressure: [
    "stalls on input and output stay below this percentage",
    "Written as its CPU and memory counterparts, with slice and window as options. Since 250.",
  ],
  KernelCommandLine: [
    "the kernel was booted with this word, or this `name=value`",
    "A word without `=` is found with any value too. In a container the command line of its first process is searched.",
  ],
  KernelModuleLoaded: [
    "this kernel module is loaded and has finished setting itself up",
    "What is built into the kernel counts as loaded if it shows in `/sys/module`. Nothing is loaded by asking; order the unit after whoever does it. Since 258.",
  ],
  KernelVersion: [
    "the kernel's release compares as given, as in `>=5.15`",
    "Without an operator the text is a pattern, so `5` alone fits almost nothing. Its successor takes other software as well.",
  ],
  MachineTag: [
    "one of the machine's tags fits this pattern",
    "Tags are words that administrators keep in `/etc/machine-info` to group machines. Since 261.",
  ],
  Memory: [
    "the machine has this much memory, compared as in `>=4G`",
    "Without an operator it means at least. Limits of a container or slice above the manager are taken into account.",
  ],
  MemoryPressure: [
    "stalls for lack of memory stay below this percentage",
    "A slice and a window of time can be given beside the percentage. Suits jobs that had better not begin on a struggling machine. Since 250.",
  ],
  NeedsUpdate: [
    "`/usr` is newer than this directory, `/etc` or `/var`",
    "For units that bring these up to date after an image update. They have to be ordered before `systemd-update-done.service`, which sets the stamp that is compared.",
  ],
  OSRelease: [
    "a field of `/etc/os-release` compares as given, as in `ID=debian`",
    "Operators compare text or versions. Several fields in one value must all fit. Since 249.",
  ],
  PathExists: [
    "this path exists",
    "It has to be absolute. A link that points nowhere does not count as existing. Nothing waits for the path: what appears a moment later comes too late.",
  ],
  PathExistsGlob: ["at least one path fits this pattern", "Shell patterns; one match suffices."],
  PathIsDirectory: ["this path is a directory", "A link to a directory is followed and passes."],
  PathIsEncrypted: [
    "the file system of this path lies on an encrypted device",
    "LUKS, plain dm-crypt and the like are recognised by their block device; encryption inside a file system is not.",
  ],
  PathIsMountPoint: [
    "something is mounted on this path",
    "Order the unit after the mount, or the answer depends on luck; `RequiresMountsFor=` does so.",
  ],
  PathIsReadWrite: [
    "the file system of this path is mounted writable",
    "It asks how the file system is mounted, not whether the unit's user has the rights.",
  ],
  PathIsSocket: ["this path is a socket", "Whether anybody listens on it is another question. Since 260."],
  PathIsSymbolicLink: ["this path is a symbolic link", "The link itself is looked at, not where it leads."],
  Security: [
    "this security technology is on: `selinux`, `apparmor`, `uefi-secureboot`, `tpm2` …",
    "One word a line. Which words exist grew with the releases; one that a release does not know is never met.",
  ],
  User: [
    "the manager runs as this user; `@system` means any system user",
    "In the system manager that is always root, whatever `User=` says, so it belongs in user units.",
  ],
  Version: [
    "a version of the kernel, systemd or the C library compares as given",
    "The name of the software comes first and defaults to the kernel. Since 258; for kernels `KernelVersion` in the same family is the older way.",
  ],
  Virtualization: [
    "the system runs in this kind of virtual machine or container",
    "`yes` and `no` ask for any, `vm` and `container` for the family, further words for one product. `private-users` asks for a user namespace.",
  ],
};

/** The text of `Condition…=` or `Assert…=`; `undefined` for another name, or a check that is not described. */
export function conditionText(name: string): Text | undefined {
  const [, kind, check = ""] = /^(Condition|Assert)(.+)$/.exec(name) ?? [];
  const text = kind === undefined ? undefined : textIn(checks, check);
  if (!text) return undefined;
  return kind === "Condition"
    ? {
        summary: `Skips the unit unless ${text.summary}.`,
        details: `${text.details} Unmet, the unit is skipped silently and what wants it goes on. \`!\` before the value turns the check around, \`|\` makes it one of several of which one has to be met; an empty line clears all conditions before it.`,
      }
    : {
        summary: `Fails the start unless ${text.summary}.`,
        details: `${text.details} Unmet, the start is an error, with a message in the log and consequences for units that require this one; \`Condition${check}=\` asks the same question and skips quietly. \`!\` and \`|\` before the value work alike.`,
      };
}
