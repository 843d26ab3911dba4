import { describe, expect, test } from "vitest";
import { amountText, protectedText } from "../../server/src/render/amounts.ts";
import type { Lane } from "../../server/src/render/map-model.ts";
import { coresText, hostFacts } from "../../server/src/render/phrases.ts";
import { formatRanges } from "../../server/src/values/grammar/ranges.ts";
import { exampleHosts } from "../fixture.ts";
import { machine, mapOf, mapsOf, trespassing } from "./maps.ts";

const [edge] = exampleHosts("edge-20c-isolated");
const small = machine({ cpus: "0-7", memory: "16G", cgroup: "v2" });

const lanesOf = (lanes: readonly Lane[]) =>
  lanes.map((it) =>
    [it.letter ?? "-", it.name, it.binding, formatRanges(it.cpus), formatRanges(it.conflicts)].join(" ").trimEnd(),
  );
const chipsOf = (text: string, host = small) => mapOf(text, host).chips.map((it) => `${it.level} ${it.text}`);

describe("two drop-ins that trespass on three planes", () => {
  const map = mapOf(trespassing, edge, 252);

  test("planes come first with what is inside, then who trespasses, then the kernel", () => {
    expect(lanesOf(map.lanes)).toEqual([
      "C control.slice hard 0-7",
      "F fanout.slice hard 16-19",
      "R runner.slice hard 8-15",
      "- worker.service soft 8-11",
      "- aimgr.service soft 4-19 4-19",
      "- containerd.service soft 6-19 6-19",
      "- isolcpus hard 0-1",
      "- nohz_full hard 0-1",
    ]);
  });

  test("every core knows its owner and who else claims it", () => {
    const name = (lane: number | undefined) => map.lanes[lane ?? -1]?.name.replace(/\..*/, "");
    const rows = map.cores.map(
      ({ cpu, owner, claimants, contested, isolated }) =>
        `${cpu} ${name(owner)}: ${claimants.map(name)}${contested ? " contested" : ""}${isolated ? " isolated" : ""}`,
    );
    expect([0, 4, 6, 8, 16].map((cpu) => rows.find((it) => it.startsWith(`${cpu} `)))).toEqual([
      "0 control: control isolated",
      "4 control: control,aimgr contested",
      "6 control: control,aimgr,containerd contested",
      // The worker is inside of the runners' plane: that makes no third.
      "8 runner: runner,aimgr,containerd contested",
      "16 fanout: fanout,aimgr,containerd contested",
    ]);
  });

  test("cores stand node by node", () => {
    expect(map.groups.map((it) => [it.kind, it.node, formatRanges(it.cpus)])).toEqual([
      ["node", 0, "0-7 16-19"],
      ["node", 1, "8-15"],
    ]);
    expect(map.cores.map((it) => it.cpu).slice(6, 13)).toEqual([6, 7, 16, 17, 18, 19, 8]);
  });

  test("memory adds up by node and host", () => {
    const sizes = map.budgets.map(({ name, node, low, high, max }) =>
      [name, node ?? "any", ...[low, high, max].map((it) => ("bytes" in it ? Number(it.bytes) / 2 ** 30 : "-"))].join(
        " ",
      ),
    );
    expect(sizes).toEqual([
      "control.slice 0 4 8 12",
      "fanout.slice 0 2 4 8",
      "node 0 together 0 6 12 20",
      "runner.slice 1 8 16 24",
      "whole host any 14 28 44",
    ]);
  });

  test("the verdict names the worst first", () => {
    expect(map.chips).toEqual([
      { level: "bad", text: "16 of 20 cores contested" },
      { level: "notice", text: "2 units cross memory nodes" },
      { level: "notice", text: "2 isolated cores in C" },
      { level: "good", text: "memory max 44 GiB of 64 GiB" },
    ]);
  });

  test("findings have numbers, and lanes know them", () => {
    for (const { number, lanes, budgets } of map.findings) {
      for (const it of lanes) expect(map.lanes[it]?.marks).toContain(number);
      for (const it of budgets) expect(map.budgets[it]?.marks).toContain(number);
    }
    expect(map.findings.map((it) => it.number)).toEqual(map.findings.map((_, index) => index + 1));
    const trespass = map.findings.find((it) => it.rule === "overlapping-cores" && it.unit === "aimgr.service");
    expect(trespass?.source).toEqual({ path: "aimgr.service.d/10-cpu.conf", line: 2, column: 13, text: "" });
    expect(trespass?.lanes.map((it) => map.lanes[it]?.name)).toEqual(["aimgr.service"]);
  });

  test("a claim knows the lines that make it", () => {
    const lane = map.lanes.find((it) => it.name === "containerd.service");
    expect(lane?.sources).toEqual([
      { path: "containerd.service.d/20-cpu.conf", line: 2, column: 1, text: "CPUAffinity=6-19" },
    ]);
    expect([lane?.dropin, lane?.straddles, lane?.setting]).toEqual([true, true, "CPUAffinity=6-19"]);
  });
});

