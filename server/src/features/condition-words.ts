import { type EnumTable, rowIn, type WordRow, wordOf, wordsOf } from "../facts/enums.ts";

/**
 * The words that a condition or assertion may test for, in `version`; `undefined` for those whose words are not fixed (paths, hosts,
 * sizes …).
 *
 * Source: systemd.unit(5) "Conditions and Asserts"; `condition_test_virtualization()`, `condition_test_security()` and others in
 * condition.c.
 */
export function conditionWords(directive: string, version: number): readonly string[] | undefined {
  const test = directive.replace(/^(?:Condition|Assert)/, "");
  const table = tables[test];
  const rows = words[test];
  if (test === directive || (!table && !rows)) return undefined;
  return [...(rows ?? []).filter((it) => rowIn(it, version)).map(wordOf), ...(table ? wordsOf(table, version) : [])];
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
    "apparmor",
    "tomoyo",
    "smack",
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
