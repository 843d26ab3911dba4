import { difference, union } from "../values/grammar/ranges.ts";
import { defineProjectRule } from "./rule.ts";
import { cpusText, few, isOfSystem, lineOf, overHosts, relatedClaim } from "./support/plan-findings.ts";
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
  check: (project) =>
    overHosts(project, function* ({ planes }, host) {
      const own = planes.filter((it) => !isOfSystem(it.slice));
      const last = own.at(-1);
      const line = last && lineOf(last.claim);
      // One plane over the whole machine is no plan for cores.
      if (!line || own.length < 2 || host.cpus.length === 0) return;
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
    }),
});
