import type { Ranges } from "../values/grammar/ranges.ts";
import { parseKernelList } from "./kernel-list.ts";

/** What a kernel command line says about CPUs; what it does not say, or not in a list, is left out. */
export interface KernelCpus {
  readonly isolated?: Ranges;
  readonly nohzFull?: Ranges;
  readonly affinity?: Ranges;
}

/**
 * The CPUs that a kernel command line sets apart. `isolcpus=` with flags counts when `domain` is among them: only that takes
 * CPUs out of load balancing.
 *
 * Source: kernel-parameters of the kernel's documentation, "isolcpus=" (a later one replaces an earlier) and "nohz_full=";
 * kernel-command-line(7) "systemd.cpu_affinity=".
 */
export function kernelCpus(commandLine: string): KernelCpus {
  const parameters = new Map<string, string>();
  for (const word of commandLine.split(/\s+/)) {
    const equals = word.indexOf("=");
    if (equals > 0) parameters.set(word.slice(0, equals).replaceAll("-", "_"), word.slice(equals + 1));
  }
  const isolated = isolatedCpus(parameters.get("isolcpus"));
  const nohzFull = listOf(parameters.get("nohz_full"));
  const affinity = listOf(parameters.get("systemd.cpu_affinity"));
  return { ...(isolated && { isolated }), ...(nohzFull && { nohzFull }), ...(affinity && { affinity }) };
}

function isolatedCpus(value: string | undefined): Ranges | undefined {
  const words = value?.split(",") ?? [];
  const flags = words.filter((it) => /^[a-z_]+$/.test(it));
  if (flags.length > 0 && !flags.includes("domain")) return undefined;
  return listOf(words.slice(flags.length).join(","));
}

function listOf(value: string | undefined): Ranges | undefined {
  return value === undefined || value === "" ? undefined : parseKernelList(value);
}
