import { describe, expect, test } from "vitest";
import { settingsOf, unitOf, verdictsOf } from "./reading.ts";

/** A unit's lines, and what releases have against them; of those that are not named nothing is expected. */
type Case = readonly [name: string, lines: readonly string[], expected: Readonly<Record<number, readonly string[]>>];

function judged([name, lines, expected]: Case): void {
  const unit = unitOf(name, { [name]: lines });
  const found = Object.fromEntries(Object.keys(expected).map((it) => [it, verdictsOf(unit, Number(it))]));
  expect(found).toEqual(expected);
}

const head = ["[Service]", "ExecStart=/bin/true"];

describe("a line", () => {
  test.each<Case>([
    ["a.service", head, { 239: [], 252: [], 262: [] }],
    ["a.service", [...head, "MemoryMax=4GB"], { 247: ["3 ignores value: 4GB"], 262: ["3 ignores value: 4GB"] }],
    ["a.service", [...head, "Nise=5"], { 262: ["3 ignores unknown-directive: Nise"] }],
    [
      "a.service",
      [...head, "X-Nise=5", "x-nise=5", "-Nise=5"],
      { 262: ["4 ignores unknown-directive: x-nise", "5 ignores unknown-directive: -Nise"] },
    ],
    ["a.service", [...head, "MemoryZSwapMax=1G"], { 252: ["3 ignores not-known-yet: MemoryZSwapMax"], 253: [] }],
    [
      "a.service",
      [...head, "CPUShares=512"],
      { 247: [], 252: ["3 notes deprecated: CPUShares"], 257: ["3 notes deprecated: CPUShares"] },
    ],
    ["a.service", [...head, "Type=notify-reload"], { 252: ["3 ignores value: notify-reload"], 253: [] }],
    ["a.service", [...head, "DynamicUser=maybe"], { 252: ["3 refuses value: maybe"] }],
    ["a.service", [...head, "CPUAffinity=x"], { 247: ["3 refuses value: x"], 252: ["3 ignores value: x"] }],
    ["a.service", [...head, "Environment=A=1 b c=2"], { 262: ["3 ignores value: b"] }],
    ["a.slice", ["[Slice]", "AllowedCPUs=0-3 # two"], { 252: ["2 ignores trailing-comment: # two"] }],
    ["a.slice", ["[Slice]", "AllowedCPUs=x # two"], { 252: ["2 ignores value: x"] }],
    ["a.service", [...head, "Description=a # b"], { 252: ["3 ignores unknown-directive: Description"] }],
    ["a.service", ["[Unit]", "Description=a # b", ...head], { 252: [] }],
    ["a.service", [...head, "MemoryMax="], { 262: [] }],
    ["a.service", [...head, "LimitNOFILE="], { 262: ["3 ignores value: LimitNOFILE"] }],
    [
      "a.service",
      [...head, "no line", "=5"],
      { 262: ["3 ignores not-an-assignment: no line", "4 ignores not-an-assignment: =5"] },
    ],
    [
      "a.service",
      ["A=1", "no line", ...head],
      { 262: ["1 ignores outside-section: A", "2 ignores outside-section: no line"] },
    ],
    ["a.service", ["[Timer]", "OnCalendar=x", "no line", ...head], { 262: ["1 ignores unknown-section: [Timer]"] }],
    ["a.service", ["[X-Timer]", "OnCalendar=x", "no line", ...head], { 262: [] }],
    [
      "a.service",
      ["[ Service ]", "A=1", "[service]", ...head],
      { 262: ["1 ignores unknown-section: [ Service ]", "3 ignores unknown-section: [service]"] },
    ],
    ["a.target", ["[Target]", "A=1"], { 262: ["2 ignores unknown-directive: A"] }],
  ])("%s %j", (...it) => judged(it));
});

