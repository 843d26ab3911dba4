import type { MemoryClaim, MemoryName, Source } from "../planes/claims.ts";
import type { Cgroup } from "../planes/plan.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import { assignmentText, relatedTo } from "./support/plan-findings.ts";

export default defineProjectRule({
  id: "memory-order",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "The memory limits of a unit are not in their order: Min, Low, High, Max.",
  why: "Each is taken on its own, also from different files. A limit below what is protected takes the protection back, and a unit that is killed at `MemoryMax=` is never slowed down at a `MemoryHigh=` above it.",
  source:
    'systemd.resource-control(5) "MemoryMin=", "MemoryHigh=", "MemoryMax="; cgroup-v2 of the kernel, "Memory Interface Files"',
  fixable: false,
  examples: [
    {
      title: "More is promised than allowed.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "MemoryMax=4G",
        "#- web.service.d/10-more.conf",
        "[Service]",
        "MemoryHigh=6G",
        "#          ^^ `MemoryHigh=6G` is above `MemoryMax=4G`.",
      ],
      good: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "MemoryMax=8G",
        "#- web.service.d/10-more.conf",
        "[Service]",
        "MemoryHigh=6G",
      ],
    },
  ],
  *checkCgroup(cgroup) {
    yield* inOrder(cgroup, ["MemoryMin", "MemoryLow", "MemoryHigh", "MemoryMax"], () => true);
    yield* inOrder(
      cgroup,
      [
        "MemoryMin",
        ["StartupMemoryLow", "MemoryLow"],
        ["StartupMemoryHigh", "MemoryHigh"],
        ["StartupMemoryMax", "MemoryMax"],
      ],
      (name) => name.startsWith("Startup"),
    );
  },
});

type Step = MemoryName | readonly MemoryName[];

/** What is set of each step, compared with what is set next; one of the two has to be `wanted`. */
function* inOrder(
  { claims, unit }: Cgroup,
  steps: readonly Step[],
  wanted: (name: string) => boolean,
): Generator<Found> {
  const set = steps.flatMap((step) => {
    const claim = [step]
      .flat()
      .map((it) => claims.memory[it as MemoryName])
      .find((it) => it !== undefined);
    const source = claim?.sources.at(-1);
    return claim && source && claim.value.kind !== "infinity" ? [{ claim, source }] : [];
  });
  for (const [index, upper] of set.entries()) {
    const lower = set[index - 1];
    if (
      !lower ||
      !unit ||
      !(wanted(lower.source.name) || wanted(upper.source.name)) ||
      !isAbove(lower.claim, upper.claim)
    )
      continue;
    const [early, late] = [lower.source, upper.source].toSorted((a, b) => {
      return unit.files.indexOf(a.file) - unit.files.indexOf(b.file) || a.at.start - b.at.start;
    });
    if (!early || !late) continue;
    const direction = late === lower.source ? "above" : "below";
    yield {
      file: late.file,
      at: late.at,
      message: `${assignmentText(late)} is ${direction} ${assignmentText(early)}.`,
      effect: effectOf(lower.source, upper.source),
      remedy: "In order of size come `MemoryMin=`, `MemoryLow=`, `MemoryHigh=`, `MemoryMax=`.",
      related: [relatedTo(early, `${assignmentText(early)} is here.`)],
    };
  }
}

function effectOf(lower: Source, upper: Source): string {
  if (/High$/.test(lower.name)) return "The unit is killed before it is ever slowed down.";
  if (/Max$/.test(upper.name)) return "The unit never gets what is set aside for it: the limit comes first.";
  if (/High$/.test(upper.name)) return "The unit is slowed down while it uses what is protected.";
  return "The weaker protection adds nothing to the stronger one.";
}

/** Undecided, and so false, where a share of memory meets bytes and the host is not known. */
function isAbove(lower: MemoryClaim, upper: MemoryClaim): boolean {
  if (lower.value.kind === "share" && upper.value.kind === "share")
    return lower.value.permyriad > upper.value.permyriad;
  return lower.bytes !== undefined && upper.bytes !== undefined && lower.bytes > upper.bytes;
}
