import { type Ranges, rangesOf, union } from "../values/grammar/ranges.ts";
import type { HostProfile, MemoryNode } from "./host-profile.ts";
import { parseKernelList } from "./kernel-list.ts";

/**
 * The host that `lscpu --json` (a summary) or `lscpu --json --extended` (a row for each CPU) describes; `undefined` when the
 * JSON value is neither, or names no CPUs. Of memory it says nothing.
 *
 * Source: lscpu(1); the names of fields are those of the C locale.
 */
export function importLscpu(json: unknown, name: string): HostProfile | undefined {
  const rows = arrayAt(json, "cpus");
  if (rows) return fromRows(rows, name);
  const summary = arrayAt(json, "lscpu");
  return summary && fromSummary(new Map(fieldsOf(summary)), name);
}

function fromRows(rows: readonly unknown[], name: string): HostProfile | undefined {
  const cpus = rows.flatMap((row) => {
    const cpu = numberAt(row, "cpu");
    const online = (row as Row).online;
    if (cpu === undefined || online === false || online === "no") return [];
    const core = numberAt(row, "core");
    const socket = numberAt(row, "socket") ?? 0;
    return [{ cpu, node: numberAt(row, "node"), core: core === undefined ? undefined : `${socket}.${core}` }];
  });
  if (cpus.length === 0) return undefined;
  const nodes = [...setsBy(cpus, (it) => it.node)].map(
    ([id, set]): MemoryNode => ({ id, cpus: set, memory: undefined }),
  );
  const smt = [...setsBy(cpus, (it) => it.core).values()].filter((it) =>
    it.some((range, index) => index > 0 || range.last > range.first),
  );
  return host(name, rangesOf(cpus.map(({ cpu }) => ({ first: cpu, last: cpu }))), nodes, smt);
}

function setsBy<Row extends { readonly cpu: number }, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key | undefined,
): ReadonlyMap<Key, Ranges> {
  const sets = new Map<Key, Ranges>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    sets.set(key, union(sets.get(key) ?? [], [{ first: row.cpu, last: row.cpu }]));
  }
  return sets;
}

function fromSummary(fields: ReadonlyMap<string, string>, name: string): HostProfile | undefined {
  const cpus = parseKernelList(fields.get("On-line CPU(s) list") ?? "");
  if (!cpus || cpus.length === 0) return undefined;
  const nodes: MemoryNode[] = [];
  for (const [field, text] of fields) {
    const [, id] = /^NUMA node(\d+) CPU\(s\)$/.exec(field) ?? [];
    const own = parseKernelList(text);
    if (id !== undefined && own) nodes.push({ id: Number(id), cpus: own, memory: undefined });
  }
  return host(name, cpus, nodes, []);
}

/** Newer releases nest fields in `children`. */
function* fieldsOf(rows: readonly unknown[]): Generator<[string, string]> {
  for (const row of rows) {
    const { field, data } = row as Row;
    if (typeof field === "string" && typeof data === "string") yield [field.replace(/:$/, ""), data];
    yield* fieldsOf(arrayAt(row, "children") ?? []);
  }
}

type Row = Readonly<Record<string, unknown>>;

function arrayAt(value: unknown, key: string): readonly unknown[] | undefined {
  const found = isObject(value) ? value[key] : undefined;
  return Array.isArray(found) ? found.filter(isObject) : undefined;
}

/** Old releases write numbers as text, and `-` for what they do not know. */
function numberAt(row: unknown, key: string): number | undefined {
  const value = isObject(row) ? row[key] : undefined;
  const text = typeof value === "number" || typeof value === "string" ? String(value) : "";
  return /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

const isObject = (value: unknown): value is Row => Object(value) === value;

function host(name: string, cpus: Ranges, nodes: readonly MemoryNode[], smt: readonly Ranges[]): HostProfile {
  const sorted = nodes.toSorted((a, b) => a.id - b.id);
  return {
    name,
    cpus,
    nodes: sorted,
    smt,
    isolated: [],
    nohzFull: [],
    affinity: undefined,
    memory: undefined,
    cgroup: undefined,
    systemd: undefined,
  };
}
