import type { Claim } from "../planes/claims.ts";
import { difference, intersection, type Ranges } from "../values/grammar/ranges.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import { assignmentText, cpusText, isWhole, lineNaming, onHost } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "absent-cpus",
  category: "planes",
  severity: "warning",
  since: "0.1.0",
  summary: "A unit is given CPUs that the host does not have.",
  why: "systemd does not look whether a CPU is there. An affinity is cut to the CPUs that are, and with none of them the start fails; `AllowedCPUs=` with none of them restricts nothing.",
  source: 'systemd.exec(5) "CPUAffinity=", systemd.resource-control(5) "AllowedCPUs="; sched_setaffinity(2)',
  fixable: false,
  examples: [
    {
      title: "Written for a larger machine.",
      host: "small-12c",
      bad: [
        "#- runner.slice",
        "[Slice]",
        "AllowedCPUs=8-15",
        "#           ^^^^ CPUs 12-15 are not there on `small-12c`, which has CPUs 0-11.",
      ],
      good: ["#- runner.slice", "[Slice]", "AllowedCPUs=8-11"],
    },
  ],
  checkCgroup: (cgroup, plan) =>
    onHost(plan, function* (host) {
      const { allowedCpus, startupAllowedCpus, intendedCpus, affinity } = cgroup.claims;
      for (const claim of [allowedCpus ?? intendedCpus, startupAllowedCpus]) {
        if (claim) yield* absent(claim, claim.value, host.cpus, host.name, false);
      }
      if (affinity?.value && !affinity.numa)
        yield* absent(affinity, affinity.value, host.cpus, host.name, isWhole(cgroup));
    }),
});

function* absent(claim: Claim<unknown>, cpus: Ranges, present: Ranges, host: string, fails: boolean): Generator<Found> {
  const missing = difference(cpus, present);
  const line = lineNaming(claim, missing);
  if (missing.length === 0 || !line) return;
  const ignored = !("directive" in line);
  const soft = line.name === "CPUAffinity" && !ignored;
  const none = intersection(cpus, present).length === 0;
  yield {
    file: line.file,
    at: line.at,
    severity: none && fails ? "error" : ignored ? "info" : "warning",
    message: none
      ? `None of the CPUs in ${assignmentText(line)} is there on ${quoted(host)}, which has ${cpusText(present)}.`
      : `${cpusText(missing)} ${missing.length === 1 && missing[0]?.first === missing[0]?.last ? "is" : "are"} not there on ${quoted(host)}, which has ${cpusText(present)}.`,
    ...(!ignored && {
      effect: !none
        ? soft
          ? "The kernel leaves them out."
          : "The kernel leaves them out where they are only switched off; a list with CPUs that it can never have it refuses, and the unit is not restricted."
        : soft
          ? "The kernel refuses the affinity: the start fails with 215/CPUAFFINITY."
          : "The unit is not restricted: it gets the CPUs of its slice.",
    }),
    remedy: `Choose from ${cpusText(present)}.`,
  };
}