describe("a header", () => {
  test.each<Case>([
    [
      "a.service",
      ["[Service] # main", "ExecStart=/bin/true"],
      { 247: ["1 refuses bad-section-header: [Service] # main"] },
    ],
    [
      "a.service",
      ["[Ser'vice]", ...head],
      { 247: ["1 ignores unknown-section: [Ser'vice]"], 252: ["1 refuses bad-section-header: [Ser'vice]"] },
    ],
    [
      "a.service",
      ["[Ser*vice]", ...head],
      { 257: ["1 ignores unknown-section: [Ser*vice]"], 262: ["1 refuses bad-section-header: [Ser*vice]"] },
    ],
    [
      "a.service",
      ["[]", ...head],
      { 257: ["1 ignores unknown-section: []"], 262: ["1 refuses bad-section-header: []"] },
    ],
    ["a.service", ["[X-a'b]", ...head], { 247: [], 252: ["1 refuses bad-section-header: [X-a'b]"] }],
  ])("%s %j", (...it) => judged(it));
});

describe("a line that cannot be read", () => {
  test.each<Case>([
    ["a.service", [...head, "Nice=\udcff"], { 252: ["3 refuses not-utf8: \udcff"] }],
    ["a.service", [...head, "# \udcff"], { 252: [] }],
    ["a.service", ["[X-Own]", "\udcff", ...head], { 252: ["2 refuses not-utf8: \udcff"] }],
  ])("%s %j", (...it) => judged(it));

  test("may be too long, and nobody looks at what it says", () => {
    const unit = unitOf("a.service", { "a.service": [...head, `Nise=${"5".repeat(1024 * 1024)}`] });
    expect(verdictsOf(unit, 252)).toEqual(["3 refuses too-long"]);
  });
});

describe("after a line that ends the reading", () => {
  const lines = [...head, "Nice=1", "[Service", "Nice=2", "Nise=3"];

  test("nothing is set, but everything is judged", () => {
    const unit = unitOf("a.service", { "a.service": lines });
    expect(verdictsOf(unit, 252)).toEqual([
      "4 refuses bad-section-header: [Service",
      "6 ignores unknown-directive: Nise",
    ]);
    expect(settingsOf(unit, 252)).toEqual(["ExecStart=/bin/true", "Nice=1"]);
    expect(unit.reading(252).refused).toBe(true);
  });

  test("drop-ins are not read any more", () => {
    const unit = unitOf("a.service", { "a.service": lines, "a.service.d/1.conf": ["[Service]", "Nice=7"] });
    expect(settingsOf(unit, 252)).toEqual(["ExecStart=/bin/true", "Nice=1"]);
  });
});

describe("a drop-in", () => {
  test("that cannot be read to its end does not keep the unit from loading", () => {
    const unit = unitOf("a.service", {
      "a.service": head,
      "a.service.d/1.conf": ["[Service]", "Nice=1", "DynamicUser=maybe", "Nice=2"],
      "a.service.d/2.conf": ["[Service]", "Nice=3", "[Service] # more", "Nice=4"],
    });
    expect(verdictsOf(unit, 252)).toEqual([
      "1.conf 3 ignores value: maybe",
      "2.conf 3 refuses bad-section-header: [Service] # more",
    ]);
    expect(settingsOf(unit, 252)).toEqual(["ExecStart=/bin/true", "Nice=3"]);
    expect(unit.reading(252).refused).toBe(false);
  });

  test("is judged by the unit's type and name", () => {
    const unit = unitOf("a.slice", {
      "a.slice": ["[Slice]"],
      "a.slice.d/1.conf": ["[Service]", "Nice=1", "[Slice]", "Nice=1"],
    });
    expect(verdictsOf(unit, 252)).toEqual([
      "1.conf 1 ignores unknown-section: [Service]",
      "1.conf 4 ignores unknown-directive: Nice",
    ]);
  });

  test("goes on where the main file ends: a policy there counts for a priority here", () => {
    const unit = unitOf("a.service", {
      "a.service": [...head, "CPUSchedulingPolicy=fifo"],
      "a.service.d/1.conf": ["[Service]", "CPUSchedulingPriority=50"],
    });
    expect(verdictsOf(unit, 247)).toEqual([]);
    const alone = unitOf("a.service", {
      "a.service": [...head, "CPUSchedulingPriority=50", "CPUSchedulingPolicy=fifo"],
    });
    expect(verdictsOf(alone, 247)).toEqual(["3 ignores value: 50"]);
    expect(verdictsOf(alone, 252)).toEqual([]);
  });
});
