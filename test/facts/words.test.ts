import { describe, expect, it } from "vitest";
import {
  changesOf,
  type EnumTable,
  firstVersionOf,
  hasWord,
  lastVersionOf,
  wordsOf,
} from "../../server/src/facts/enums.ts";
import { addressFamilyNames, capabilityNames, errnoOf, signalNames } from "../../server/src/facts/names.ts";
import { specifierLetters, specifierOf } from "../../server/src/facts/specifiers.ts";
import { isSystemCall, isSystemCallGroup, membersOf, systemCallGroups } from "../../server/src/facts/system-calls.ts";

describe("hasWord", () => {
  it.each<[EnumTable, string, number, boolean]>([
    ["kill_mode", "mixed", 239, true],
    ["kill_mode", "Mixed", 262, false],
    ["service_type", "notify-reload", 252, false],
    ["service_type", "notify-reload", 253, true],
    ["service_type", "exec", 239, false],
    ["mpol", "weighted-interleave", 257, false],
    ["mpol", "weighted-interleave", 262, true],
    ["partition_designator", "root-secondary", 252, true],
    ["partition_designator", "root-secondary", 254, false],
    ["cgroup_pressure_watch", "on", 254, true],
    ["cgroup_pressure_watch", "toString", 262, false],
  ])("%s %s in %i: %s", (table, word, version, expected) => {
    expect(hasWord(table, word, version)).toBe(expected);
  });
});

describe("word tables", () => {
  it("have systemd's order", () => {
    expect(wordsOf("log_level", 252)).toEqual(["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"]);
  });

  it("tell when words came and went", () => {
    expect(firstVersionOf("mpol", "bind")).toBe(0);
    expect(firstVersionOf("mpol", "preferred-many")).toBe(262);
    expect(firstVersionOf("mpol", "foo")).toBeUndefined();
    expect(lastVersionOf("partition_designator", "root-secondary")).toBe(252);
    expect(lastVersionOf("mpol", "bind")).toBeUndefined();
    expect(changesOf("private_users")).toEqual([257, 258, 260]);
    expect(changesOf("kill_mode")).toEqual([]);
  });
});

describe("names", () => {
  it("of errors have numbers", () => {
    expect(errnoOf("EPERM")).toBe(1);
    expect(errnoOf("ENOTSUP")).toBe(errnoOf("EOPNOTSUPP"));
    expect(errnoOf("eperm")).toBeUndefined();
    expect(errnoOf("constructor")).toBeUndefined();
  });

  it("of other kinds", () => {
    expect(capabilityNames).toContain("CAP_SYS_NICE");
    expect(signalNames).toContain("TERM");
    expect(addressFamilyNames).toContain("AF_UNIX");
  });
});

describe("system calls", () => {
  it("come in groups", () => {
    expect(systemCallGroups(247)).not.toContain("@sandbox");
    expect(isSystemCallGroup("@sandbox", 254)).toBe(true);
    expect(membersOf("@mount", 257)).toContain("open_tree");
    expect(membersOf("@mount", 262)).not.toContain("open_tree");
    expect(membersOf("@nothing", 262)).toEqual([]);
    expect(isSystemCall("sched_setaffinity")).toBe(true);
    expect(isSystemCall("@basic-io")).toBe(false);
  });
});

describe("specifiers", () => {
  it("depend on the kind of value and the release", () => {
    expect(specifierLetters("full", 247)).toContain("i");
    expect(specifierLetters("full", 250)).not.toContain("d");
    expect(specifierLetters("path", 251)).toContain("d");
    expect(specifierLetters("name", 262)).toContain("%");
    expect([..."IJPfhstSCLETVdDyY"].filter((it) => specifierLetters("name", 262).includes(it))).toEqual([]);
    expect(specifierOf("i")?.meaning).toBe("instance name, escaped");
    expect(specifierOf("z")).toBeUndefined();
  });
});
