import type { CgroupLayout, HostProfile, MemoryNode } from "../planes/host-profile.ts";
import { kernelCpus } from "../planes/kernel-command-line.ts";
import { parseKernelList } from "../planes/kernel-list.ts";
import { countOf, formatRanges, type Ranges } from "../values/grammar/ranges.ts";
import type { Files } from "./host.ts";

/**
 * The machine whose `/sys`, `/proc` and `/usr` stand below `root` (empty for this one). Nothing is run. `undefined` when there is
 * no list of CPUs: no Linux.
 *
 * Source: Documentation/ABI/stable/sysfs-devices-node, …/testing/sysfs-devices-system-cpu of the kernel; proc(5).
 */
export async function detectHost(files: Files, root: string): Promise<HostProfile | undefined> {
  const read = async (path: string) => files.read(`${root}/${path}`).catch(() => "");
  const list = async (path: string): Promise<Ranges> => parseKernelList(await read(path)) ?? [];
  const cpus = await list("sys/devices/system/cpu/online");
  if (cpus.length === 0) return undefined;
  const kernel = kernelCpus(await read("proc/cmdline"));
  const nodes: MemoryNode[] = [];
  for (const id of numbers(await list("sys/devices/system/node/online"))) {
    const folder = `sys/devices/system/node/node${id}`;
    nodes.push({ id, cpus: await list(`${folder}/cpulist`), memory: memoryIn(await read(`${folder}/meminfo`)) });
  }
  const cores = new Map<string, Ranges>();
  for (const cpu of numbers(cpus)) {
    const core = await list(`sys/devices/system/cpu/cpu${cpu}/topology/thread_siblings_list`);
    if (countOf(core) > 1) cores.set(formatRanges(core), core);
  }
  return {
    name: (await read("proc/sys/kernel/hostname")).trim() || "localhost",
    cpus,
    nodes,
    smt: [...cores.values()],
    isolated: await list("sys/devices/system/cpu/isolated"),
    nohzFull: await list("sys/devices/system/cpu/nohz_full"),
    affinity: kernel.affinity,
    memory: memoryIn(await read("proc/meminfo")),
    cgroup: await cgroupLayout(files, `${root}/sys/fs/cgroup`),
    systemd: await systemdRelease(files, `${root}/usr`),
  };
}

/** Source: "Three Different Tree Setups" in systemd's docs/CGROUP_DELEGATION.md. */
async function cgroupLayout(files: Files, folder: string): Promise<CgroupLayout | undefined> {
  const has = async (path: string) => (await files.kindOf(`${folder}/${path}`)) !== undefined;
  if (await has("cgroup.controllers")) return "v2";
  if (await has("unified/cgroup.controllers")) return "hybrid";
  return (await has("systemd")) ? "v1" : undefined;
}

/** The release is in the name of a library that only systemd's own programs use: `libsystemd-shared-252.so`. */
async function systemdRelease(files: Files, usr: string): Promise<number | undefined> {
  const names = async (folder: string) => (await files.list(folder).catch(() => [])).map((it) => it.name);
  const folders = [
    "lib",
    "lib64",
    ...(await names(`${usr}/lib`)).filter((it) => it.includes("-linux-")).map((it) => `lib/${it}`),
  ];
  for (const folder of folders) {
    for (const name of await names(`${usr}/${folder}/systemd`)) {
      const [, release] = /^libsystemd-(?:shared|core)-(\d+)/.exec(name) ?? [];
      if (release !== undefined) return Number(release);
    }
  }
  return undefined;
}

/** `MemTotal:` in bytes. */
function memoryIn(meminfo: string): number | undefined {
  const [, kibibytes] = /MemTotal:\s*(\d+) kB/.exec(meminfo) ?? [];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}

const numbers = (ranges: Ranges) =>
  ranges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
