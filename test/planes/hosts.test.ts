import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hostJson } from "../../server/src/planes/host-json.ts";
import type { HostProfile } from "../../server/src/planes/host-profile.ts";
import { importLscpu } from "../../server/src/planes/import-lscpu.ts";
import { importLstopo } from "../../server/src/planes/import-lstopo.ts";
import { kernelCpus } from "../../server/src/planes/kernel-command-line.ts";
import { parseKernelList } from "../../server/src/planes/kernel-list.ts";
import { readHostProfile } from "../../server/src/planes/read-host-profile.ts";
import { hostFrom, text } from "./plan.ts";

test.each([
  ["0-7,16-19", "0-7 16-19"],
  ["0-15:1/4", "0 4 8 12"],
  ["0-9:2/5\n", "0-1 5-6"],
  ["", ""],
  ["3-1", "-"],
  ["0-", "-"],
  ["0 1", "-"],
  ["0-7:5/4", "-"],
  ["99999999", "-"],
  ["(null)", "-"],
])("the kernel's list %j is %j", (list, expected) => expect(text(parseKernelList(list))).toBe(expected));

test.each([
  ["quiet isolcpus=2-3 nohz_full=2-3", { isolated: "2-3", nohzFull: "2-3" }],
  ["isolcpus=domain,managed_irq,4", { isolated: "4" }],
  ["isolcpus=nohz,4", {}],
  ["isolcpus=1 isolcpus=2", { isolated: "2" }],
  ["nohz-full=1 systemd.cpu_affinity=0,1", { nohzFull: "1", affinity: "0-1" }],
  ["isolcpus= nohz_full=all", {}],
])("the command line %j sets apart %j", (line, expected) => {
  const found = Object.entries(kernelCpus(line)).map(([key, ranges]) => [key, text(ranges)]);
  expect(Object.fromEntries(found)).toEqual(expected);
});

describe("profiles", () => {
  test("say what is known", () => {
    const host = hostFrom({
      cpus: "0-3",
      nodes: [
        { id: 1, cpus: "2-3", memory: "1.5G" },
        { id: 0, cpus: "0-1", memory: 1024 },
      ],
      smt: ["0,2"],
      kernelCommandLine: "isolcpus=3 nohz_full=3",
      nohzFull: "2-3",
    });
    expect(host.name).toBe("test");
    expect(host.nodes.map((it) => it.id)).toEqual([0, 1]);
    expect(host.memory).toBe(1.5 * 2 ** 30 + 1024);
    expect([text(host.isolated), text(host.nohzFull)]).toEqual(["3", "2-3"]);
    expect([host.cgroup, host.systemd]).toEqual([undefined, undefined]);
  });

  test.each<readonly [string, string, readonly string[]]>([
    ["not JSON", "{", ["file is not JSON"]],
    ["no object", "[]", ["file must be an object with `cpus` at least."]],
    ["no CPUs", "{}", ["cpus must be a list of CPUs in quotes"]],
    ["an empty list", '{"cpus":""}', ["cpus is empty"]],
    ["a bad list", '{"cpus":"0-"}', ["cpus has `0-`, which is no list of CPUs"]],
    ["a misspelt key", '{"cpus":"0","memroy":"1G"}', ["memroy is not known here: did you mean `memory`?"]],
    [
      "a strange key of a node",
      '{"cpus":"0","nodes":[{"id":0,"cpus":"0","x":1}]}',
      ["nodes[0].x is not known here: known are id"],
    ],
    ["a size with B", '{"cpus":"0","memory":"4GB"}', ["memory has `4GB`, which is no size"]],
    ["a negative size", '{"cpus":"0","memory":-1}', ["memory must be a whole number of bytes"]],
    ["a layout", '{"cpus":"0","cgroup":"v3"}', ["cgroup must be `v2`, `hybrid` or `v1`."]],
    ["a release", '{"cpus":"0","systemd":"252"}', ["systemd must be the number of a systemd release"]],
    ["a node twice", '{"cpus":"0-1","nodes":[{"id":0,"cpus":"0"},{"id":0,"cpus":"1"}]}', ["nodes[1].id is 0"]],
    [
      "CPUs twice",
      '{"cpus":"0-1","nodes":[{"id":0,"cpus":"0-1"},{"id":1,"cpus":"1"}]}',
      ["nodes[1].cpus has CPU 1, which belongs to another node"],
    ],
    ["CPUs of no node", '{"cpus":"0-3","nodes":[{"id":0,"cpus":"0-1"}]}', ["nodes leave out CPUs 2-3"]],
    ["CPUs that are not online", '{"cpus":"0-1","smt":["1,9"]}', ["smt[0] has CPU 9, which is not among"]],
    [
      "memory below the nodes'",
      '{"cpus":"0","memory":"1G","nodes":[{"id":0,"cpus":"0","memory":"2G"}]}',
      ["memory is less than"],
    ],
  ])("faults are named with their place: %s", (_, json, expected) => {
    const result = readHostProfile(json, "test");
    const said = "problems" in result ? result.problems.map(({ key, message }) => `${key || "file"} ${message}`) : [];
    expect(said.map((it, index) => it.slice(0, expected[index]?.length))).toEqual(expected);
  });

  test("come back as they were from their JSON", () => {
    const host: HostProfile = {
      ...hostFrom({ name: "x", cpus: "0-3", isolated: "3", affinity: "0", memory: "1G", cgroup: "v2", systemd: 252 }),
      smt: [[{ first: 0, last: 1 }]],
      nodes: [{ id: 0, cpus: [{ first: 0, last: 3 }], memory: 2 ** 29 }],
    };
    expect(readHostProfile(hostJson(host), "other")).toEqual({ host });
  });

  test.each(readdirSync("examples/hosts").filter((it) => it.endsWith(".json")))("the example %s is one", (name) => {
    const result = readHostProfile(readFileSync(`examples/hosts/${name}`, "utf8"), "other");
    expect(result).toMatchObject({ host: { name: name.replace(".json", "") } });
  });
});

