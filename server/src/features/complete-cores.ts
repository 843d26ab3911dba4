import { plannedCpus } from "../planes/cpus.ts";
import type { HostProfile } from "../planes/host-profile.ts";
import type { Cgroup, Plan } from "../planes/plan.ts";
import { printable } from "../rules/support/wording.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { countOf, difference, formatRanges, intersection, type Ranges, union } from "../values/grammar/ranges.ts";
import type { Completion } from "./completion.ts";
import { bytesInWords } from "./plain-words.ts";
import type { Surroundings } from "./surroundings.ts";

/** CPUs to choose from: those that no other plane has, all and by memory node, and those of the slice around the unit. */
export function completeCpus(file: UnitFile, at: Span, around: Surroundings): readonly Completion[] {
  const [unit] = around.unitsOf(file);
  if (!unit) return [];
  const plan = around.planOf(unit);
  if (!plan) return [];
  const cgroup = around.cgroupOf(unit);
  const within = cgroup?.parent ? plannedCpus(cgroup.parent, plan.host) : plan.host?.cpus;
  const choices = new Map<string, string>();
  const offer = (cpus: Ranges, remark: string) => {
    const text = formatRanges(cpus, ",");
    if (text !== "" && !choices.has(text))
      choices.set(text, `${countOf(cpus)} CPU${countOf(cpus) === 1 ? "" : "s"}, ${remark}`);
  };
  if (plan.host && within) {
    const free = difference(difference(within, takenBy(plan, cgroup)), plan.host.isolated);
    const whole = unit.type === "slice" || !cgroup?.parent?.parent;
    if (whole) {
      offer(free, "free");
      for (const { id, cpus } of plan.host.nodes) offer(intersection(free, cpus), `free, node ${id}`);
    }
    offer(intersection(plan.host.isolated, within), "isolated");
  }
  const slice = cgroup?.parent;
  if (slice?.parent && within) offer(within, `all that ${printable(slice.name)} has`);
  if (slice?.parent && within && plan.host)
    for (const it of nodeParts(plan.host, within)) offer(it.cpus, `node ${it.id} of ${printable(slice.name)}`);
  return [...choices].map(([text, detail], rank) => ({
    label: text,
    kind: "cpus",
    text,
    at,
    detail,
    known: true,
    deprecated: false,
    rank,
  }));
}

function nodeParts({ nodes }: HostProfile, cpus: Ranges): readonly { readonly id: number; readonly cpus: Ranges }[] {
  return nodes.map((it) => ({ id: it.id, cpus: intersection(it.cpus, cpus) }));
}

/** What planes that `cgroup` neither is nor is in have. */
function takenBy({ planes }: Plan, cgroup: Cgroup | undefined): Ranges {
  const own = new Set<string>();
  for (let it = cgroup; it; it = it.parent) own.add(it.name);
  return union(...planes.filter(({ slice }) => !own.has(slice.name)).map((it) => it.cpus));
}

/** The memory nodes of the host, with what they have. */
export function completeNodes(at: Span, { host }: Surroundings): readonly Completion[] {
  return (host?.nodes ?? []).map(({ id, cpus, memory }, rank) => {
    const parts = [
      `CPUs ${formatRanges(cpus, ",") || "none"}`,
      ...(memory === undefined ? [] : [bytesInWords(BigInt(memory))]),
    ];
    return {
      label: `${id}`,
      kind: "cpus",
      text: `${id}`,
      at,
      detail: parts.join(", "),
      known: true,
      deprecated: false,
      rank,
    };
  });
}
