import type { HostProfile } from "../planes/host-profile.ts";
import type { Plan } from "../planes/plan.ts";
import { countOf, difference, intersection, union } from "../values/grammar/ranges.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import { cpusText, few, isOfSystem, lineOf, overHosts, overPlans, relatedClaim } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "nothing-left-for-system",
  category: "planes",
  severity: "info",
  since: "0.1.0",
  summary: "The planes take every CPU of the host: none is left for the rest of the system.",
  why: "The manager, its own services and people who log in have to run somewhere. Without a CPU of their own they run among the planes, and disturb what was to be undisturbed.",
  source: 'systemd.special(7), "system.slice", "user.slice", "init.scope"',
  fixable: false,
  examples: [
    {
      title: "Twelve CPUs, all given away.",
      host: "small-12c",
      bad: [
        "#- control.slice",
        "[Slice]",
        "AllowedCPUs=0-3",
        "#- runner.slice",
        "[Slice]",
        "AllowedCPUs=4-11",
        "#           ^^^^ With `runner.slice` all CPUs 0-11 of `small-12c` are given to planes: none is left for `system.slice`, `user.slice` and `init.scope`.",
      ],
      good: ["#- control.slice", "[Slice]", "AllowedCPUs=2-3", "#- runner.slice", "[Slice]", "AllowedCPUs=4-11"],
    },
  ],
  *check(project) {
    yield* overPlans(project, reserveTaken);
    yield* overHosts(project, nothingLeft);
  },
});

function* nothingLeft({ planes, units, declared: { reserve } }: Plan, host: HostProfile): Generator<Found> {
  // What is left for others is not up to the manager of one user.
  if (units.some((it) => it.circumstances.manager === "user")) return;
  const own = planes.filter((it) => !isOfSystem(it.slice));
  const last = own.at(-1);
  const line = last && lineOf(last.claim);
  // One plane over the whole machine is no plan for cores, and what is reserved has findings of its own.
  if (!line || own.length < 2 || host.cpus.length === 0 || intersection(reserve, host.cpus).length > 0) return;
  if (difference(host.cpus, union(...own.map((it) => it.cpus))).length > 0) return;
  yield {
    file: line.file,
    at: line.at,
    message: `With ${quoted(last.slice.name)} all ${cpusText(host.cpus)} of ${quoted(host.name)} are given to planes: none is left for \`system.slice\`, \`user.slice\` and \`init.scope\`.`,
    remedy: "Leave a CPU to the system, and keep it there with `AllowedCPUs=` in drop-ins of these three.",
    related: few(own.slice(0, -1)).flatMap((it) =>
      relatedClaim(it.claim, `${quoted(it.slice.name)} has ${cpusText(it.cpus)}.`),
    ),
  };
}

/** Planes on CPUs that the configuration keeps for the system. */
function* reserveTaken({ planes, declared: { reserve } }: Plan): Generator<Found> {
  for (const { slice, cpus, claim } of planes.filter((it) => !isOfSystem(it.slice))) {
    const taken = intersection(cpus, reserve);
    const line = lineOf(claim);
    if (!line || taken.length === 0) continue;
    yield {
      file: line.file,
      at: line.at,
      severity: "warning",
      message: `${quoted(slice.name)} takes ${cpusText(taken)}, which ${countOf(taken) === 1 ? "is" : "are"} kept for the system.`,
      remedy: "Choose other CPUs, or change `reserve` in `unitwright.conf`.",
    };
  }
}
