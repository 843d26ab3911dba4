import { describe, expect, test } from "vitest";
import { rules } from "../../server/src/rules/all.ts";
import { exampleHosts, lintFiles, marksOf, parseFixture } from "../fixture.ts";

/** A case: what it shows, the rule, the files, and a host where it takes one. No marks: the rule has to be silent. */
interface Case {
  readonly title: string;
  readonly rule: string;
  readonly files: readonly string[];
  readonly host?: string;
  readonly systemd?: number;
}

const service = (name: string, ...lines: readonly string[]) => [
  `#- ${name}`,
  "[Service]",
  "ExecStart=/bin/true",
  ...lines,
];
const slice = (name: string, ...lines: readonly string[]) => [`#- ${name}`, "[Slice]", ...lines];

const cases: readonly Case[] = [
  {
    title: "of a drop-in the last value counts, whatever it says before",
    rule: "contradicting-dropins",
    files: [
      ...service("a.service"),
      "#- a.service.d/10-a.conf",
      "[Service]",
      "Nice=1",
      "#- a.service.d/20-b.conf",
      "[Service]",
      "Nice=1",
      "Nice=2",
      "# <------ This turns `Nice=1` of `10-a.conf` into `2`: the drop-in whose name comes later wins.",
      "#- a.service.d/30-c.conf",
      "[Service]",
      "Nice=3",
      "Nice=2",
    ],
  },
  {
    title: "units with the same CPUs share them",
    rule: "overlapping-cores",
    files: [...service("a.service", "CPUAffinity=2-5"), ...service("b.service", "CPUAffinity=2-5")],
  },
  {
    title: "units in no plane may overlap by chance",
    rule: "overlapping-cores",
    files: [
      ...service("a.service", "CPUAffinity=4-19"),
      ...service("b.service", "CPUAffinity=2-5"),
      "#           ^^^ `b.service` shares CPUs 4-5, 2 of its 4, with `a.service`.",
    ],
  },
  {
    title: "the system's own slices live together",
    rule: "overlapping-cores",
    files: [
      ...slice("system.slice", "AllowedCPUs=0-3"),
      ...slice("user.slice", "AllowedCPUs=2-3"),
      "#- init.scope.d/cores.conf",
      "[Scope]",
      "AllowedCPUs=0-1",
    ],
  },
  {
    title: "a slice and what is inside of it",
    rule: "overlapping-cores",
    files: [
      ...slice("plane.slice", "AllowedCPUs=0-7"),
      ...slice("plane-a.slice", "AllowedCPUs=0-3"),
      ...service("a.service", "Slice=plane-a.slice", "CPUAffinity=1"),
    ],
  },
  {
    title: "the wishes of a slice that systemd ignores",
    rule: "overlapping-cores",
    files: [
      ...slice("control.slice", "CPUAffinity=0-7"),
      ...service("web.service", "CPUAffinity=6-19"),
      "#           ^^^^ `web.service` takes CPUs 6-7 of `control.slice`, which it is not in.",
    ],
  },
  {
    title: "a unit that the kernel holds in its own plane takes nothing elsewhere",
    rule: "overlapping-cores",
    files: [
      ...slice("a.slice", "AllowedCPUs=0-3"),
      ...slice("b.slice", "AllowedCPUs=4-7"),
      ...service("web.service", "Slice=a.slice", "CPUAffinity=2-5"),
    ],
  },
  {
    title: "specifiers hide what a template takes",
    rule: "overlapping-cores",
    files: [...slice("a.slice", "AllowedCPUs=0-3"), ...service("web@.service", "Slice=%i.slice", "CPUAffinity=%i")],
  },
  {
    title: "part of an affinity",
    rule: "affinity-outside-cpuset",
    files: [
      ...service("web.service", "AllowedCPUs=4-7", "CPUAffinity=0-5"),
      "#           ^^^ `CPUAffinity=` of `web.service` names CPUs 0-3, which its `AllowedCPUs=` does not allow.",
    ],
  },
  {
    title: "an affinity inside of the slice",
    rule: "affinity-outside-cpuset",
    files: [...slice("a.slice", "AllowedCPUs=0-7"), ...service("web.service", "Slice=a.slice", "CPUAffinity=1-2")],
  },
  {
    title: "old control groups have no cpuset",
    rule: "affinity-outside-cpuset",
    host: "legacy-4c",
    systemd: 252,
    files: service("web.service", "AllowedCPUs=2-3", "CPUAffinity=0-1"),
  },
  {
    title: "while the system starts",
    rule: "affinity-outside-cpuset",
    files: [
      ...slice("system.slice", "StartupAllowedCPUs=0-1"),
      ...service("web.service", "CPUAffinity=2-3"),
      "#           ^^^ `CPUAffinity=` of `web.service` has none of the CPUs 0-1 that `system.slice` allows while the system starts.",
    ],
  },
  {
    title: "partly outside",
    rule: "cores-outside-parent",
    files: [
      ...slice("user.slice", "AllowedCPUs=2-5"),
      ...slice("user-1003.slice", "AllowedCPUs=4-19"),
      "#           ^^^^ `user-1003.slice` asks for CPUs 6-19, which `user.slice` around it does not have.",
    ],
  },
  {
    title: "memory nodes",
    rule: "cores-outside-parent",
    files: [
      ...slice("a.slice", "AllowedMemoryNodes=0"),
      ...slice("a-b.slice", "AllowedMemoryNodes=1"),
      "#                  ^ `a-b.slice` asks for memory node 1, and `a.slice` around it has only memory node 0.",
    ],
  },
  {
    title: "no CPU of the list is there",
    rule: "absent-cpus",
    host: "small-12c",
    files: [
      ...service("web.service", "CPUAffinity=16-19"),
      "#           ^^^^^ None of the CPUs in `CPUAffinity=16-19` is there on `small-12c`, which has CPUs 0-11.",
    ],
  },
  { title: "all are there", rule: "absent-cpus", host: "edge-20c", files: service("web.service", "CPUAffinity=16-19") },
  {
    title: "the whole machine keeps to no node",
    rule: "straddling-nodes",
    host: "edge-20c",
    files: service("web.service", "CPUAffinity=0-19"),
  },
  {
    title: "one node in two pieces",
    rule: "straddling-nodes",
    host: "edge-20c",
    files: service("web.service", "CPUAffinity=6-7 16"),
  },
  {
    title: "memory of both nodes",
    rule: "memory-away-from-cores",
    host: "edge-20c",
    files: slice("a.slice", "AllowedCPUs=8-15", "AllowedMemoryNodes=0-1"),
  },
  {
    title: "a policy for another node",
    rule: "memory-away-from-cores",
    host: "edge-20c",
    files: [
      ...service("web.service", "CPUAffinity=0-3", "NUMAPolicy=bind", "NUMAMask=1"),
      "#        ^ `web.service` has the memory of memory node 1, but its CPUs 0-3 belong to memory node 0.",
    ],
  },
  {
    title: "only isolated CPUs",
    rule: "isolated-cpus",
    host: "edge-20c-isolated",
    files: service("web.service", "CPUAffinity=1"),
  },
  { title: "protection at the top", rule: "void-protection", files: slice("plane.slice", "MemoryMin=4G") },
  {
    title: "a given default protects the slices below",
    rule: "void-protection",
    systemd: 257,
    files: [...slice("a.slice", "MemoryLow=8G", "DefaultMemoryLow=1G"), ...slice("a-b-c.slice", "MemoryLow=1G")],
  },
  { title: "protection of nothing", rule: "void-protection", files: slice("a-b.slice", "MemoryMin=0") },
  {
    title: "shares add up too",
    rule: "protection-above-memory",
    host: "edge-20c",
    files: [
      ...slice("a.slice", "MemoryMin=60%"),
      ...slice("b.slice", "MemoryMin=50%"),
      "#         ^^^ `a.slice` and `b.slice` protect 73819748K with `MemoryMin=`, and `edge-20c` has 64G.",
    ],
  },
  {
    title: "more than the node has",
    rule: "protection-above-memory",
    host: "edge-20c",
    files: [
      ...slice("a.slice", "AllowedMemoryNodes=1", "MemoryMin=40G"),
      "#         ^^^ `a.slice` protects 40G with `MemoryMin=`, and memory node 1 of `edge-20c`, which it is bound to, has 32G.",
    ],
  },
  {
    title: "shares of a host that is not known",
    rule: "memory-order",
    files: service("web.service", "MemoryHigh=50%", "MemoryMax=4G"),
  },
  {
    title: "shares of a host that is known",
    rule: "memory-order",
    host: "edge-20c",
    files: [
      ...service("web.service", "MemoryHigh=50%", "MemoryMax=4G"),
      "#         ^^ `MemoryMax=4G` is below `MemoryHigh=50%`.",
    ],
  },
  {
    title: "a start-up limit below what holds later",
    rule: "memory-order",
    files: [
      ...service("web.service", "MemoryLow=2G", "StartupMemoryHigh=1G"),
      "#                 ^^ `StartupMemoryHigh=1G` is below `MemoryLow=2G`.",
    ],
  },
  {
    title: "equal limits, and none",
    rule: "memory-order",
    files: service("web.service", "MemoryMin=1G", "MemoryLow=1G", "MemoryHigh=infinity", "MemoryMax=2G"),
  },
  {
    title: "a quota for the CPUs there are",
    rule: "quota-unlike-cores",
    files: slice("a.slice", "AllowedCPUs=8-11", "CPUQuota=400%"),
  },
  {
    title: "a part of a host",
    rule: "quota-unlike-cores",
    host: "edge-20c",
    files: service("web.service", "CPUQuota=150%"),
  },
  {
    title: "more than the host has",
    rule: "quota-unlike-cores",
    host: "small-12c",
    files: [
      ...service("web.service", "CPUQuota=2000%"),
      "#        ^^^^^ `CPUQuota=2000%` is the time of 20 CPUs, and `web.service` may use 12 (0-11).",
    ],
  },
  {
    title: "less than the CPUs, behind a comment that spoils both lines",
    rule: "quota-unlike-cores",
    files: [
      "#- a.slice",
      "[Slice]",
      "CPUQuota=400%  # 4 cores",
      "#        ^^^^^^^^^^^^^^^ `CPUQuota=400%` is the time of 4 CPUs, and `a.slice` may use 8 (0-7).",
      "CPUAffinity=0-7",
    ],
  },
  {
    title: "a reset first",
    rule: "merged-list",
    files: [
      ...service("web.service", "CPUAffinity=0-7"),
      "#- web.service.d/a.conf",
      "[Service]",
      "CPUAffinity=",
      "CPUAffinity=2-3",
    ],
  },
  {
    title: "two lines of one file",
    rule: "merged-list",
    files: service("web.service", "CPUAffinity=0-3", "CPUAffinity=8-11"),
  },
  {
    title: "a oneshot runs both commands",
    rule: "merged-list",
    files: [
      "#- job.service",
      "[Service]",
      "Type=oneshot",
      "ExecStart=/bin/true",
      "#- job.service.d/a.conf",
      "[Service]",
      "ExecStart=/bin/false",
      "# <-------------------- This adds a command to that of `job.service`: both run, one after the other.",
    ],
  },
  {
    title: "a second drop-in that widens",
    rule: "merged-list",
    files: [
      ...service("web.service"),
      "#- web.service.d/10.conf",
      "[Service]",
      "CPUAffinity=4-7",
      "#- web.service.d/20.conf",
      "[Service]",
      "CPUAffinity=0-15",
      "#           ^^^^ This adds to `4-7` of `10.conf`: together the list is `0-15`.",
    ],
  },
  {
    title: "a range of hexadecimal numbers",
    rule: "number-base",
    files: service("web.service", "CPUAffinity=0x8-0xf"),
  },
  { title: "zeros that change nothing", rule: "number-base", files: service("web.service", "CPUAffinity=00 01 07") },
  {
    title: "memory nodes as a mask",
    rule: "number-base",
    files: [
      ...service("web.service", "NUMAPolicy=bind", "NUMAMask=0x3"),
      "#        ^^^ `0x3` is node 3 alone: the list has numbers of nodes, not masks.",
    ],
  },
  {
    title: "not in order",
    rule: "untidy-list",
    files: [
      ...service("web.service", "CPUAffinity=8-11,0-3"),
      "#                ^^^ `0-3` comes behind larger numbers.",
    ],
  },
  { title: "a list in order", rule: "untidy-list", files: service("web.service", "CPUAffinity=0 1 2 3,8") },
  {
    title: "policies that need no nodes",
    rule: "unusable-numa-policy",
    files: service("web.service", "NUMAPolicy=preferred"),
  },
  {
    title: "a drop-in alone",
    rule: "unusable-numa-policy",
    files: ["#- web.service.d/a.conf", "[Service]", "NUMAPolicy=bind"],
  },
  {
    title: "a policy that is dropped has its finding",
    rule: "unusable-numa-policy",
    files: service("web.service", "NUMAPolicy=binds", "NUMAMask=0"),
  },
  {
    title: "nodes without a policy",
    rule: "unusable-numa-policy",
    files: [
      ...service("web.service", "NUMAMask=0"),
      "#        ^ `NUMAMask=` without `NUMAPolicy=` makes the policy `preferred`: other nodes serve when this one is full.",
    ],
  },
  {
    title: "a priority before its policy",
    rule: "realtime-priority",
    systemd: 252,
    files: service("web.service", "CPUSchedulingPriority=50", "CPUSchedulingPolicy=fifo"),
  },
  {
    title: "a later policy takes the priority back",
    rule: "realtime-priority",
    files: service("web.service", "CPUSchedulingPolicy=rr", "CPUSchedulingPriority=50", "CPUSchedulingPolicy=batch"),
  },
  {
    title: "a priority behind a policy that has none",
    rule: "realtime-priority",
    files: [
      ...service("web.service", "CPUSchedulingPolicy=batch", "CPUSchedulingPriority=50"),
      "#                     ^^ `CPUSchedulingPriority=50` needs `CPUSchedulingPolicy=fifo` or `rr`: the policy `batch` knows only 0.",
    ],
  },
  {
    title: "slices that are always there",
    rule: "undefined-slice",
    files: service("web.service", "Slice=machine.slice"),
  },
  {
    title: "a slice of nobody",
    rule: "undefined-slice",
    files: [...service("web.service", "Slice=batch.slice"), "#     ^^^^^^^^^^^ No file defines `batch.slice`."],
  },
  {
    title: "the same slice by another specifier",
    rule: "part-of-other-slice",
    files: ["#- a@.service", "[Unit]", "PartOf=a-%i.slice", "[Service]", "Slice=%p-%i.slice", "ExecStart=/bin/true"],
  },
  {
    title: "the slice around its own",
    rule: "part-of-other-slice",
    files: ["#- a.service", "[Unit]", "PartOf=plane.slice", "[Service]", "Slice=plane-a.slice", "ExecStart=/bin/true"],
  },
  {
    title: "a family of slices",
    rule: "dashed-slice-name",
    files: [...slice("plane-a.slice"), ...slice("plane-b.slice")],
  },
  {
    title: "a service that is called like a plane",
    rule: "left-in-system-slice",
    files: [
      ...slice("runner.slice", "AllowedCPUs=8-15"),
      "#- runner-web.service",
      "[Service]",
      "# <--------- `runner-web.service` is called like `runner.slice`, but runs in `system.slice`.",
      "ExecStart=/bin/true",
    ],
  },
  {
    title: "its own slice",
    rule: "left-in-system-slice",
    files: [...slice("runner.slice", "AllowedCPUs=8-15"), ...service("runner.service", "Slice=runner.slice")],
  },
  {
    title: "a limit below that of the slice",
    rule: "limit-above-parent",
    files: [...slice("a.slice", "MemoryMax=8G"), ...service("web.service", "Slice=a.slice", "MemoryMax=4G")],
  },
  {
    title: "a partition beside others",
    rule: "cpuset-partition",
    files: [
      ...slice("a.slice", "AllowedCPUs=0-9"),
      ...slice("b.slice", "AllowedCPUs=8-15", "CPUSetPartition=isolated"),
      "#               ^^^^^^^^ `CPUSetPartition=isolated` of `b.slice` needs CPUs of its own: `a.slice` beside it has CPUs 8-9 too.",
    ],
  },
  {
    title: "accounting of the root",
    rule: "root-slice-setting",
    files: slice("-.slice", "TasksMax=1000", "IOAccounting=yes"),
  },
  {
    title: "one is there already",
    rule: "legacy-cgroup-setting",
    systemd: 249,
    files: [
      ...service("web.service", "CPUWeight=200", "CPUShares=512"),
      "# <--------- `CPUShares=` is of the old control groups: next to `CPUWeight=` it has no effect.",
    ],
  },
];

