import type { MemoryClaim } from "../planes/claims.ts";
import type { HostProfile } from "../planes/host-profile.ts";
import { effectiveNodes, type Protection, protectionOf } from "../planes/memory.ts";
import type { Cgroup, Plan } from "../planes/plan.ts";
import { countOf, has } from "../values/grammar/ranges.ts";
import { formatSize } from "../values/grammar/size.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import { few, lineOf, namesOf, overHosts, relatedClaim } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "protection-above-memory",
  category: "planes",
  severity: "warning",
  since: "0.1.0",
  summary: "More memory is protected than the host, or one of its memory nodes, has.",
  why: "What is promised to everybody is kept for nobody: when memory runs out, `MemoryMin=` leaves the kernel nothing to take, and it kills; a `MemoryLow=` that cannot be held is divided.",
  source: 'systemd.resource-control(5) "MemoryMin="; cgroup-v2 of the kernel, "memory.min"',
  fixable: false,
  examples: [
    {
      title: "Seventy of sixty-four gibibytes.",
      host: "edge-20c",
      bad: [
        "#- control.slice",
        "[Slice]",
        "MemoryMin=30G",
        "#- runner.slice",
        "[Slice]",
        "MemoryMin=40G",
        "#         ^^^ `control.slice` and `runner.slice` protect 70G with `MemoryMin=`, and `edge-20c` has 64G.",
      ],
      good: ["#- control.slice", "[Slice]", "MemoryMin=20G", "#- runner.slice", "[Slice]", "MemoryMin=40G"],
    },
  ],
  check: (project) =>
    overHosts(project, function* (plan, host) {
      for (const name of ["MemoryMin", "MemoryLow"] as const) {
        const claims = outermost(plan, name);
        yield* sumAbove(claims, name, host.memory, `${quoted(host.name)} has`);
        for (const node of host.nodes) {
          const bound = claims.filter(({ cgroup }) => isBoundTo(cgroup, node.id, host));
          yield* sumAbove(
            bound,
            name,
            node.memory,
            `memory node ${node.id} of ${quoted(host.name)}, which ${bound.length === 1 ? "it is" : "they are"} bound to, has`,
          );
        }
      }
    }),
});

interface Protected {
  readonly cgroup: Cgroup;
  readonly claim: MemoryClaim;
  readonly bytes: bigint;
}

/** Claims with no claim around them: what is further in is part of them. Instances of templates cannot be counted. */
function outermost(plan: Plan, name: Protection): readonly Protected[] {
  return plan.claiming(`memory.${name}`).flatMap((cgroup) => {
    for (let it = cgroup.parent; it; it = it.parent) if (protectionOf(it, name)) return [];
    const claim = cgroup.unit?.template ? undefined : protectionOf(cgroup, name);
    return claim?.bytes === undefined ? [] : [{ cgroup, claim, bytes: claim.bytes }];
  });
}

/** All its memory comes from this node, and there are others. */
function isBoundTo(cgroup: Cgroup, node: number, host: HostProfile): boolean {
  const nodes = effectiveNodes(cgroup, host);
  return host.nodes.length > 1 && countOf(nodes) === 1 && has(nodes, node);
}

function* sumAbove(
  claims: readonly Protected[],
  name: Protection,
  memory: number | undefined,
  owner: string,
): Generator<Found> {
  const sum = claims.reduce((total, it) => total + it.bytes, 0n);
  const last = claims.at(-1);
  const line = last && lineOf(last.claim);
  if (memory === undefined || !line || sum <= BigInt(memory)) return;
  yield {
    file: line.file,
    at: line.at,
    message: `${namesOf(claims.map((it) => it.cgroup))} ${claims.length === 1 ? "protects" : "protect"} ${formatSize(sum)} with \`${name}=\`, and ${owner} ${formatSize(BigInt(memory))}.`,
    remedy: "Protect less, and leave some for the rest of the system.",
    related: few(claims.slice(0, -1)).flatMap((it) =>
      relatedClaim(it.claim, `${quoted(it.cgroup.name)} protects ${formatSize(it.bytes)}.`),
    ),
  };
}
