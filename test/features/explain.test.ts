import { describe, expect, test } from "vitest";
import { explain } from "../../server/src/features/explain.ts";
import { explanationMarkdown } from "../../server/src/features/explanation-markdown.ts";

function factsOf(name: string, version = 262): Readonly<Record<string, string>> {
  return Object.fromEntries(explain(name, version)[0]?.facts.map((it) => [it.label, it.text]) ?? []);
}

describe("what a name is, in a sentence", () => {
  test.each<readonly [string, readonly (readonly [string, string])[]]>([
    [
      "on-abnormal",
      [
        [
          "Restart=on-abnormal",
          "Starts it again after a crash, a timeout or a missed watchdog, but not after any exit status.",
        ],
      ],
    ],
    ["SIGKILL", [["SIGKILL", "The end at once; cannot be caught."]]],
    ["cap_kill", [["cap_kill", "May send signals to processes of other users."]]],
    [
      "multi-user.target",
      [
        [
          "multi-user.target",
          "The machine with all services, without a graphical login; what most services are `WantedBy=`.",
        ],
      ],
    ],
    [
      "idle",
      [
        [
          "Type=idle",
          "As `simple`, but the program is held back up to five seconds until other jobs are through; for tidy consoles only.",
        ],
      ],
    ],
    ["daily", [["daily", "Each day at midnight."]]],
    [".slice", [[".slice", "A branch of the control group tree, whose limits hold for all units in it together."]]],
    ["[Install]", [["[Install]", "What `systemctl enable` and `disable` do with the unit."]]],
    ["%i", [["%i", "The instance as it is written: what stands between `@` and the ending."]]],
    ["@swap", [["@swap", "Switching swap space on and off."]]],
    ["cpu-set", [["cpu-set", "A set of CPUs by their numbers; they may differ from machine to machine."]]],
    ["no-such-thing", []],
    ["constructor", []],
  ])("%s", (name, told) => {
    const said = explain(name, 262).map((it) => [it.name, it.paragraphs[0]]);
    expect(said).toEqual(expect.arrayContaining(told as unknown[]));
    if (told.length === 0) expect(said).toEqual([]);
  });
});

test("a name of several things is told for each", () => {
  expect(explain("path", 262).map((it) => `${it.kind} ${it.name}`)).toEqual(["unit-type .path", "value-type path"]);
  expect(explain("Service", 262).map((it) => `${it.kind} ${it.name}`)).toEqual([
    "directive Socket.Service",
    "section [Service]",
  ]);
});

test("a word says since when and where it may be written", () => {
  expect(factsOf("notify-reload")).toEqual({ "Written in": "`Type=`", Versions: "Since systemd 253." });
  expect(factsOf("root-secondary").Versions).toBe("Up to systemd 252.");
});

describe("which releases and distributions have a directive", () => {
  const old = "In Debian 11 to 13, RHEL 8 to 10 and Ubuntu 20.04 to 26.04.";
  const none = "Not in Debian 11 to 13, RHEL 8 to 10 and Ubuntu 20.04 to 26.04.";
  const since254 =
    "In Debian 13 (257), RHEL 10 (257), Ubuntu 24.04 LTS (255) and Ubuntu 26.04 LTS (259); not in Debian 11 (247), Debian 12 (252), RHEL 8 (239), RHEL 9 (252), Ubuntu 20.04 LTS (245) and Ubuntu 22.04 LTS (249).";
  const since248 =
    "In Debian 12 (252), Debian 13 (257), RHEL 9 (252), RHEL 10 (257), Ubuntu 22.04 LTS (249), Ubuntu 24.04 LTS (255) and Ubuntu 26.04 LTS (259); not in Debian 11 (247), RHEL 8 (239) and Ubuntu 20.04 LTS (245).";

  test.each([
    ["ExecStart", `In every release. ${old}`],
    ["CPUWeight", `Since systemd 232. ${old}`],
    ["Slice.MemoryMax", `Since systemd 231. ${old}`],
    ["MemoryKSM", `Since systemd 254. ${since254}`],
    ["RestartSteps", `Since systemd 254. ${since254}`],
    ["SocketBindDeny", `Since systemd 249. ${since248}`],
    ["ExtensionImages", `Since systemd 248. ${since248}`],
    ["LUOSession", `Since systemd 262. ${none}`],
    ["MemoryTHP", `Since systemd 260. ${none}`],
    ["BlockIOWeight", `Since systemd 211, deprecated since 252, without effect since systemd 258. ${old}`],
    ["IgnoreOnSnapshot", "In every release, without effect."],
    ["AllowedCPUs", /^Since a release from 239 to 244\. In Debian 11 .*; not known for RHEL 8 \(239\)\.$/],
  ])("%s", (name, text) => {
    expect(factsOf(name).Versions).toEqual(text instanceof RegExp ? expect.stringMatching(text) : text);
  });
});