describe.each([...new Set(cases.map((it) => it.rule))])("%s", (id) => {
  const rule = rules.filter((it) => it.id === id);
  test.each(cases.filter((it) => it.rule === id))("$title", ({ files: lines, host, systemd = 262 }) => {
    const { files, marks } = parseFixture(lines.join("\n"));
    expect(rule).toHaveLength(1);
    expect(marksOf(lintFiles(files, rule, [systemd], exampleHosts(host)), files)).toEqual(marks);
  });
});

test("findings name the hosts they hold for, and none where they hold for all", () => {
  const files = new Map([
    ["a.slice", "[Slice]\nAllowedCPUs=8-15\n"],
    ["a-b.slice", "[Slice]\nAllowedCPUs=16-19\n"],
  ]);
  const wanted = ["absent-cpus", "cores-outside-parent"];
  const findings = lintFiles(
    files,
    rules.filter((it) => wanted.includes(it.id)),
    [252],
    ["edge-20c", "small-12c"].flatMap(exampleHosts),
  );
  expect(findings.map((it) => [it.path, it.rule, it.hosts])).toEqual([
    ["a-b.slice", "absent-cpus", ["small-12c"]],
    ["a-b.slice", "cores-outside-parent", []],
    ["a.slice", "absent-cpus", ["small-12c"]],
  ]);
});

