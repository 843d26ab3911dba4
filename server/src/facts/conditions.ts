import { type EnumTable, rowIn, type WordRow, wordOf } from "./enums.ts";
import { enumRows } from "./tables/enums.ts";

/**
 * The words that a condition or assertion may test for, by what it tests (`Security` of `ConditionSecurity=`): in `version`, or in any release;
 * `undefined` for those whose words are not fixed (paths, hosts, sizes …). For every other word it is false on every machine.
 *
 * Source: systemd.unit(5) "Conditions and Asserts"; `condition_test_architecture()`, `condition_test_virtualization()`,
 * `condition_test_security()` and others in systemd's condition.c, 247 to 262.
 */
export function conditionWords(test: string, version?: number): readonly string[] | undefined {
  const table = tables[test];
  const own = words[test];
  if (!table && !own) return undefined;
  // `none` is a word of the virtualization table and yet never compared with.
  const ofTable = (table ? enumRows[table] : []).filter((it) => wordOf(it) !== "none");
  return [...(own ?? []), ...ofTable].filter((it) => version === undefined || rowIn(it, version)).map(wordOf);
}

const tables: Readonly<Record<string, EnumTable>> = {
  Architecture: "architecture",
  Capability: "capability",
  ControlGroupController: "cgroup_controller",
  Virtualization: "virtualization",
};

const booleans = ["yes", "no"] as const;

/** Words beside those of the table; those that came later with the first release whose manual was looked at for them. */
const words: Readonly<Record<string, readonly WordRow[]>> = {
  ACPower: booleans,
  Architecture: ["native"],
  ControlGroupController: [
    ["v1", 252],
    ["v2", 252],
  ],
  FirstBoot: booleans,
  Security: [
    "selinux",
    "smack",
    "apparmor",
    "tomoyo",
    "ima",
    "audit",
    "uefi-secureboot",
    ["tpm2", 252],
    ["cvm", 254],
    ["measured-uki", 257],
    ["measured-os", 262],
  ],
  Virtualization: [...booleans, "vm", "container", "private-users"],
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
