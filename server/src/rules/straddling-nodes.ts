import { directiveOf } from "../facts/directives.ts";
import { sectionOfType } from "../facts/sections.ts";
import { ownCpus } from "../planes/cpus.ts";
import { type HostProfile, nodesOf } from "../planes/host-profile.ts";
import type { Cgroup, Plan } from "../planes/plan.ts";
import { contains, countOf, formatRanges, intersection } from "../values/grammar/ranges.ts";
import { defineProjectRule } from "./rule.ts";
import { claimantsInside } from "./support/claimants-inside.ts";
import { lineOf, onHost } from "./support/plan-findings.ts";
import { listOf, quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "straddling-nodes",
  category: "planes",
  severity: "info",
  since: "0.1.0",
  summary: "The CPUs of a plane belong to several memory nodes.",
  why: "Memory of another node is slower to reach. A plane whose CPUs lie in two nodes pays for that with whatever its threads share, and no choice of memory nodes is right for all of them.",
  source: 'systemd.exec(5) "NUMAPolicy="; numa(7)',
  fixable: false,
  examples: [
    {
      title: "Two CPUs too many.",
      host: "edge-20c",
      bad: [
        "#- runner.slice",
        "[Slice]",
        "AllowedCPUs=6-15",
        "#           ^^^^ `runner.slice` has CPUs of memory nodes 0 (6-7) and 1 (8-15).",
      ],
      good: ["#- runner.slice", "[Slice]", "AllowedCPUs=8-15"],
    },
  ],
  checkCgroup: (cgroup, plan) =>
    onHost(plan, function* (host) {
      const own = ownCpus(cgroup, host);
      const line = own && lineOf(own.claim);
      // A unit that may use the whole machine keeps to no node and is not meant to.
      if (!own || !line || contains(own.cpus, host.cpus)) return;
      const nodes = nodesOf(host, own.cpus) ?? [];
      if (nodes.length < 2 || isDivided(cgroup, plan, host)) return;
      const parts = nodes.map((it) => `${it.id} (${formatRanges(intersection(it.cpus, own.cpus))})`);
      yield {
        file: line.file,
        at: line.at,
        message: `${quoted(cgroup.name)} has CPUs of memory nodes ${listOf(parts)}.`,
        remedy:
          countOf(own.cpus) > Math.max(...host.nodes.map((it) => countOf(it.cpus)))
            ? `No node has so many: divide the work into a unit for each node${hasPolicy(cgroup) ? ", or spread its memory with `NUMAPolicy=interleave`" : ""}.`
            : "Keep to the CPUs of one node.",
      };
    }),
});

/** Units and slices inside keep to one node each. */
function isDivided(cgroup: Cgroup, plan: Plan, host: HostProfile): boolean {
  const inside = claimantsInside(cgroup, plan);
  const innermost = inside.filter((it) => !inside.some(({ around }) => around.includes(it.cgroup)));
  return innermost.length > 0 && innermost.every((it) => nodesOf(host, it.cpus)?.length === 1);
}

const hasPolicy = ({ unit }: Cgroup) =>
  unit !== undefined && directiveOf(sectionOfType(unit.type), "NUMAPolicy") !== undefined;
