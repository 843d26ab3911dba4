import { formatRanges } from "../values/grammar/ranges.ts";
import { bytesOf } from "./budgets.ts";
import type { Amount, MapSource, PlaneMap } from "./map-model.ts";

/** The whole of a JSON map. */
export interface MapObject {
  readonly schema: 1;
  readonly maps: readonly object[];
}

/** Maps as a value that JSON can hold; see `docs/plane-map.md`. What is not known is left out. */
export function mapsObject(maps: readonly PlaneMap[]): MapObject {
  return { schema: 1, maps: maps.map(mapObject) };
}

function mapObject(map: PlaneMap): object {
  const { place, host, systemd, groups, cores, lanes, budgets, findings, chips } = map;
  const nameOf = (index: number) => lanes[index]?.name;
  return {
    place,
    host,
    systemd,
    verdict: chips,
    groups: groups.map(({ kind, node, cpus, memory }) => ({ kind, node, cpus: formatRanges(cpus), memory })),
    cpus: cores.map(({ cpu, group, owner, claimants, contested, isolated, siblings }) => ({
      cpu,
      node: groups[group]?.node,
      ...(groups[group]?.kind === "absent" && { absent: true }),
      owner: owner === undefined ? undefined : nameOf(owner),
      claimants: claimants.map(nameOf),
      contested,
      isolated,
      ...(siblings.length > 0 && { siblings }),
    })),
    claims: lanes.map((lane) => ({
      name: lane.name,
      kind: lane.kind,
      letter: lane.letter,
      inside: lane.home === undefined ? undefined : nameOf(lane.home),
      binding: lane.binding,
      setting: lane.setting,
      dropin: lane.dropin,
      unknown: lane.unknown,
      declared: formatRanges(lane.declared),
      cpus: formatRanges(lane.cpus),
      conflicts: formatRanges(lane.conflicts),
      nodes: lane.nodes,
      weight: lane.weight,
      findings: lane.marks,
      sources: lane.sources.map(sourceObject),
    })),
    memory: budgets.map((budget) => ({
      name: budget.name,
      kind: budget.kind,
      depth: budget.depth,
      ...(budget.each && { each: true }),
      ...(budget.open && { open: true }),
      node: budget.node,
      low: amountObject(budget.low),
      high: amountObject(budget.high),
      max: amountObject(budget.max),
      capacity: budget.capacity,
      within: budget.within,
      findings: budget.marks,
      sources: budget.sources.map(sourceObject),
    })),
    findings: findings.map(({ number, severity, rule, unit, message, effect, remedy, source }) => ({
      number,
      severity,
      rule,
      unit,
      message,
      effect,
      remedy,
      path: source.path,
      line: source.line,
      column: source.column,
    })),
  };
}

const sourceObject = ({ path, line, column, text }: MapSource) => ({ path, line, column, text });

/** Bytes, `infinity`, or a share as `50%`; nothing where nothing is said. */
function amountObject(amount: Amount): number | string | undefined {
  if (amount.kind === "unset") return undefined;
  if (amount.kind === "infinity") return "infinity";
  if (amount.bytes === undefined) return amount.kind === "share" ? `${amount.permyriad / 100}%` : undefined;
  const bytes = Number(bytesOf(amount));
  return Number.isSafeInteger(bytes) ? bytes : `${amount.bytes}`;
}