describe("lstopo", () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE topology SYSTEM "hwloc2.dtd">
<topology version="2.0">
  <object type="Machine" os_index="0" cpuset="0x00000001,0x0000000b" complete_cpuset="0x00000001,0x0000000f" gp_index="1">
    <info name="HostName" value="a&amp;b"/>
    <object type="NUMANode" os_index="2" cpuset="0x00000003" local_memory="1073741824"><page_type size="4096" count="1"/></object>
    <object type="NUMANode" os_index="3" cpuset="0x00000003" local_memory="4096"/>
    <object type="NUMANode" os_index="0" cpuset="0x00000001,0x00000008" local_memory="2147483648"/>
    <object type="Core" os_index="0" cpuset="0x00000003">
      <object type="PU" os_index="0" cpuset="0x00000001"/>
      <object type="PU" os_index="1" cpuset="0x00000002"/>
    </object>
    <object type="Core" os_index="1" cpuset="0x00000008"><object type="PU" os_index="3" cpuset="0x00000008"/></object>
    <object type="Core" os_index="2" cpuset="0x00000001,,"><object type="PU" os_index="32" cpuset="0x00000001,0x0"/></object>
  </object>
</topology>`;

  test("gives CPUs, nodes, siblings and memory", () => {
    const host = importLstopo(xml, "file");
    expect([host?.name, text(host?.cpus), host?.memory]).toEqual(["a&b", "0-1 3 32", 3 * 2 ** 30 + 4096]);
    // Node 3 has memory alone: its CPUs are node 2's.
    expect(host?.nodes.map((it) => [it.id, text(it.cpus), it.memory])).toEqual([
      [0, "3 32", 2 ** 31],
      [2, "0-1", 2 ** 30],
      [3, "", 4096],
    ]);
    expect(host?.smt.map(text)).toEqual(["0-1"]);
  });

  test.each([
    ["nothing", ""],
    ["other XML", "<svg><object type='PU' os_index='0'/></svg>"],
    ["no CPUs", "<topology></topology>"],
    ["half of it", xml.slice(0, 300)],
    ["attributes without an end", `<topology><object type="PU" os_index="${"9".repeat(9)}" x="`],
  ])("%s is no host", (_, broken) => expect(importLstopo(broken, "file")).toBeUndefined());

  test("a profile of it can be read", () => {
    const host = importLstopo(xml, "file");
    expect(host && readHostProfile(hostJson(host), "file")).toMatchObject({ host: { name: "a&b" } });
  });
});

describe("lscpu", () => {
  test.each([
    [
      "fields side by side",
      [
        { field: "On-line CPU(s) list:", data: "0-3" },
        { field: "NUMA node1 CPU(s):", data: "2,3" },
        { field: "NUMA node0 CPU(s):", data: "0,1" },
      ],
    ],
    [
      "fields in fields",
      [
        { field: "CPU(s):", data: "4", children: [{ field: "On-line CPU(s) list:", data: "0-3" }] },
        {
          field: "NUMA:",
          data: null,
          children: [
            { field: "NUMA node0 CPU(s):", data: "0,1" },
            { field: "NUMA node1 CPU(s):", data: "2,3" },
          ],
        },
      ],
    ],
  ])("a summary: %s", (_, lscpu) => {
    const host = importLscpu({ lscpu }, "file");
    expect([text(host?.cpus), host?.nodes.map((it) => `${it.id}: ${text(it.cpus)}`)]).toEqual([
      "0-3",
      ["0: 0-1", "1: 2-3"],
    ]);
  });

  test("rows, numbers as such or as text", () => {
    const cpus = [
      { cpu: 0, node: 0, socket: 0, core: 0, online: true },
      { cpu: "1", node: "0", socket: "0", core: "1", online: "yes" },
      { cpu: 2, node: 0, socket: 0, core: 0, online: true },
      { cpu: 3, node: "-", socket: "-", core: "-", online: "no" },
      { cpu: 4, node: 1, socket: 1, core: 0 },
    ];
    const host = importLscpu({ cpus }, "file");
    expect(text(host?.cpus)).toBe("0-2 4");
    expect(host?.nodes.map((it) => `${it.id}: ${text(it.cpus)}`)).toEqual(["0: 0-2", "1: 4"]);
    expect(host?.smt.map(text)).toEqual(["0 2"]);
  });

  test.each([[{}], [[]], ["x"], [1], [{ lscpu: [{}] }], [{ cpus: [1, { cpu: -1 }] }], [{ lscpu: { field: 1 } }]])(
    "%j is no host",
    (json) => expect(importLscpu(json, "file")).toBeUndefined(),
  );
});
