import { hostJson } from "../planes/host-json.ts";
import type { HostProfile } from "../planes/host-profile.ts";
import { importLscpu } from "../planes/import-lscpu.ts";
import { importLstopo } from "../planes/import-lstopo.ts";
import { readHostProfile } from "../planes/read-host-profile.ts";
import { countOf, formatRanges } from "../values/grammar/ranges.ts";
import { detectHost } from "./detect-host.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import type { Host } from "./host.ts";

/** `unitwright host detect`: prints the profile of this machine, or of one whose `/sys` and `/proc` were copied below `root`. */
export async function hostDetectCommand(
  { root = "", name }: { readonly root?: string; readonly name?: string },
  { files, print }: Host,
): Promise<number> {
  const found = await detectHost(files, root.replace(/\/+$/, ""));
  if (!found)
    throw new UsageError(`${root}/sys/devices/system/cpu/online names no CPUs: hosts are detected on Linux only.`);
  print(hostJson({ ...found, ...(name !== undefined && { name }) }));
  return exitStatus.clean;
}

/** `unitwright host check`: says what is wrong with profiles, or what they describe. */
export async function hostCheckCommand(paths: readonly string[], { files, print, complain }: Host): Promise<number> {
  let status: number = exitStatus.clean;
  for (const path of paths) {
    const text = await textOf(path, files, complain);
    if (text === undefined) {
      status = exitStatus.unreadable;
      continue;
    }
    const result = readHostProfile(text, nameOf(path));
    if ("host" in result) print(`${path}: ${described(result.host)}\n`);
    else {
      for (const { key, message } of result.problems) print(`${path}: ${key === "" ? "" : `${key} `}${message}\n`);
      status = Math.max(status, exitStatus.findings);
    }
  }
  return status;
}

/** `unitwright host import`: prints the profile that a file of another program describes. */
export async function hostImportCommand(
  path: string,
  { name = nameOf(path) }: { readonly name?: string },
  { files, standardInput, print, complain }: Host,
): Promise<number> {
  const text = path === "-" ? await standardInput() : await textOf(path, files, complain);
  if (text === undefined) return exitStatus.unreadable;
  const host = imported(text, name);
  if (!host) {
    throw new UsageError(
      `${path} describes no CPUs: give the output of \`lstopo --of xml\`, \`lscpu --json\` or \`lscpu --json --extended\`.`,
    );
  }
  print(hostJson(host));
  return exitStatus.clean;
}

function imported(text: string, name: string): HostProfile | undefined {
  if (text.trimStart().startsWith("<")) return importLstopo(text, name);
  try {
    return importLscpu(JSON.parse(text), name);
  } catch {
    return undefined;
  }
}

async function textOf(path: string, files: Host["files"], complain: Host["complain"]): Promise<string | undefined> {
  try {
    return await files.read(path);
  } catch (error) {
    complain(`unitwright: ${path}: ${error instanceof Error ? error.message : error}\n`);
    return undefined;
  }
}

/** The name of a file without its folder and ending: what a profile is called that does not say it. */
function nameOf(path: string): string {
  const base = path.slice(path.lastIndexOf("/") + 1);
  return base === "-" ? "host" : base.replace(/\.[^.]+$/, "") || base;
}

/** `20 CPUs (0-19), 2 memory nodes, 64 GiB, isolated 0-1, cgroup v2, systemd 252` */
function described({ cpus, nodes, smt, isolated, memory, cgroup, systemd }: HostProfile): string {
  const parts = [
    `${count(countOf(cpus), "CPU")} (${formatRanges(cpus, ",")})`,
    smt.length > 0 ? `${count(smt.length, "core")} of several threads` : "",
    nodes.length > 0 ? count(nodes.length, "memory node") : "",
    memory === undefined ? "" : `${Math.round((memory / 2 ** 30) * 10) / 10} GiB`,
    isolated.length > 0 ? `isolated ${formatRanges(isolated, ",")}` : "",
    cgroup === undefined ? "" : `cgroup ${cgroup}`,
    systemd === undefined ? "" : `systemd ${systemd}`,
  ];
  return parts.filter((it) => it !== "").join(", ");
}

const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? "" : "s"}`;