describe("what several lines and an empty one do", () => {
  const last = "The last line counts, also over drop-ins.";
  const more = "Several lines, also in drop-ins, add up.";

  test.each([
    ["MemoryMax", `${last} An empty one goes back to the default.`],
    ["ExecStart", `${more} An empty one clears what came before.`],
    ["CapabilityBoundingSet", `${more} An empty one clears what came before: no capability at all.`],
    ["After", `${more} An empty one does nothing: what came before cannot be cleared.`],
    ["Delegate", `${more} An empty one switches it on.`],
    ["RestartSec", `${last} An empty one is ignored with a message.`],
    ["DynamicUser", `${last} With an empty one the unit does not load.`],
  ])("%s", (name, text) => {
    expect(factsOf(name).Lines).toBe(text);
  });
});

test("what a directive is replaced by, what the kernel calls it and its manual stand beside it", () => {
  const [blockIo] = explain("Slice.BlockIOWeight", 262);
  expect(blockIo?.paragraphs.at(-1)).toBe(
    "systemd 262 accepts `BlockIOWeight=` and does nothing with it. Use `IOWeight=`.",
  );
  expect(blockIo?.seeAlso).toContain("IOWeight");
  expect(explain("Slice.BlockIOWeight", 252)[0]?.paragraphs.at(-1)).toBe(
    "`BlockIOWeight=` is deprecated. Use `IOWeight=`.",
  );
  expect([factsOf("MemoryHigh").Kernel, factsOf("CPUQuota").Kernel]).toEqual(["`memory.high`", "`cpu.max`"]);
  expect(explain("MemoryHigh", 262)[0]?.manual).toMatch(/\/systemd\.resource-control\.html#MemoryHigh=$/);
});

test("a setting of resource control says what slices above have to say, and what the old hierarchy made of it", () => {
  expect(factsOf("MemoryMax")).toMatchObject({
    Tree: "The lowest figure on the way to the root holds; what is in a slice counts together.",
    "Old hierarchy": "`memory.limit_in_bytes` there, up to systemd 257.",
  });
  expect(factsOf("AllowedCPUs")).toMatchObject({
    Tree: "A unit gets what its own set shares with those of all slices above it.",
    "Old hierarchy": "Nothing there: it needs the unified one.",
  });
  expect(factsOf("CPUAffinity")).not.toHaveProperty("Tree");
});

test("as Markdown a name is in bold, facts are a list and nothing else is markup", () => {
  const [section] = explain("[Swap]", 262);
  expect(section && explanationMarkdown(section)).toBe(
    [
      "**\\[Swap\\]**",
      "A device or file to swap to.",
      "The unit's name must be that of the device or file, escaped. Settings for processes apply to the `swapon` and `swapoff` commands only.",
      "[Manual](https://www.freedesktop.org/software/systemd/man/latest/systemd.swap.html#Options)",
    ].join("\n\n"),
  );
  const [rule] = explain("oneshot-restart", 262);
  expect(rule && explanationMarkdown(rule)).toContain("Wrong:\n\n```ini\n");
});

test.each<readonly [string, string]>([
  ["Service.Type", "[Service]"],
  ["Socket.Priority", "[Socket]"],
  ["Mount.Where", "[Mount]; also [Automount]"],
  ["Scope.TimeoutStopSec", "[Scope]; also [Service]"],
  ["Service.KillMode", "[Service]; also [Socket], [Mount], [Swap] and [Scope]"],
])("%s is a directive of %s", (name, expected) => expect(factsOf(name).Section).toBe(expected));
