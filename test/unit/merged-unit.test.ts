import { describe, expect, test } from "vitest";
import { settingsOf, unitOf } from "./reading.ts";

/** The lines that hold of a unit made of its main file and, where given, of drop-ins that follow it. */
function holding(version: number, section: string, ...files: readonly (readonly string[])[]): readonly string[] {
  const [main = [], ...dropins] = files.map((lines) => [`[${section}]`, ...lines]);
  const name = `a.${section === "Unit" ? "target" : section.toLowerCase()}`;
  const more = Object.fromEntries(dropins.map((lines, index) => [`${name}.d/${index}.conf`, lines]));
  return settingsOf(unitOf(name, { [name]: main, ...more }), version);
}

describe("what holds", () => {
  test.each<readonly [string, string, readonly (readonly string[])[], readonly string[]]>([
    ["is the last line of one value", "Service", [["Nice=1", "Nice=2"]], ["Nice=2"]],
    ["is the last line, over files", "Service", [["Nice=1"], ["Nice=2"], ["Nice=3"]], ["Nice=3"]],
    [
      "are all lines of a list",
      "Service",
      [["Environment=A=1"], ["Environment=B=2"]],
      ["Environment=A=1", "Environment=B=2"],
    ],
    ["is nothing of a list that was reset", "Service", [["Environment=A=1"], ["Environment="]], []],
    [
      "is what follows a reset",
      "Service",
      [["ExecStart=/bin/a"], ["ExecStart=", "ExecStart=/bin/b"]],
      ["ExecStart=/bin/b"],
    ],
    ["is nothing of a value that was emptied", "Service", [["MemoryMax=1G", "MemoryMax="]], []],
    ["is the value before a line that is dropped", "Service", [["MemoryMax=1G", "MemoryMax=4GB"]], ["MemoryMax=1G"]],
    [
      "is the list without the line that is dropped",
      "Slice",
      [["AllowedCPUs=0", "AllowedCPUs=x", "AllowedCPUs=1"]],
      ["AllowedCPUs=0", "AllowedCPUs=1"],
    ],
    [
      "are commands of each kind for themselves",
      "Service",
      [["ExecStart=/bin/a", "ExecStop=/bin/b", "ExecStop="]],
      ["ExecStart=/bin/a"],
    ],
    [
      "is nothing of all addresses when one kind is reset",
      "Socket",
      [["ListenStream=/run/a", "ListenDatagram=/run/b", "ListenFIFO="]],
      [],
    ],
    [
      "is nothing of all times when one kind is reset",
      "Timer",
      [["OnCalendar=daily", "OnBootSec=1", "OnUnitActiveSec="]],
      [],
    ],
    [
      "is nothing of all paths when one kind is reset",
      "Path",
      [["PathExists=/a", "PathChanged=/b", "PathModified="]],
      [],
    ],
    [
      "is nothing of all conditions when one is reset, but the assertions",
      "Unit",
      [["ConditionHost=a", "AssertHost=b", "ConditionUser="]],
      ["AssertHost=b"],
    ],
    [
      "are dependencies, which cannot be reset",
      "Unit",
      [["After=a.service", "After=", "After=b.service"]],
      ["After=a.service", "After=b.service"],
    ],
  ])("%s", (_, section, files, expected) => expect(holding(252, section, ...files)).toEqual(expected));

  test("depends on the release", () => {
    const files = [["MemoryMax=1G", "MemoryZSwapMax=1G"]];
    expect(holding(252, "Service", ...files)).toEqual(["MemoryMax=1G"]);
    expect(holding(253, "Service", ...files)).toEqual(["MemoryMax=1G", "MemoryZSwapMax=1G"]);
  });
});

test("the history has what was reset since, and the reset", () => {
  const unit = unitOf("a.service", {
    "a.service": ["[Service]", "ExecStart=/bin/a", "ExecStart=", "ExecStart=/bin/b"],
  });
  expect(unit.history(252, "Service", "ExecStart").map((it) => it.text)).toEqual(["/bin/a", "", "/bin/b"]);
});

test("a setting knows where it stands", () => {
  const unit = unitOf("a.service", { "a.service": ["[Service]"], "a.service.d/1.conf": ["[Service]", "Nice = 5"] });
  const [setting] = unit.effective(252, "Service", "Nice");
  const text = setting?.file.syntax.text ?? "";
  expect(setting?.file.path).toBe("a.service.d/1.conf");
  expect(text.slice(setting?.key.start, setting?.key.end)).toBe("Nice");
  expect(text.slice(setting?.at.start, setting?.at.end)).toBe("5");
});

test("a reading is worked out once for each release", () => {
  const unit = unitOf("a.service", { "a.service": ["[Service]"] });
  expect(unit.reading(252)).toBe(unit.reading(252));
  expect(unit.reading(252)).not.toBe(unit.reading(262));
});
