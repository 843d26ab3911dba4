import type { Plane } from "../planes/plan.ts";
import { contestedCpus } from "../planes/sharing.ts";
import { contains, intersection, type Ranges } from "../values/grammar/ranges.ts";
import { defineProjectRule } from "./rule.ts";
import { cpusText, lineOf, onHost, relatedClaim } from "./support/plan-findings.ts";
import { listOf, quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "split-siblings",
  category: "planes",
  severity: "info",
  since: "0.1.0",
  summary: "CPUs that share a core are given to different planes.",
  why: "Two CPUs of one core (SMT siblings) share its units and caches. Work on one slows down work on the other, so planes that are to be apart have to have whole cores.",
  source: "thread_siblings_list of the kernel's documentation of /sys/devices/system/cpu",
  fixable: false,
  examples: [
    {
      title: "Each plane has half of every core.",
      host: "smt-8c",
      bad: [
        "#- control.slice",
        "[Slice]",
        "AllowedCPUs=0-3",
        "#- runner.slice",
        "[Slice]",
        "AllowedCPUs=4-7",
        "#           ^^^ `runner.slice` shares cores with `control.slice`: CPUs 0 4, CPUs 1 5, CPUs 2 6 and CPUs 3 7 are one each.",
      ],
      good: ["#- control.slice", "[Slice]", "AllowedCPUs=1,5", "#- runner.slice", "[Slice]", "AllowedCPUs=2-3,6-7"],
    },
  ],
  checkCgroup: (cgroup, plan) =>
    onHost(plan, function* ({ smt }) {
      const plane = smt.length > 0 ? plan.planeBy(cgroup) : undefined;
      if (!plane) return;
      const { planes } = plan;
      const line = lineOf(plane.claim);
      for (const other of planes.slice(0, planes.indexOf(plane))) {
        const cores = smt.filter(
          (core) => isSplit(core, plane, other) && contestedCpus(plan, plane.slice, other.slice, core, core).length > 0,
        );
        if (!line || cores.length === 0) continue;
        const shown =
          cores.length > 5 ? [...cores.slice(0, 4).map(cpusText), `${cores.length - 4} more`] : cores.map(cpusText);
        yield {
          file: line.file,
          at: line.at,
          message: `${quoted(plane.slice.name)} shares ${cores.length === 1 ? "a core" : "cores"} with ${quoted(other.slice.name)}: ${listOf(shown)} are one${cores.length === 1 ? "" : " each"}.`,
          remedy: "Give all CPUs of a core to the same plane.",
          related: relatedClaim(other.claim, `${quoted(other.slice.name)} has ${cpusText(other.cpus)}.`),
        };
      }
    }),
});

/** Both have a part of the core, and none of the two has all of it, as a slice around the other would. */
function isSplit(core: Ranges, { cpus: a }: Plane, { cpus: b }: Plane): boolean {
  const has = (cpus: Ranges) => intersection(cpus, core).length > 0 && !contains(cpus, core);
  return has(a) && has(b) && intersection(intersection(a, b), core).length === 0;
}
