import { formatRanges, type Ranges } from "../values/grammar/ranges.ts";
import type { HostProfile } from "./host-profile.ts";

/** A host profile as JSON text, the way `readHostProfile` reads it; what is not known or empty is left out. */
export function hostJson(host: HostProfile): string {
  const { name, cpus, nodes, smt, isolated, nohzFull, affinity, memory, cgroup, systemd } = host;
  const written = {
    name,
    cpus: list(cpus),
    nodes: nodes.length > 0 ? nodes.map((it) => ({ id: it.id, cpus: list(it.cpus), memory: it.memory })) : undefined,
    smt: smt.length > 0 ? smt.map(list) : undefined,
    isolated: isolated.length > 0 ? list(isolated) : undefined,
    nohzFull: nohzFull.length > 0 ? list(nohzFull) : undefined,
    affinity: affinity && list(affinity),
    memory,
    cgroup,
    systemd,
  };
  return `${JSON.stringify(written, undefined, 2)}\n`;
}

const list = (ranges: Ranges) => formatRanges(ranges, ",");