describe("a claim", () => {
  test.each<readonly [what: string, text: string, lanes: readonly string[]]>([
    ["that systemd ignores is not in force", "#- a.slice\n[Slice]\nCPUAffinity=0-3", ["A a.slice void 0-3"]],
    [
      "is cut to what the slices around leave",
      "#- a.slice\n[Slice]\nAllowedCPUs=0-3\n#- b.service\n[Service]\nExecStart=/bin/true\nSlice=a.slice\nAllowedCPUs=2-5",
      ["A a.slice hard 0-3", "- b.service hard 2-3"],
    ],
    ["is cut to what the host has", "#- a.slice\n[Slice]\nAllowedCPUs=6-9", ["A a.slice hard 6-7"]],
    [
      "of a template that hangs on its instance is not known",
      "#- b@.service\n[Service]\nExecStart=/bin/true\nAllowedCPUs=%i",
      ["- b@.service hard"],
    ],
    [
      "is that of all lines that no reset took back",
      "#- b.service\n[Service]\nExecStart=/bin/true\nCPUAffinity=0\nCPUAffinity=\nCPUAffinity=1\nCPUAffinity=3",
      ["- b.service soft 1 3"],
    ],
  ])("%s", (_, text, lanes) => expect(lanesOf(mapOf(text, small).lanes)).toEqual(lanes));

  test("without cgroup v2 is not applied", () => {
    const old = machine({ cpus: "0-7", cgroup: "hybrid" });
    expect(lanesOf(mapOf("#- a.slice\n[Slice]\nAllowedCPUs=0-3", old).lanes)).toEqual(["A a.slice void 0-3"]);
  });

  test.each<readonly [what: string, text: string, lanes: readonly string[]]>([
    [
      "below a slice that disables the controller",
      "#- a.slice\n[Slice]\nAllowedCPUs=0-3\nDisableControllers=cpuset\n#- a-b.slice\n[Slice]\nAllowedCPUs=2-5",
      ["A a.slice hard 0-3", "B a-b.slice void 2-3"],
    ],
    [
      "of a user's manager",
      "#- etc/systemd/user/a.slice\n[Slice]\nAllowedCPUs=0-3\n#- etc/systemd/user/b.service\n[Service]\nExecStart=/bin/true\nAllowedCPUs=5",
      ["A a.slice void 0-3", "- b.service void 5"],
    ],
  ])("%s is not applied", (_, text, lanes) => expect(lanesOf(mapOf(text, small).lanes)).toEqual(lanes));

  test("of CPUs that are not there has a group of its own", () => {
    const { groups, cores, chips } = mapOf("#- a.slice\n[Slice]\nAllowedCPUs=6-9", small);
    expect(groups.map((it) => [it.kind, formatRanges(it.cpus)])).toEqual([
      ["all", "0-7"],
      ["absent", "8-9"],
    ]);
    expect(cores.at(-1)).toMatchObject({ cpu: 9, owner: undefined, claimants: [] });
    expect(chips[0]).toEqual({ level: "bad", text: "2 CPUs claimed that are not there" });
  });
});

test("planes inside of planes: the innermost owns, and nothing is contested", () => {
  const { lanes, cores } = mapOf(
    "#- a.slice\n[Slice]\nAllowedCPUs=0-5\n#- a-b.slice\n[Slice]\nAllowedCPUs=0-1\n#- a-c.slice\n[Slice]\nAllowedCPUs=2-3",
    small,
  );
  const owners = cores.map((it) => `${lanes[it.owner ?? -1]?.letter ?? "."}${it.claimants.length}`).join(" ");
  expect([owners, cores.some((it) => it.contested)]).toEqual(["B1 B1 C1 C1 A1 A1 .0 .0", false]);
});

test("two planes on the same cores are both named, and the finding's lane has the conflict", () => {
  const { lanes, cores } = mapOf("#- a.slice\n[Slice]\nAllowedCPUs=0-3\n#- b.slice\n[Slice]\nAllowedCPUs=2-5", small);
  expect(lanesOf(lanes)).toEqual(["A a.slice hard 0-3", "B b.slice hard 2-5 2-3"]);
  expect(cores.filter((it) => it.contested).map((it) => [it.cpu, it.claimants])).toEqual([
    [2, [0, 1]],
    [3, [0, 1]],
  ]);
});

