import { difference, intersection, type Range, type Ranges, rangesOf, union } from "../values/grammar/ranges.ts";
import type { HostProfile, MemoryNode } from "./host-profile.ts";

/**
 * The host that the XML of `lstopo` describes; `undefined` when the text is no such XML, or names no CPUs. Of isolated CPUs and of
 * systemd it says nothing.
 *
 * Only the attributes of `object` and `info` elements are looked at: sets of CPUs stand in them, so it does not matter which
 * element is in which. (hwloc's own reader would be a native library.)
 *
 * Source: hwloc2.dtd and "Importing and exporting topologies from/to XML files" of hwloc's documentation; versions 1 and 2.
 */
export function importLstopo(xml: string, name: string): HostProfile | undefined {
  if (!/<topology\b/.test(xml)) return undefined;
  const objects = [...elements(xml, "object")];
  const ofType = (type: string) => objects.filter((it) => it.get("type") === type);
  const online = union(...ofType("PU").map((it) => setOf(it.get("os_index")) ?? cpuset(it.get("cpuset"))));
  if (online.length === 0) return undefined;
  const nodes = nodesFrom(ofType("NUMANode"), online);
  const machine = ofType("Machine").map((it) => bytesOf(it.get("local_memory")))[0];
  const sum = nodes.reduce<number | undefined>((total, { memory }) => (memory ?? 0) + (total ?? 0), undefined);
  const infos = new Map([...elements(xml, "info")].map((it) => [it.get("name"), it.get("value")]));
  const smt = ofType("Core").map((it) => intersection(cpuset(it.get("cpuset")), online));
  return {
    name: infos.get("HostName") || name,
    cpus: online,
    nodes,
    smt: smt.filter((it) => it.some(({ first, last }, index) => index > 0 || last > first)),
    isolated: [],
    nohzFull: [],
    affinity: undefined,
    memory: sum || machine,
    cgroup: undefined,
    systemd: undefined,
  };
}

/** Several nodes may be near the same CPUs, one of them slow or fast memory alone: as with the kernel, CPUs belong to the first. */
function nodesFrom(objects: readonly ReadonlyMap<string, string>[], online: Ranges): readonly MemoryNode[] {
  let free = online;
  const nodes = objects.flatMap((it) => {
    const [range] = setOf(it.get("os_index")) ?? [];
    return range ? [{ id: range.first, cpus: cpuset(it.get("cpuset")), memory: bytesOf(it.get("local_memory")) }] : [];
  });
  return nodes
    .toSorted((a, b) => a.id - b.id)
    .map(({ id, cpus, memory }) => {
      const own = intersection(cpus, free);
      free = difference(free, own);
      return { id, cpus: own, memory };
    });
}

/** The attributes of all elements of a name, in order. */
function* elements(xml: string, name: string): Generator<ReadonlyMap<string, string>> {
  for (const [tag] of xml.matchAll(new RegExp(`<${name}\\s[^<>]*>`, "g"))) {
    yield new Map([...tag.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, plain(value)]));
  }
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
const plain = (value: string) =>
  value.replace(/&(lt|gt|quot|apos|amp);/g, (_, entity: string) => entities[entity] ?? "");

function setOf(index: string | undefined): Ranges | undefined {
  return index !== undefined && /^\d{1,5}$/.test(index) ? [{ first: Number(index), last: Number(index) }] : undefined;
}

function bytesOf(text: string | undefined): number | undefined {
  const bytes = text !== undefined && /^\d+$/.test(text) ? Number(text) : 0;
  return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : undefined;
}

/**
 * A bitmap of hwloc: words of 32 bits in hexadecimal, the highest first, an empty one for zero: `0x0000ffff,,0x00000001`.
 * Bitmaps without an end (`0xf...f`) are those of machines that nobody asked about: their first words count.
 */
function cpuset(text = ""): Ranges {
  const ranges: Range[] = [];
  const words = text
    .replace(/^0xf\.\.\.f,?/, "")
    .split(",")
    .toReversed();
  for (const [index, word] of words.slice(0, 2048).entries()) {
    const bits = /^(?:0x)?[0-9a-f]{1,8}$/i.test(word) ? Number.parseInt(word, 16) : 0;
    for (let bit = 0; bit < 32; bit++) {
      if ((bits >>> bit) & 1) ranges.push({ first: index * 32 + bit, last: index * 32 + bit });
    }
  }
  return rangesOf(ranges);
}
