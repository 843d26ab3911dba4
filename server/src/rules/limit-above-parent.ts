import type { Claim, MemoryName } from "../planes/claims.ts";
import { slicesAround } from "../planes/cpus.ts";
import type { HostProfile } from "../planes/host-profile.ts";
import { effectiveNodes, limitAround, memoryOfNodes } from "../planes/memory.ts";
import type { Cgroup } from "../planes/plan.ts";
import type { CountLimit } from "../values/count-or-percent.ts";
import { countOf } from "../values/grammar/ranges.ts";
import { formatSize } from "../values/grammar/size.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import { assignmentText, lineOf, nodesText, onHost, placeIsKnown, relatedClaim } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "limit-above-parent",
  category: "planes",
  severity: "info",
  since: "0.1.0",
  summary: "A limit is larger than that of a slice around the unit, or than the host: it is never reached.",
  why: "Limits of all levels hold, and the smallest ends it. A unit with a larger limit than its slice is stopped by the slice, together with all others in it.",
  source: 'systemd.resource-control(5) "MemoryMax=", "MemoryHigh=", "TasksMax=", "CPUQuota="; cgroup-v2 of the kernel',
  fixable: false,
  examples: [
    {
      title: "The slice ends it first.",
      bad: [
        "#- plane.slice",
        "[Slice]",
        "TasksMax=512",
        "#- web.service",
        "[Service]",
        "Slice=plane.slice",
        "ExecStart=/bin/true",
        "TasksMax=4096",
        "#        ^^^^ `TasksMax=4096` is above `TasksMax=512` of `plane.slice` around `web.service`.",
      ],
      good: [
        "#- plane.slice",
        "[Slice]",
        "TasksMax=8192",
        "#- web.service",
        "[Service]",
        "Slice=plane.slice",
        "ExecStart=/bin/true",
        "TasksMax=4096",
      ],
    },
  ],
  *checkCgroup(cgroup, plan) {
    if (placeIsKnown(cgroup)) yield* aboveSlices(cgroup);
    yield* onHost(plan, (host) => aboveHost(cgroup, host));
  },
});

/** Above what there is: the memory of the nodes that the unit may use, else that of the host. */
function* aboveHost(cgroup: Cgroup, host: HostProfile): Generator<Found> {
  const nodes = effectiveNodes(cgroup, host);
  const isBound = countOf(nodes) < host.nodes.length;
  const memory = isBound ? memoryOfNodes(host, nodes) : host.memory;
  if (memory === undefined) return;
  const whose = isBound
    ? `${nodesText(nodes)} of ${quoted(host.name)}, where ${quoted(cgroup.name)} gets its memory`
    : quoted(host.name);
  for (const key of ["MemoryHigh", "MemoryMax"] as const) {
    const claim = cgroup.claims.memory[key];
    const line = claim && lineOf(claim);
    if (claim?.bytes === undefined || !line || claim.bytes <= BigInt(memory)) continue;
    yield {
      file: line.file,
      at: line.at,
      message: `${assignmentText(line)} is above the ${formatSize(BigInt(memory))} of ${whose}.`,
      remedy: "Choose a limit that can be reached, or none.",
    };
  }
}

function* aboveSlices(cgroup: Cgroup): Generator<Found> {
  const { memory, tasksMax, cpuQuota } = cgroup.claims;
  for (const [key, ...around] of compared) {
    const own = memory[key];
    const limit = own?.bytes === undefined ? undefined : limitAround(cgroup, ...around);
    if (!own || own.bytes === undefined || !limit || own.bytes <= limit.bytes) continue;
    yield* above(cgroup, own, limit.cgroup, limit.claim);
  }
  for (const slice of slicesAround(cgroup)) {
    const around = slice.claims.tasksMax;
    if (!tasksMax || !around || !isMore(tasksMax.value, around.value)) continue;
    yield* above(cgroup, tasksMax, slice, around);
    break;
  }
  for (const slice of slicesAround(cgroup)) {
    const around = slice.claims.cpuQuota;
    if (!cpuQuota || !around || cpuQuota.value <= around.value) continue;
    yield* above(cgroup, cpuQuota, slice, around);
    break;
  }
}

/** A limit, and which of a slice's limits comes before it: the first of these that the slice has. */
const compared: readonly (readonly [own: MemoryName, ...around: readonly MemoryName[]])[] = [
  ["MemoryHigh", "MemoryHigh", "MemoryMax"],
  ["MemoryMax", "MemoryMax"],
  ["MemorySwapMax", "MemorySwapMax"],
  ["StartupMemoryHigh", "StartupMemoryHigh", "MemoryHigh", "StartupMemoryMax", "MemoryMax"],
  ["StartupMemoryMax", "StartupMemoryMax", "MemoryMax"],
  ["StartupMemorySwapMax", "StartupMemorySwapMax", "MemorySwapMax"],
];

/** Of numbers, and of shares of what the system allows; undecided, and so false, between the two. */
function isMore(own: CountLimit, around: CountLimit): boolean {
  if (own.kind === "count" && around.kind === "count") return own.count > around.count;
  return own.kind === "share" && around.kind === "share" && own.permyriad > around.permyriad;
}

function* above(cgroup: Cgroup, own: Claim<unknown>, slice: Cgroup, limit: Claim<unknown>): Generator<Found> {
  const line = lineOf(own);
  const limiting = lineOf(limit);
  if (!line || !limiting) return;
  yield {
    file: line.file,
    at: line.at,
    message: `${assignmentText(line)} is above ${assignmentText(limiting)} of ${quoted(slice.name)} around ${quoted(cgroup.name)}.`,
    effect: "The limit of the slice comes first.",
    related: relatedClaim(limit, `${quoted(slice.name)} is limited here.`),
  };
}
