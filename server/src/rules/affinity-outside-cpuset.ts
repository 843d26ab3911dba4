import type { AffinityClaim } from "../planes/claims.ts";
import { type Bound, boundOf, slicesAround } from "../planes/cpus.ts";
import type { Cgroup, Plan } from "../planes/plan.ts";
import { contains, difference, equal, intersection, type Ranges } from "../values/grammar/ranges.ts";
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

function* ofUnit(cgroup: Cgroup, { host }: Plan): Generator<Found> {
  const affinity = cgroup.claims.affinity;
  if (!affinity?.value || affinity.value.length === 0) return;
  const wanted = host ? intersection(affinity.value, host.cpus) : affinity.value;
  if (wanted.length === 0) return;
  const allowed = boundOf(cgroup, host, (it) => it.allowedCpus);
  const atBoot = boundOf(cgroup, host, (it) => it.startupAllowedCpus ?? it.allowedCpus);
  const isOther = atBoot !== undefined && !(allowed && equal(atBoot.cpus, allowed.cpus));
  if (allowed) {
    const isFree = isOther && intersection(atBoot.cpus, wanted).length > 0;
    yield* outside(cgroup, affinity, wanted, { ...allowed, when: isOther ? "later" : "always", isFree });
  }
  if (isOther) {
    const isFree = intersection(allowed?.cpus ?? wanted, wanted).length > 0;
    yield* outside(cgroup, affinity, wanted, { ...atBoot, when: "at boot", isFree });
  }
  if (!allowed) yield* besidePlane(cgroup, affinity, wanted);
}

interface Phase extends Bound {
  readonly when: "always" | "at boot" | "later";
  /** In the other phase something is left of the affinity. */
  readonly isFree: boolean;
}

function* outside(
  cgroup: Cgroup,
  affinity: AffinityClaim,
  wanted: Ranges,
  { cpus, owner, claim, when, isFree }: Phase,
): Generator<Found> {
  const line = lineOf(affinity);
  if (!line || contains(cpus, wanted)) return;
  const nothing = intersection(cpus, wanted).length === 0;
  // A main file that nobody has seen may name more CPUs, or another slice.
  const certain = isWhole(cgroup) && (owner === cgroup || placeIsKnown(cgroup));
  const isStartup = claim === owner.claims.startupAllowedCpus;
  const whose = owner === cgroup ? `its \`${isStartup ? "Startup" : ""}AllowedCPUs=\`` : quoted(owner.name);
  const phase = { always: "", "at boot": " while the system starts", later: " once the system is up" }[when];
  const fails = when === "later" ? "a start then fails" : "the start fails";
  yield {
    file: line.file,
    at: line.at,
    severity: !certain ? "info" : nothing && !isFree ? "error" : "warning",
    message: nothing
      ? `\`CPUAffinity=\` of ${quoted(cgroup.name)} has none of the ${cpusText(cpus)} that ${whose} allows${phase}.`
      : `\`CPUAffinity=\` of ${quoted(cgroup.name)} names ${cpusText(difference(wanted, cpus))}, which ${whose} does not allow${phase}.`,
    effect: nothing
      ? `The kernel refuses the affinity: ${fails} with 215/CPUAFFINITY.`
      : "The kernel leaves these out.",
    remedy: `Keep to ${cpusText(cpus)}, or drop the \`CPUAffinity=\`: the unit is kept to the allowed CPUs anyway.`,
    related: relatedClaim(claim, `${quoted(owner.name)} allows ${cpusText(claim.value)}${phase}.`),
  };
}

/** Only lines that systemd ignores say which CPUs a slice around the unit is meant to have. */
function* besidePlane(cgroup: Cgroup, affinity: AffinityClaim, wanted: Ranges): Generator<Found> {
  const line = lineOf(affinity);
  const owner = [...slicesAround(cgroup)].find((it) => it.claims.intendedCpus);
  const claim = owner?.claims.intendedCpus;
  if (!line || !owner || !claim || contains(claim.value, wanted)) return;
  const meant = cpusText(claim.value);
  const nothing = intersection(claim.value, wanted).length === 0;
  yield {
    file: line.file,
    at: line.at,
    severity: "info",
    message: nothing
      ? `\`CPUAffinity=\` of ${quoted(cgroup.name)} has none of the ${meant} that ${quoted(owner.name)} is meant to have.`
      : `\`CPUAffinity=\` of ${quoted(cgroup.name)} names ${cpusText(difference(wanted, claim.value))}, which ${quoted(owner.name)} is not meant to have.`,
    effect: "The unit leaves its plane: only lines that systemd ignores hold it there.",
    remedy: `Keep to ${meant}.`,
    related: relatedClaim(claim, `${quoted(owner.name)} is meant to have ${meant}.`),
  };
}
