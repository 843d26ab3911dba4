import type { Claim } from "../planes/claims.ts";
import { appliesCpuset, plannedCpus, startCpus } from "../planes/cpus.ts";
import { type HostProfile, nodesOf } from "../planes/host-profile.ts";
import { effectiveNodes } from "../planes/memory.ts";
import type { Cgroup, Plan } from "../planes/plan.ts";
import { contains, countOf, intersection, type Ranges, rangesOf } from "../values/grammar/ranges.ts";
import { defineProjectRule } from "./rule.ts";
import { cpusText, isUnclear, lineOf, nodesText, onHost, relatedClaim } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "memory-away-from-cores",
  category: "planes",
  severity: "warning",
  since: "0.1.0",
  summary: "The memory of a unit is kept to nodes that none of its CPUs belongs to.",
  why: "Every access then goes to the memory of another node. Where this is not planned, a number is wrong, or CPUs and nodes are counted from different ends.",
  source: 'systemd.resource-control(5) "AllowedMemoryNodes=", systemd.exec(5) "NUMAMask="; numa(7)',
  fixable: false,
  examples: [
    {
      title: "CPUs of the second node, memory of the first.",
      host: "edge-20c",
      bad: [
        "#- runner.slice",
        "[Slice]",
        "AllowedCPUs=8-15",
        "AllowedMemoryNodes=0",
        "#                  ^ `runner.slice` has the memory of memory node 0, but its CPUs 8-15 belong to memory node 1.",
      ],
      good: ["#- runner.slice", "[Slice]", "AllowedCPUs=8-15", "AllowedMemoryNodes=1"],
    },
  ],
  checkCgroup: (cgroup, plan) =>
    onHost(plan, function* (host) {
      const claim = memoryClaim(cgroup, host);
      const cpus = isUnclear(cgroup.claims, "AllowedCPUs", "CPUAffinity") ? undefined : cpusOf(cgroup, plan);
      const line = claim && lineOf(claim);
      if (!claim || !line || !cpus || cpus.length === 0 || contains(cpus, host.cpus)) return;
      const near = rangesOf((nodesOf(host, cpus) ?? []).map(({ id }) => ({ first: id, last: id })));
      if (near.length === 0 || intersection(near, claim.value).length > 0) return;
      const { allowedCpus, intendedCpus, affinity } = cgroup.claims;
      const own = affinity ?? allowedCpus ?? intendedCpus;
      yield {
        file: line.file,
        at: line.at,
        message: `${quoted(cgroup.name)} has the memory of ${nodesText(claim.value)}, but its ${cpusText(cpus)} ${countOf(cpus) === 1 ? "belongs" : "belong"} to ${nodesText(near)}.`,
        remedy: `Write \`${line.name}=${nodesText(near).replace(/^.* /, "")}\`, or choose CPUs of ${nodesText(claim.value)}.`,
        related: own ? relatedClaim(own, "The CPUs are chosen here.") : [],
      };
    }),
});

/**
 * What keeps memory to nodes, as far as slices and host give them: a policy that prefers nodes for good measure counts as well.
 * `undefined` when nothing does, or nothing comes of it.
 */
function memoryClaim(cgroup: Cgroup, host: HostProfile): Claim<Ranges> | undefined {
  const { allowedNodes, numaMask, numaPolicy } = cgroup.claims;
  const claim = allowedNodes ?? maskWith(numaPolicy?.value, numaMask);
  if (!claim || (claim === allowedNodes && !appliesCpuset(cgroup, host))) return undefined;
  const value = intersection(claim.value, effectiveNodes(cgroup, host));
  return value.length > 0 ? { ...claim, value } : undefined;
}

function maskWith(policy: string | undefined, mask: Claim<Ranges | "all"> | undefined): Claim<Ranges> | undefined {
  const { value } = mask ?? {};
  if (!mask || value === undefined || value === "all") return undefined;
  return policy === "bind" || policy === "preferred" ? { ...mask, value } : undefined;
}

const cpusOf = (cgroup: Cgroup, plan: Plan) =>
  cgroup.slice ? plannedCpus(cgroup, plan.host) : startCpus(cgroup, plan);
