import { describe, expect, it } from "vitest";
import { distributions } from "../../server/src/facts/distributions.ts";
import { sectionsOf, unitTypeOfSection } from "../../server/src/facts/sections.ts";
import { distributionsOf, NEWEST, OLDEST, PROVEN, parseTargets } from "../../server/src/facts/versions.ts";

describe("parseTargets", () => {
  it.each<[string, readonly number[]]>([
    ["252", [252]],
    ["v252", [252]],
    ["252.39", [252]],
    ["249..252", [249, 250, 251, 252]],
    ["260..", [260, 261, 262]],
    ["..240", [239, 240]],
    ["debian-12", [252]],
    ["Debian12", [252]],
    ["ubuntu2404", [255]],
    ["debian-12,rhel-9, 249..251", [249, 250, 251, 252]],
    ["  257  247 ", [247, 257]],
  ])("reads %s", (text, versions) => {
    expect(parseTargets(text)).toEqual({ versions });
  });

  it.each<[text: string, word: string, problem: RegExp, replacement?: string]>([
    ["", "", /No systemd release is named/],
    ["252,debain-12", "debain-12", /neither a systemd release nor/, "debian-12"],
    ["debian-9", "debian-9", /not a release of this distribution/],
    ["238", "238", /too old/],
    ["252 263", "263", /newer than what is known/],
    ["ubuntu-18.04", "ubuntu-18.04", /systemd 237 of Ubuntu 18.04 LTS is too old/],
    ["257..252", "257..252", /ends before it begins/, "252..257"],
    ["249-252", "249-252", /two dots/, "249..252"],
    ["..", "..", /neither/],
    ["🐧", "🐧", /neither/],
  ])("refuses %s", (text, word, problem, replacement) => {
    const targets = parseTargets(text);
    if ("versions" in targets) throw new Error("was accepted");
    expect(targets.problem).toMatch(problem);
    expect(text.slice(targets.at.start, targets.at.end)).toBe(word);
    expect(targets.replacement).toBe(replacement);
  });
});

describe("distributions", () => {
  it("have names that targets take", () => {
    const inside = distributions.filter(({ systemd }) => systemd >= OLDEST && systemd <= NEWEST);
    for (const { name, systemd } of inside)
      expect({ name, ...parseTargets(name) }).toEqual({ name, versions: [systemd] });
  });

  it("are found by their systemd", () => {
    expect(distributionsOf(252).map(({ name }) => name)).toContain("debian-12");
    expect(distributionsOf(239).map(({ name }) => name)).toContain("rhel-8");
  });

  it("cover all proven releases", () => {
    expect(PROVEN.every((version) => version >= OLDEST && version <= NEWEST)).toBe(true);
  });
});

describe("sections", () => {
  it("belong to types of units", () => {
    expect(sectionsOf("service")).toEqual(["Unit", "Service", "Install"]);
    expect(sectionsOf("target")).toEqual(["Unit", "Target", "Install"]);
    expect(unitTypeOfSection("Slice")).toBe("slice");
    expect(unitTypeOfSection("slice")).toBeUndefined();
    expect(unitTypeOfSection("Install")).toBeUndefined();
  });
});
