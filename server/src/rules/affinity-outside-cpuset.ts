import type { Claim } from "../planes/claims.ts";
import { slicesAround } from "../planes/cpus.ts";
import type { Cgroup, Plan } from "../planes/plan.ts";
import { contains, difference, intersection, type Ranges } from "../values/grammar/ranges.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import { cpusText, isWhole, lineOf, placeIsKnown, relatedClaim } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "affinity-outside-cpuset",
  category: "planes",
  severity: "error",
  since: "0.1.0",
  summary: "`CPUAffinity=` names CPUs that `AllowedCPUs=` of the unit or of its slice shuts out.",
  why: "The kernel cuts an affinity to the CPUs that the control group may use. Where nothing is left it refuses the affinity, and the start fails with 215/CPUAFFINITY; where something is left, the rest of the line has no effect.",
  source:
    'systemd.exec(5) "CPUAffinity="; `exec_invoke()` in systemd\'s exec-invoke.c; sched_setaffinity(2), cpuset(7)',
  fixable: false,
  examples: [
    {
      title: "The slice has other CPUs.",
      bad: [
        "#- runner.slice",
        "[Slice]",
        "AllowedCPUs=8-15",
        "#- web.service",
        "[Service]",
        "Slice=runner.slice",
        "ExecStart=/bin/true",
        "CPUAffinity=0-7",
        "#           ^^^ `CPUAffinity=` of `web.service` has none of the CPUs 8-15 that `runner.slice` allows.",
      ],
      good: [
        "#- runner.slice",
        "[Slice]",
        "AllowedCPUs=8-15",
        "#- web.service",
        "[Service]",
        "Slice=runner.slice",
        "ExecStart=/bin/true",
        "CPUAffinity=8-11",
      ],
    },
  ],
  checkCgroup: (cgroup, plan) =>
    // In other layouts systemd does not set up cpusets at all.
    plan.host?.cgroup !== undefined && plan.host.cgroup !== "v2" ? [] : ofUnit(cgroup, plan),
});

/** The nearest claim of a kind that bounds a unit, and whose it is. */
interface Bound {
  readonly cgroup: Cgroup;
  readonly claim: Claim<Ranges>;
  readonly kind: "allowed" | "startup" | "intended";
}

function* ofUnit(cgroup: Cgroup, { host }: Plan): Generator<Found> {
  const affinity = cgroup.claims.affinity;
  const line = affinity && lineOf(affinity);
  if (!affinity?.value || affinity.value.length === 0 || !line) return;
  const wanted = host ? intersection(affinity.value, host.cpus) : affinity.value;
  if (wanted.length === 0) return;
  for (const { cgroup: owner, claim, kind } of boundsOf(cgroup)) {
    const allowed = host ? intersection(claim.value, host.cpus) : claim.value;
    if (allowed.length === 0 || contains(allowed, wanted)) continue;
    const nothing = intersection(allowed, wanted).length === 0;
    // A main file that nobody has seen may name more CPUs, or another slice.
    const certain = isWhole(cgroup) && (owner === cgroup || placeIsKnown(cgroup));
    const whose = owner === cgroup ? `its \`${kind === "startup" ? "Startup" : ""}AllowedCPUs=\`` : quoted(owner.name);
    const when = kind === "startup" ? " while the system starts" : "";
    const allows = kind === "intended" ? "is meant to have" : "allows";
    yield {
      file: line.file,
      at: line.at,
      severity: !certain || kind === "intended" ? "info" : nothing && kind === "allowed" ? "error" : "warning",
      message: nothing
        ? `\`CPUAffinity=\` of ${quoted(cgroup.name)} has none of the ${cpusText(allowed)} that ${whose} ${allows}${when}.`
        : `\`CPUAffinity=\` of ${quoted(cgroup.name)} names ${cpusText(difference(wanted, allowed))}, which ${whose} ${kind === "intended" ? "is not meant to have" : "does not allow"}${when}.`,
      effect:
        kind === "intended"
          ? "The unit leaves its plane: only lines that systemd ignores hold it there."
          : nothing
            ? "The kernel refuses the affinity: the start fails with 215/CPUAFFINITY."
            : "The kernel leaves these out.",
      remedy: `Keep to ${cpusText(allowed)}, or drop the \`CPUAffinity=\`: the unit is kept to the allowed CPUs anyway.`,
      related: relatedClaim(
        claim,
        `${quoted(owner.name)} ${kind === "intended" ? "is meant to have" : "allows"} ${cpusText(claim.value)}${when}.`,
      ),
    };
    if (kind !== "startup") return;
  }
}

/** Claims of the unit itself and of the slices around it, the nearest first; those for the time of starting too. */
function* boundsOf(cgroup: Cgroup): Generator<Bound> {
  for (const it of [cgroup, ...slicesAround(cgroup)]) {
    const { startupAllowedCpus, allowedCpus, intendedCpus } = it.claims;
    if (startupAllowedCpus) yield { cgroup: it, claim: startupAllowedCpus, kind: "startup" };
    if (allowedCpus) yield { cgroup: it, claim: allowedCpus, kind: "allowed" };
    else if (intendedCpus) yield { cgroup: it, claim: intendedCpus, kind: "intended" };
  }
}
