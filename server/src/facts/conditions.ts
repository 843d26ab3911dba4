import { wordOf } from "./enums.ts";
import { enumRows } from "./tables/enums.ts";

/**
 * The words that a condition compares with, of any release: `ConditionArchitecture=`, `ConditionVirtualization=` (which takes a boolean as well),
 * `ConditionSecurity=`. For every other word the condition is false on every machine.
 *
 * Source: `condition_test_architecture()`, `condition_test_virtualization()`, `condition_test_security()` in systemd's condition.c, 247 to 262.
 */
export const conditionWords: Readonly<Record<"Architecture" | "Virtualization" | "Security", readonly string[]>> = {
  Architecture: ["native", ...enumRows.architecture.map(wordOf)],
  // `none` is in the table and yet never compared with.
  Virtualization: [
    "vm",
    "container",
    "private-users",
    ...enumRows.virtualization.map(wordOf).filter((it) => it !== "none"),
  ],
  Security: [
    "selinux",
    "smack",
    "apparmor",
    "tomoyo",
    "ima",
    "audit",
    "uefi-secureboot",
    "tpm2",
    "cvm",
    "measured-uki",
    "measured-os",
  ],
};

/** What the kernel, Debian and others call an architecture or a kind of virtualization, and systemd's own word for it. */
export const otherWords: Readonly<Record<string, string>> = {
  amd64: "x86-64",
  x64: "x86-64",
  i386: "x86",
  i686: "x86",
  aarch64: "arm64",
  armhf: "arm",
  armv7l: "arm",
  powerpc: "ppc",
  mipsel: "mips-le",
  mips64el: "mips64-le",
  hyperv: "microsoft",
  "hyper-v": "microsoft",
  virtualbox: "oracle",
  nspawn: "systemd-nspawn",
  none: "no",
  host: "no",
};
