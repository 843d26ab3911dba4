import { ownCpus } from "../planes/cpus.ts";
import { contains, countOf, difference, equal, formatRanges, intersection, union } from "../values/grammar/ranges.ts";
import { defineProjectRule } from "./rule.ts";
import { claimantsInside } from "./support/claimants-inside.ts";
import { cpusText, lineNaming, onHost } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "isolated-cpus",
  category: "planes",
  severity: "warning",
  since: "0.1.0",
  summary: "A unit has CPUs that the kernel's command line isolates, next to others.",
  why: "The scheduler moves no task onto an isolated CPU (`isolcpus=`) or away from it. In a wider set these CPUs stay idle, or a task that begins there is stuck on them: the unit has fewer CPUs than its list says.",
  source: 'kernel-parameters of the kernel\'s documentation, "isolcpus="; cpuset(7)',
  fixable: false,
  examples: [
    {
      title: "Two of the eight CPUs stay idle.",
      host: "edge-20c-isolated",
      bad: [
        "#- control.slice",
        "[Slice]",
        "AllowedCPUs=0-7",
        "#           ^^^ `control.slice` has CPUs 0-1, which `edge-20c-isolated` isolates, next to others.",
      ],
      good: ["#- control.slice", "[Slice]", "AllowedCPUs=2-7"],
    },
  ],
  checkCgroup: (cgroup, plan) =>
    onHost(plan, function* (host) {
      if (host.isolated.length === 0) return;
      const own = ownCpus(cgroup, host);
      if (!own || contains(own.cpus, host.cpus)) return;
      const all = intersection(own.cpus, host.isolated);
      // A slice has to have what units inside are to have.
      const isolated = difference(all, union(...claimantsInside(cgroup, plan).map((it) => it.cpus)));
      const line = lineNaming(own.claim, isolated);
      if (!line || isolated.length === 0) return;
      const alone = equal(all, intersection(own.cpus, host.cpus));
      if (alone && !equal(all, isolated)) return;
      if (alone && (countOf(isolated) === 1 || cgroup.claims.partition)) return;
      const rest = formatRanges(difference(own.cpus, isolated));
      const has = own.claim === cgroup.claims.intendedCpus ? "is meant to have" : "has";
      yield {
        file: line.file,
        at: line.at,
        // Realtime programs place their threads themselves.
        severity: alone || has !== "has" ? "info" : "warning",
        message: alone
          ? `All ${cpusText(isolated)} of ${quoted(cgroup.name)} are isolated on ${quoted(host.name)}: tasks are not moved between them.`
          : `${quoted(cgroup.name)} ${has} ${cpusText(isolated)}, which ${quoted(host.name)} isolates, next to others.`,
        remedy: alone ? "Let the program place its threads itself, or isolate no CPU." : `Leave them out: \`${rest}\`.`,
      };
    }),
});