describe("without a host", () => {
  test("the machine ends at the highest CPU that is named, and the map says so", () => {
    const { groups, host, chips } = mapOf("#- a.slice\n[Slice]\nAllowedCPUs=4-9");
    expect(groups.map((it) => formatRanges(it.cpus))).toEqual(["0-9"]);
    expect(host.name).toBeUndefined();
    expect(chips).toContainEqual({ level: "notice", text: "no host profile given" });
  });
});

describe("the verdict", () => {
  test.each<readonly [text: string, chips: readonly string[]]>([
    [
      "#- a.slice\n[Slice]\nAllowedCPUs=0-3\nMemoryMax=4G",
      ["good no core contested", "good memory max 4 GiB of 16 GiB"],
    ],
    ["#- a.slice\n[Slice]\nAllowedCPUs=0-3", ["good no core contested"]],
    ["#- a.slice\n[Slice]\nCPUAffinity=0-3", ["bad 1 of 1 plane not in force"]],
    [
      "#- a.slice\n[Slice]\nAllowedCPUs=0-3\nMemoryMin=20G\nMemoryMax=30G",
      ["bad 20 GiB of 16 GiB protected", "good no core contested"],
    ],
    ["#- a.slice\n[Slice]\nMemoryMax=30G", ["notice memory max 30 GiB of 16 GiB"]],
  ])("of %j", (text, chips) => expect(chipsOf(text)).toEqual(chips));
});

test("where a core has several CPUs, CPUs are counted", () => {
  const smt = machine({ cpus: "0-7", smt: ["0,4", "1,5", "2,6", "3,7"] });
  const map = mapOf("#- a.slice\n[Slice]\nAllowedCPUs=0 4\n#- b.slice\n[Slice]\nAllowedCPUs=4", smt);
  expect(map.chips[0]?.text).toBe("1 of 8 CPUs contested");
  expect(map.lanes.map((it) => coresText(it, map))).toEqual(["2 CPUs", "1 CPU"]);
});

test("who gets nothing of what it asks for, or asks for what nobody knows, has not 0 cores", () => {
  const files =
    "#- a.slice\n[Slice]\nAllowedCPUs=0-1\n#- a-b.slice\n[Slice]\nAllowedCPUs=2-3\n#- c@.service\n[Service]\nExecStart=/bin/true\nAllowedCPUs=%i";
  const map = mapOf(files, small);
  expect(map.lanes.map((it) => [it.name, coresText(it, map)])).toEqual([
    ["a.slice", "2 cores"],
    ["a-b.slice", "none of them"],
    ["c@.service", undefined],
  ]);
});

test("the verdict counts the isolated cores that somebody has", () => {
  const rt = machine({ cpus: "0-7", isolated: "0-3" });
  const { chips } = mapOf("#- a.slice\n[Slice]\nAllowedCPUs=3-5", rt);
  expect(chips.map((it) => it.text)).toEqual(["1 isolated core in A", "no core contested"]);
});

test("sums count what is inside only where nothing is said outside", () => {
  const { budgets } = mapOf(
    "#- a.slice\n[Slice]\nMemoryLow=6G\n#- a-b.slice\n[Slice]\nMemoryLow=4G\nMemoryMax=5G\n#- a-c.slice\n[Slice]\nMemoryMax=3G\n#- t@.service\n[Service]\nExecStart=/bin/true\nMemoryMax=1G",
    small,
  );
  const host = budgets.at(-1);
  expect([host?.name, host?.low, host?.max, host?.open]).toEqual([
    "whole host",
    { kind: "bytes", bytes: 6n * 2n ** 30n },
    { kind: "bytes", bytes: 8n * 2n ** 30n },
    false,
  ]);
  expect(budgets.find((it) => it.name === "t@.service")?.each).toBe(true);
});

test("what systemd does not write for the root slice is no budget, and that of a family is that of each", () => {
  const { budgets, chips } = mapOf(
    "#- -.slice\n[Slice]\nMemoryMax=1G\n#- a.slice\n[Slice]\nMemoryMax=2G\n#- user-.slice.d/1.conf\n[Slice]\nMemoryMax=25%",
    small,
  );
  expect(budgets.map((it) => [it.name, it.each, amountText(it.max)])).toEqual([
    ["a.slice", false, "2 GiB"],
    ["user-.slice", true, "4 GiB"],
    ["whole host", false, "2 GiB"],
  ]);
  expect(chips).toEqual([{ level: "good", text: "memory max 2 GiB of 16 GiB" }]);
});

