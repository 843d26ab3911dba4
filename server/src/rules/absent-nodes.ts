import type { Claim } from "../planes/claims.ts";
import type { Cgroup } from "../planes/plan.ts";
import { difference, intersection, type Ranges, rangesOf } from "../values/grammar/ranges.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import { isWhole, lineOf, nodesText, onHost } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "absent-nodes",
  category: "planes",
  severity: "warning",
  since: "0.1.0",
  summary: "A unit is given memory nodes that the host does not have.",
  why: "systemd does not look whether a node is there. A memory policy with none of its nodes fails the start with 242/NUMA_POLICY, and `CPUAffinity=numa` fails it with 215/CPUAFFINITY as soon as one node is missing.",
  source:
    'systemd.exec(5) "NUMAMask=", systemd.resource-control(5) "AllowedMemoryNodes="; `numa_to_cpu_set()` in systemd\'s numa-util.c; set_mempolicy(2)',
  fixable: false,
  examples: [
    {
      title: "A policy for a machine with more nodes.",
      host: "edge-20c",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "NUMAPolicy=bind",
        "NUMAMask=2",
        "#        ^ Memory node 2 is not there on `edge-20c`, which has memory nodes 0-1.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "NUMAPolicy=bind", "NUMAMask=1"],
    },
  ],
  checkCgroup: (cgroup, plan) =>
    onHost(plan, function* (host) {
      if (host.nodes.length === 0) return;
      const present = rangesOf(host.nodes.map(({ id }) => ({ first: id, last: id })));
      const { allowedNodes, startupAllowedNodes, numaMask } = cgroup.claims;
      const find = (claim: Claim<Ranges> | undefined, effect?: string) => absent(claim, present, host.name, effect);
      yield* find(allowedNodes);
      yield* find(startupAllowedNodes);
      if (numaMask?.value === undefined || numaMask.value === "all") return;
      yield* find({ ...numaMask, value: numaMask.value }, failureOf(cgroup, numaMask.value, present));
    }),
});

/** How the start fails because of nodes that are not there; `undefined` when it does not. */
function failureOf(cgroup: Cgroup, mask: Ranges, present: Ranges): string | undefined {
  const { affinity, numaPolicy } = cgroup.claims;
  if (!isWhole(cgroup) || difference(mask, present).length === 0) return undefined;
  if (affinity?.numa)
    return "systemd cannot read the CPUs of the node for `CPUAffinity=numa`: the start fails with 215/CPUAFFINITY.";
  const uses = numaPolicy !== undefined && numaPolicy.value !== "default" && numaPolicy.value !== "local";
  return uses && intersection(mask, present).length === 0
    ? "The kernel refuses the policy: the start fails with 242/NUMA_POLICY."
    : undefined;
}

function* absent(claim: Claim<Ranges> | undefined, present: Ranges, host: string, failure?: string): Generator<Found> {
  const missing = claim && difference(claim.value, present);
  const line = claim && lineOf(claim);
  if (!missing || missing.length === 0 || !line) return;
  const subject = nodesText(missing).replace(/^m/, "M");
  yield {
    file: line.file,
    at: line.at,
    ...(failure !== undefined && { severity: "error", effect: failure }),
    message: `${subject} ${subject.startsWith("Memory nodes") ? "are" : "is"} not there on ${quoted(host)}, which has ${nodesText(present)}.`,
    remedy: `Choose from ${nodesText(present)}.`,
  };
}