describe("fixes", () => {
  test.each([
    ["0x0f", "0-3", "number-base"],
    ["010", "10", "number-base"],
    ["8,1-2 2", "1-2 8", "untidy-list"],
  ])("a list %s becomes %s", (before, after, id) => {
    const files = new Map([["web.service", `[Service]\nExecStart=/bin/true\nCPUAffinity=${before}\n`]]);
    const [finding] = lintFiles(
      files,
      rules.filter((it) => it.id === id),
      [262],
    );
    expect(finding?.fixes[0]?.edits.map((it) => it.text)).toEqual([after]);
  });

  test.each([
    ["CPUShares=2048", "CPUWeight", "200", 257],
    ["CPUShares=2", "CPUWeight", "1", 262],
    ["BlockIOWeight=1000", "IOWeight", "200", 252],
    ["BlockIODeviceWeight=/dev/sda 250", "IODeviceWeight", "50", 252],
  ])("%s is converted", (line, key, value, systemd) => {
    const files = new Map([["web.service", `[Service]\nExecStart=/bin/true\n${line}\n`]]);
    const fixes = lintFiles(files, rules, [systemd]).flatMap((it) => it.fixes);
    expect(fixes[0]?.edits.map((it) => it.text)).toEqual([key, value]);
  });

  test("a slice that protects nothing gets the sum of what its children claim", () => {
    const files = new Map([
      ["a.slice", "[Slice]\nCPUWeight=50\n"],
      ["a-b.slice", "[Slice]\nMemoryMin=4G\n"],
      ["a-c.slice", "[Slice]\nMemoryMin=512M\n"],
    ]);
    const fixes = lintFiles(
      files,
      rules.filter((it) => it.id === "void-protection"),
      [262],
    ).flatMap((it) => it.fixes);
    expect(fixes.map((it) => it.edits[0]?.text)).toEqual(["MemoryMin=4608M\n", "MemoryMin=4608M\n"]);
  });
});