describe("memory is that of one node", () => {
  const two = { cpus: "0-7", nodes: [0, 1].map((id) => ({ id, cpus: id ? "4-7" : "0-3", memory: "8G" })) };
  const files = (outer: string) =>
    `#- a.slice\n[Slice]\n${outer}\n#- a-b.slice\n[Slice]\nAllowedMemoryNodes=1\nMemoryMax=1G\n#- a-c.slice\n[Slice]\nAllowedMemoryNodes=0-1\nMemoryMax=1G`;
  test.each<readonly [what: string, outer: string, profile: object, nodes: readonly string[]]>([
    ["where nothing is said around it", "", two, ["b 1", "c any"]],
    ["that the slice around leaves", "AllowedMemoryNodes=1", two, ["b 1", "c 1"]],
    ["that the slice around has, where nothing is left", "AllowedMemoryNodes=0", two, ["b 0", "c 0"]],
    ["only while the controller is not disabled", "DisableControllers=cpuset", two, ["b any", "c any"]],
    ["only with cgroup v2", "", { ...two, cgroup: "v1" }, ["b any", "c any"]],
  ])("%s", (_, outer, profile, nodes) => {
    const budgets = mapOf(files(outer), machine(profile)).budgets.filter((it) => it.name.startsWith("a-"));
    const named = budgets.map((it) => `${it.name.slice(2, 3)} ${it.node ?? "any"}`);
    expect(named.toSorted()).toEqual(nodes);
  });
});

describe("of limits of memory", () => {
  const figures = (text: string, profile: object, version?: number) =>
    mapOf(text, machine({ cpus: "0-7", memory: "16G", ...profile }), version).budgets.map(
      ({ name, low, high, max, within }) => [name, ...[low, high, max].map(amountText), within ?? ""].join(" ").trim(),
    );
  const files =
    "#- a.slice\n[Slice]\nMemoryMax=8G\nDisableControllers=memory\n#- a-b.slice\n[Slice]\nMemoryMax=2G\n#- a-b-c.slice\n[Slice]\nMemoryMax=4G";
  const old = "#- a.slice\n[Slice]\nMemoryMin=1G\nMemoryHigh=2G\nMemoryMax=4G";

  test("those count that no slice around takes the controller from", () =>
    expect(figures(files, {})).toEqual([
      "a.slice - - 8 GiB",
      "a-b.slice - - - a.slice",
      "a-b-c.slice - - - a.slice",
      "whole host - - 8 GiB",
    ]));

  test("the old hierarchies have the last only", () => {
    expect(figures(old, { cgroup: "hybrid" })).toEqual(["a.slice - - 4 GiB", "whole host - - 4 GiB"]);
    expect(figures(old, { cgroup: "v2" })[0]).toBe("a.slice 1 GiB 2 GiB 4 GiB");
  });
});

test("who protects all that it has protects as much as it may have", () => {
  const lowOf = (text: string, host = small) =>
    mapOf(`#- a.slice\n[Slice]\n${text}`, host).budgets.map((it) => protectedText(it.low));
  expect(lowOf("MemoryLow=infinity\nMemoryMax=4G")).toEqual(["all", "4 GiB"]);
  expect(lowOf("MemoryMin=1G\nMemoryLow=infinity")).toEqual(["all", "all"]);
  expect(mapOf("#- a.slice\n[Slice]\nMemoryLow=50%").budgets.map((it) => amountText(it.low))).toEqual(["50%", "-"]);
});

test("units without cores and memory make no map", () => {
  expect(mapsOf("#- a.service\n[Service]\nExecStart=/bin/true", small)).toEqual([]);
});

test("what is told of the machine: all its memory nodes, and no CPUs where nobody names any", () => {
  const nodes = [
    { id: 0, cpus: "0-7", memory: "8G" },
    { id: 1, memory: "64G" },
  ];
  const files = "#- a.slice\n[Slice]\nMemoryMax=1G";
  expect(hostFacts(mapOf(files, machine({ cpus: "0-7", nodes })))).toEqual([
    "8 CPUs",
    "2 memory nodes",
    "72 GiB",
    "systemd 257",
  ]);
  expect(hostFacts(mapOf(files))).toEqual(["systemd 257"]);
});

test("each folder of units is a machine of its own", () => {
  const maps = mapsOf("#- x/a.slice\n[Slice]\nAllowedCPUs=0\n#- y/a.slice\n[Slice]\nAllowedCPUs=0", small);
  expect(maps.map((it) => [it.place, it.cores[0]?.contested])).toEqual([
    ["x", false],
    ["y", false],
  ]);
});
