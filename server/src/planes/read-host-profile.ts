import { jsonProblem } from "../text/json-problem.ts";
import { closest } from "../text/suggest.ts";
import {
  contains,
  countOf,
  difference,
  formatRanges,
  intersection,
  type Ranges,
  union,
} from "../values/grammar/ranges.ts";
import type { HostProfile, MemoryNode } from "./host-profile.ts";
import { hostSchema, type WrittenHost } from "./host-schema.ts";
import { kernelCpus } from "./kernel-command-line.ts";

/** A fault in a host profile. */
export interface HostProblem {
  /** Where: `nodes[1].cpus`; empty for the file as a whole. */
  readonly key: string;
  /** What is wrong and what to write, for behind the key: "must be …", "has …". */
  readonly message: string;
}

/** A host profile from its JSON text, or all that is wrong with it. `name` is for a profile without one. */
export function readHostProfile(
  text: string,
  name: string,
): { readonly host: HostProfile } | { readonly problems: readonly HostProblem[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { problems: [{ key: "", message: jsonProblem(error) }] };
  }
  const { data, error } = hostSchema.safeParse(json);
  if (error) return { problems: error.issues.flatMap(problemsOf) };
  const problems = contradictions(data);
  return problems.length > 0 ? { problems } : { host: hostOf(data, name) };
}

function hostOf(written: WrittenHost, name: string): HostProfile {
  const kernel = kernelCpus(written.kernelCommandLine ?? "");
  const nodes = (written.nodes ?? []).map(({ id, cpus = [], memory }): MemoryNode => ({ id, cpus, memory }));
  return {
    name: written.name ?? name,
    cpus: written.cpus,
    nodes: nodes.toSorted((a, b) => a.id - b.id),
    smt: written.smt ?? [],
    isolated: written.isolated ?? kernel.isolated ?? [],
    nohzFull: written.nohzFull ?? kernel.nohzFull ?? [],
    affinity: written.affinity ?? kernel.affinity,
    memory: written.memory ?? sumOf(nodes),
    cgroup: written.cgroup,
    systemd: written.systemd,
  };
}

/** The memory of all nodes; `undefined` when one does not tell, or there are none. */
function sumOf(nodes: readonly Pick<MemoryNode, "memory">[]): number | undefined {
  if (nodes.length === 0) return undefined;
  let sum = 0;
  for (const { memory } of nodes) {
    if (memory === undefined) return undefined;
    sum += memory;
  }
  return sum;
}

/** What is right by itself, but not together. */
function contradictions({ cpus, nodes = [], smt = [], memory }: WrittenHost): readonly HostProblem[] {
  const problems: HostProblem[] = [];
  if (cpus.length === 0) problems.push({ key: "cpus", message: "is empty: a host has one CPU at least." });
  const ids = new Set<number>();
  let taken: Ranges = [];
  for (const [index, { id, cpus: own = [] }] of nodes.entries()) {
    if (ids.has(id)) problems.push({ key: `nodes[${index}].id`, message: `is ${id}, like that of another node.` });
    ids.add(id);
    problems.push(...clash(`nodes[${index}].cpus`, own, { taken, cpus, other: "another node" }));
    taken = union(taken, own);
  }
  const left = difference(cpus, taken);
  if (nodes.length > 0 && left.length > 0) {
    problems.push({ key: "nodes", message: `leave out ${list(left)}: every CPU belongs to a node.` });
  }
  taken = [];
  for (const [index, core] of smt.entries()) {
    problems.push(...clash(`smt[${index}]`, core, { taken, cpus, other: "another core" }));
    taken = union(taken, core);
  }
  const sum = sumOf(nodes.map((it) => ({ memory: it.memory })));
  if (memory !== undefined && sum !== undefined && sum > memory) {
    problems.push({ key: "memory", message: "is less than the memory of the nodes together." });
  }
  return problems;
}

function* clash(
  key: string,
  own: Ranges,
  { taken, cpus, other }: { readonly taken: Ranges; readonly cpus: Ranges; readonly other: string },
): Generator<HostProblem> {
  const twice = intersection(own, taken);
  if (twice.length > 0)
    yield {
      key,
      message: `has ${list(twice)}, which ${countOf(twice) === 1 ? "belongs" : "belong"} to ${other} already.`,
    };
  if (!contains(cpus, own)) {
    yield {
      key,
      message: `has ${list(difference(own, cpus))}, which ${countOf(difference(own, cpus)) === 1 ? "is" : "are"} not among those in \`cpus\`.`,
    };
  }
}

const list = (cpus: Ranges) => `${countOf(cpus) === 1 ? "CPU" : "CPUs"} ${formatRanges(cpus, ",")}`;

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

/** A missing key and each unknown key get a sentence of their own. */
function problemsOf({ code, path, message, keys = [] }: Issue): readonly HostProblem[] {
  const key = path
    .map((it) => (typeof it === "number" ? `[${it}]` : `.${String(it)}`))
    .join("")
    .replace(/^\./, "");
  if (code !== "unrecognized_keys") return [{ key, message }];
  const known = Object.keys(path.length === 0 ? hostSchema.shape : { id: 0, cpus: 0, memory: 0 });
  return keys.map((unknown) => {
    const meant = closest(unknown, known);
    return {
      key: key === "" ? unknown : `${key}.${unknown}`,
      message: `is not known here${meant ? `: did you mean \`${meant}\`?` : `: known are ${known.filter((it) => it !== "$schema").join(", ")}.`}`,
    };
  });
}
