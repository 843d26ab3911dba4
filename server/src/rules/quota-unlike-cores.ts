import { directiveOf } from "../facts/directives.ts";
import type { Claim, Source } from "../planes/claims.ts";
import { plannedCpus, startCpus } from "../planes/cpus.ts";
import type { Cgroup } from "../planes/plan.ts";
import { trailingComment } from "../unit/trailing-comment.ts";
import { formatShare, parseShare } from "../values/grammar/percent.ts";
import { countOf, intersection } from "../values/grammar/ranges.ts";
import { defineProjectRule } from "./rule.ts";
import { cpusText, isUnclear, isWhole, lineOf, relatedClaim } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "quota-unlike-cores",
  category: "planes",
  severity: "warning",
  since: "0.1.0",
  summary: "`CPUQuota=` is more than the time of the CPUs that the unit may use: it is never reached.",
  why: "100 % is the time of one CPU. A quota above the CPUs of the unit is never reached: what looks like a limit is none.",
  source: 'systemd.resource-control(5) "CPUQuota=", "AllowedCPUs="',
  fixable: false,
  examples: [
    {
      title: "Four CPUs, time for eight.",
      bad: [
        "#- runner.slice",
        "[Slice]",
        "AllowedCPUs=8-11",
        "CPUQuota=800%",
        "#        ^^^^ `CPUQuota=800%` is the time of 8 CPUs, and `runner.slice` may use 4 (8-11).",
      ],
      good: ["#- runner.slice", "[Slice]", "AllowedCPUs=8-11", "CPUQuota=400%"],
    },
  ],
  *checkCgroup(cgroup, plan) {
    const { claims } = cgroup;
    const quota = claims.cpuQuota ?? intendedQuota(cgroup, plan.version);
    const line = quota && lineOf(quota);
    if (!quota || !line || isUnclear(claims, "AllowedCPUs", "CPUAffinity")) return;
    const cpus = cgroup.slice ? plannedCpus(cgroup, plan.host) : startCpus(cgroup, plan);
    const count = cpus ? countOf(cpus) : 0;
    const own = claims.affinity ?? claims.allowedCpus ?? claims.intendedCpus;
    // That none of its CPUs is there is said elsewhere.
    if (plan.host && own?.value && intersection(own.value, plan.host.cpus).length === 0) return;
    // That a unit gets less than its CPUs have is what quotas are for.
    if (!cpus || count === 0 || quota.value <= count * ONE_CPU) return;
    const certain = isWhole(cgroup) && quota === claims.cpuQuota && (!own || "directive" in (lineOf(own) ?? {}));
    yield {
      file: line.file,
      at: line.at,
      severity: certain ? "warning" : "info",
      message: `\`CPUQuota=${formatShare(quota.value)}\` is the time of ${timesOf(quota.value)}, and ${quoted(cgroup.name)} may use ${count} (${cpusText(cpus).replace(/^\w+ /, "")}).`,
      remedy: `All of them are \`${formatShare(count * ONE_CPU)}\`.`,
      related: own ? relatedClaim(own, "The CPUs are chosen here.") : [],
    };
  },
});

/** In permyriad. */
const ONE_CPU = 10_000;

function timesOf(quota: number): string {
  const cpus = quota / ONE_CPU;
  return `${Number(cpus.toFixed(2))} ${cpus === 1 ? "CPU" : "CPUs"}`;
}

/** What a slice's author meant, where systemd drops the line for the comment behind the value. */
function intendedQuota({ unit, slice }: Cgroup, version: number): Claim<number> | undefined {
  const directive = slice ? directiveOf("Slice", "CPUQuota") : undefined;
  if (!unit || !directive) return undefined;
  for (const [file, { verdicts }] of unit.reading(version).assessments) {
    for (const { cause, node } of verdicts) {
      if (cause.kind !== "trailing-comment" || cause.directive !== directive) continue;
      const comment = trailingComment(cause.value);
      const value = parseShare(cause.value.slice(0, comment?.start).trimEnd(), version);
      if (node.kind !== "assignment" || value === undefined) continue;
      const source: Source = {
        file,
        section: "Slice",
        name: node.key,
        text: cause.value,
        at: node.valueAt,
        key: node.keyAt,
      };
      return { value, sources: [source] };
    }
  }
  return undefined;
}
