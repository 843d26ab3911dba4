import { resolve } from "node:path";
import { expect, test } from "vitest";
import { folderWith, unitwright } from "./run.ts";

const MACHINE = {
  "sys/devices/system/cpu/online": "0-3\n",
  "sys/devices/system/cpu/isolated": "3\n",
  "sys/devices/system/cpu/nohz_full": " (null)\n",
  "sys/devices/system/cpu/cpu0/topology/thread_siblings_list": "0,2\n",
  "sys/devices/system/cpu/cpu1/topology/thread_siblings_list": "1\n",
  "sys/devices/system/cpu/cpu2/topology/thread_siblings_list": "0,2\n",
  "sys/devices/system/node/online": "0-1\n",
  "sys/devices/system/node/node0/cpulist": "0-3\n",
  "sys/devices/system/node/node0/meminfo": "Node 0 MemTotal:       2048 kB\nNode 0 MemFree: 1 kB\n",
  "sys/devices/system/node/node1/cpulist": "\n",
  "sys/fs/cgroup/cgroup.controllers": "cpuset cpu\n",
  "proc/cmdline": "quiet systemd.cpu_affinity=0-1\n",
  "proc/meminfo": "MemTotal:           4096 kB\n",
  "proc/sys/kernel/hostname": "box\n",
  "usr/lib/x86_64-linux-gnu/systemd/libsystemd-shared-252.so": "",
};

test("detect reads what the kernel tells, and what it prints is a good profile", async () => {
  const folder = folderWith({ ...MACHINE });
  const { status, out } = await unitwright(folder, ["host", "detect", "--root", "."]);
  expect([status, JSON.parse(out)]).toEqual([
    0,
    {
      name: "box",
      cpus: "0-3",
      nodes: [
        { id: 0, cpus: "0-3", memory: 2048 * 1024 },
        { id: 1, cpus: "" },
      ],
      smt: ["0,2"],
      isolated: "3",
      affinity: "0-1",
      memory: 4096 * 1024,
      cgroup: "v2",
      systemd: 252,
    },
  ]);
  const checked = await unitwright(folderWith({ "box.json": out }), ["host", "check", "box.json"]);
  expect(checked).toEqual({
    status: 0,
    out: "box.json: 4 CPUs (0-3), 1 core of several threads, 2 memory nodes, 0 GiB, isolated 3, cgroup v2, systemd 252\n",
    err: "",
  });
});

test.each([
  ["sys/fs/cgroup/unified/cgroup.controllers", "hybrid"],
  ["sys/fs/cgroup/systemd/", "v1"],
  ["sys/fs/cgroup/", undefined],
])("with %s the layout of control groups is %s", async (path, expected) => {
  const folder = folderWith({ "sys/devices/system/cpu/online": "0", [path]: "" });
  const { out } = await unitwright(folder, ["host", "detect", "--root", ".", "--name", "n"]);
  expect(JSON.parse(out)).toEqual({ name: "n", cpus: "0", ...(expected && { cgroup: expected }) });
});

test("detect says so where there is no Linux", async () => {
  const { status, err } = await unitwright(folderWith(), ["host", "detect", "--root", "."]);
  expect([status, err]).toEqual([
    2,
    "unitwright: ./sys/devices/system/cpu/online names no CPUs: hosts are detected on Linux only.\n",
  ]);
});

test("check names file, key and remedy, and goes on", async () => {
  const folder = folderWith({ "a.json": '{"cpus":"0-","memory":"4GB"}', "b.json": '{"cpus":"0"}' });
  expect(await unitwright(folder, ["host", "check", "a.json", "c.json", "b.json"])).toEqual({
    status: 3,
    out: [
      "a.json: cpus has `0-`, which is no list of CPUs: write numbers and ranges with commas, like `0-7,16-19`.",
      "a.json: memory has `4GB`, which is no size: write it with `M`, `G` or `T` (steps of 1024), like `64G`.",
      "b.json: 1 CPU (0)",
      "",
    ].join("\n"),
    err: "unitwright: c.json: there is no such file or folder.\n",
  });
  expect((await unitwright(folder, ["host", "check", "a.json"])).status).toBe(1);
});

test.each([
  ["topology.xml", '<topology version="2.0"><object type="PU" os_index="0"/></topology>', "topology"],
  ["cpus.json", '{"cpus":[{"cpu":0,"node":"-"}]}', "cpus"],
])("import reads %s", async (name, content, expected) => {
  const { status, out } = await unitwright(folderWith({ [name]: content }), ["host", "import", name]);
  expect([status, JSON.parse(out)]).toEqual([0, { name: expected, cpus: "0" }]);
});

test("import says what it takes", async () => {
  const { status, err } = await unitwright(folderWith(), ["host", "import", "-"], { input: "{}" });
  expect([status, err]).toEqual([
    2,
    "unitwright: - describes no CPUs: give the output of `lstopo --of xml`, `lscpu --json` or `lscpu --json --extended`.\n",
  ]);
});

test("the example hosts are good", async () => {
  const { status, out } = await unitwright(resolve("."), [
    "host",
    "check",
    "examples/hosts/edge-20c.json",
    "examples/hosts/small-12c.json",
  ]);
  expect([status, out.split("\n").map((it) => it.replace(/^.*\.json: /, ""))]).toEqual([
    0,
    [
      "20 CPUs (0-19), 2 memory nodes, 64 GiB, cgroup v2, systemd 252",
      "12 CPUs (0-11), 1 memory node, 32 GiB, cgroup v2, systemd 252",
      "",
    ],
  ]);
});
