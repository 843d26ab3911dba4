import type { Cgroup } from "../planes/plan.ts";
import { contains, intersection } from "../values/grammar/ranges.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import {
  assignmentText,
  cpusText,
  isUnclear,
  isWhole,
  lineOf,
  placeIsKnown,
  relatedClaim,
} from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "cpuset-partition",
  category: "planes",
  severity: "warning",
  since: "0.1.0",
  summary: "`CPUSetPartition=` asks for a partition that the kernel cannot make.",
  why: "A partition needs CPUs of its own: named in `AllowedCPUs=`, in no unit beside it, and handed down by a slice that is a partition itself. Otherwise the kernel marks it as invalid, and the CPUs are shared as before.",
  source:
    'systemd.resource-control(5) "CPUSetPartition="; cgroup-v2 of the kernel, "cpuset.cpus.partition"; `cgroup_apply_cpuset_partition()` in systemd\'s cgroup.c (262)',
  fixable: false,
  examples: [
    {
      title: "No CPUs of its own.",
      bad: [
        "#- runner.slice",
        "[Slice]",
        "CPUSetPartition=isolated",
        "#               ^^^^^^^^ `CPUSetPartition=isolated` of `runner.slice` needs `AllowedCPUs=`.",
      ],
      good: ["#- runner.slice", "[Slice]", "AllowedCPUs=8-15", "CPUSetPartition=isolated"],
    },
    {
      title: "A slice around it that is no partition.",
      bad: [
        "#- plane.slice",
        "[Slice]",
        "AllowedCPUs=0-15",
        "#- plane-runner.slice",
        "[Slice]",
        "AllowedCPUs=8-15",
        "CPUSetPartition=isolated",
        "#               ^^^^^^^^ `CPUSetPartition=isolated` of `plane-runner.slice` needs `plane.slice` around it to be a partition.",
      ],
      good: [
        "#- plane.slice",
        "[Slice]",
        "AllowedCPUs=0-15",
        "CPUSetPartition=root",
        "#- plane-runner.slice",
        "[Slice]",
        "AllowedCPUs=8-15",
        "CPUSetPartition=isolated",
      ],
    },
  ],
  checkCgroup: ofPartition,
});

function* ofPartition(cgroup: Cgroup): Generator<Found> {
  const { partition, allowedCpus } = cgroup.claims;
  const line = partition && lineOf(partition);
  if (!line || partition.value === "member" || !isWhole(cgroup) || isUnclear(cgroup.claims, "AllowedCPUs")) return;
  const wants = `${assignmentText(line)} of ${quoted(cgroup.name)} needs`;
  const place = { file: line.file, at: line.at };
  if (!allowedCpus) {
    yield { ...place, message: `${wants} \`AllowedCPUs=\`.`, remedy: "Name the CPUs of the partition." };
    return;
  }
  const { parent } = cgroup;
  if (!parent || !placeIsKnown(cgroup)) return;
  const around = parent.claims.partition;
  if (parent.parent && (!around || around.value === "member")) {
    yield {
      ...place,
      message: `${wants} ${quoted(parent.name)} around it to be a partition.`,
      remedy: `Set \`CPUSetPartition=root\` and \`AllowedCPUs=\` in ${quoted(parent.name)}, or move it to the top.`,
      related: around ? relatedClaim(around, "It is none here.") : [],
    };
    return;
  }
  for (const brother of parent.children) {
    const other = brother === cgroup ? undefined : brother.claims.allowedCpus;
    const shared = other ? intersection(other.value, allowedCpus.value) : [];
    if (!other || shared.length === 0) continue;
    yield {
      ...place,
      message: `${wants} CPUs of its own: ${quoted(brother.name)} beside it has ${cpusText(shared)} too.`,
      remedy: "Take them out of one of the two.",
      related: relatedClaim(other, `${quoted(brother.name)} has ${cpusText(other.value)}.`),
    };
    return;
  }
  const available = parent.claims.allowedCpus;
  if (!available || contains(available.value, allowedCpus.value)) return;
  yield {
    ...place,
    message: `${wants} CPUs that ${quoted(parent.name)} around it has: ${cpusText(available.value)}.`,
    remedy: "Choose from these.",
    related: relatedClaim(available, "They are named here."),
  };
}
