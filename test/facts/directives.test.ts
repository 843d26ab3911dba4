import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  directiveOf,
  directivesOf,
  knownIn,
  sectionsWith,
  standingIn,
  valueIn,
} from "../../server/src/facts/directives.ts";
import { sectionNames } from "../../server/src/facts/sections.ts";
import { NEWEST, OLDEST } from "../../server/src/facts/versions.ts";

/**
 * The keys that each release lists itself (`systemd --dump-configuration-items`): all those of 247, then what the
 * next release added and dropped.
 */
const listed: Record<string, Record<string, string>> = JSON.parse(
  readFileSync(new URL("listed.json", import.meta.url), "utf8"),
);

function known(section: string, name: string): string {
  const directive = directiveOf(section, name);
  if (!directive) return "never";
  const answers = [];
  for (let version = OLDEST; version <= NEWEST; version++) answers.push(knownIn(directive, version));
  return answers.map((answer) => (answer === undefined ? "?" : answer ? "+" : "-")).join("");
}

describe("directiveOf", () => {
  it.each([
    ["Service", "CPUAffinity", "exec"],
    ["Slice", "CPUWeight", "cgroup"],
    ["Scope", "KillMode", "kill"],
    ["Timer", "OnCalendar", "own"],
  ])("[%s] %s= is there", (section, name, family) => {
    expect(directiveOf(section, name)).toMatchObject({ section, name, family });
  });

  it.each([
    ["Slice", "CPUAffinity"],
    ["Unit", "ExecStart"],
    ["Target", "AllowIsolate"],
    ["service", "ExecStart"],
    ["Service", "execstart"],
    ["Service", "constructor"],
  ])("[%s] %s= is not", (section, name) => {
    expect(directiveOf(section, name)).toBeUndefined();
  });

  it("knows a name in all its sections", () => {
    expect(sectionsWith("CPUWeight")).toEqual(["Service", "Socket", "Mount", "Swap", "Slice", "Scope"]);
    expect(sectionsWith("DirectoryMode")).toEqual(["Socket", "Mount", "Automount", "Path"]);
    expect(sectionsWith("Foo")).toEqual([]);
  });
});

describe("knownIn", () => {
  it.each([
    ["Service", "ExecStart", "+".repeat(24)],
    ["Service", "AllowedCPUs", "?????+++++++++++++++++++"],
    ["Service", "StartupAllowedCPUs", "-----------+++++++++++++"],
    ["Service", "ManagedOOMMemoryPressureLimitPercent", "--------+---------------"],
    ["Service", "MemoryZSwapWriteback", "-----------------+++++++"],
    ["Unit", "ConditionPathExists", "+".repeat(24)],
    ["Unit", "AssertMemory", "---+++++++++++++++++++++"],
    ["Slice", "CPUSetPartition", "----------------------++"],
    ["Service", "Foo", "never"],
  ])("[%s] %s= %s", (section, name, expected) => {
    expect(known(section, name)).toBe(expected);
  });

  it("leaves only little open", () => {
    const open = sectionNames.flatMap(directivesOf).filter(({ since }) => since.possible !== since.certain);
    // What RHEL 8 brought into its 239 from later releases.
    const backported = ["AllowedCPUs", "AllowedMemoryNodes", "CPUQuotaPeriodSec", "LogRateLimitBurst"];
    backported.push("LogRateLimitIntervalSec", "MemoryMin", "NUMAMask", "NUMAPolicy", "RestrictSUIDSGID");
    expect([...new Set(open.map((it) => it.name))].toSorted()).toEqual(backported);
  });
});

describe("standingIn", () => {
  it.each<[section: string, name: string, version: number, state: string, noted: boolean]>([
    ["Service", "CPUWeight", 252, "works", false],
    ["Service", "CPUShares", 247, "works", false],
    ["Service", "CPUShares", 252, "deprecated", true],
    ["Service", "CPUShares", 257, "deprecated", true],
    ["Service", "CPUShares", 262, "without-effect", true],
    ["Slice", "BlockIOWeight", 257, "deprecated", false],
    ["Slice", "BlockIOReadBandwidth", 257, "deprecated", true],
    ["Service", "MemoryLimit", 254, "deprecated", true],
    ["Service", "CPUAccounting", 257, "works", false],
    ["Service", "CPUAccounting", 258, "without-effect", true],
    ["Service", "DefaultMemoryMin", 259, "works", false],
    ["Service", "DefaultMemoryMin", 262, "without-effect", true],
    ["Service", "NetClass", 247, "without-effect", true],
    ["Unit", "RequiresOverridable", 262, "deprecated", true],
    ["Unit", "OnFailureIsolate", 247, "deprecated", true],
    ["Unit", "BindTo", 247, "deprecated", false],
    ["Service", "ManagedOOMMemoryPressureLimitPercent", 246, "not-known-yet", false],
    ["Service", "ManagedOOMMemoryPressureLimitPercent", 252, "gone", false],
  ])("[%s] %s= in %i: %s", (section, name, version, state, noted) => {
    const directive = directiveOf(section, name);
    expect(directive && standingIn(directive, version)).toEqual({ state, noted });
  });

  it("does not guess between the last release that works and the first that does not", () => {
    const directive = directiveOf("Slice", "DefaultMemoryLow");
    expect(directive && standingIn(directive, 261)).toBeUndefined();
  });

  it.each(Object.keys(listed))("agrees with the five releases about [%s]", (section) => {
    let names: readonly string[] = [];
    for (const [release, changes] of Object.entries(listed[section] ?? {})) {
      names = changed(names, changes);
      const working = directivesOf(section).filter((directive) =>
        ["works", "deprecated"].includes(standingIn(directive, Number(release))?.state ?? ""),
      );
      expect({ release, names: working.map(({ name }) => name).sort() }).toEqual({ release, names });
    }
  });
});

/** A list of names after a line of changes: `Name` and `+Name` add, `-Name` removes. */
function changed(names: readonly string[], changes: string): readonly string[] {
  const words = changes.split(" ").filter((word) => word !== "");
  const gone = words.filter((word) => word.startsWith("-")).map((word) => word.slice(1));
  const added = words.filter((word) => !word.startsWith("-")).map((word) => word.replace("+", ""));
  return [...names, ...added].filter((name) => !gone.includes(name)).sort();
}

describe("replacements", () => {
  it("are directives", () => {
    const dangling = sectionNames
      .flatMap(directivesOf)
      .filter(({ replacement }) => replacement !== undefined)
      .filter(({ section, replacement = "", replacementIn = section }) => !directiveOf(replacementIn, replacement));
    expect(dangling.map(({ section, name }) => `${section}.${name}`)).toEqual([]);
  });
});

describe("valueIn", () => {
  it("gives the grammar of the release", () => {
    const directive = directiveOf("Service", "CPUWeight");
    expect(directive && valueIn(directive, 251).literals).toBeUndefined();
    expect(directive && valueIn(directive, 252).literals).toEqual(["idle"]);
  });
});
