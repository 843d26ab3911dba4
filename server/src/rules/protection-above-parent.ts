import { slicesAround } from "../planes/cpus.ts";
import { type Protection, protectionOf } from "../planes/memory.ts";
import type { Cgroup } from "../planes/plan.ts";
import { formatSize } from "../values/grammar/size.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import { assignmentText, few, lineOf, namesOf, placeIsKnown, relatedClaim } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "protection-above-parent",
  category: "planes",
  severity: "warning",
  since: "0.1.0",
  summary: "Units claim more protected memory than the slice around them has.",
  why: "The units of a slice divide what it protects. When they claim more, each gets its part of less; a claim above the limit of a slice is never met.",
  source: 'systemd.resource-control(5) "MemoryMin="; cgroup-v2 of the kernel, "memory.min"',
  fixable: false,
  examples: [
    {
      title: "Ten of eight.",
      bad: [
        "#- plane.slice",
        "[Slice]",
        "MemoryMin=8G",
        "#         ^^ `plane.slice` protects 8G, but `plane-control.slice` and `plane-runner.slice` in it claim 10G together.",
        "#- plane-control.slice",
        "[Slice]",
        "MemoryMin=4G",
        "#- plane-runner.slice",
        "[Slice]",
        "MemoryMin=6G",
      ],
      good: [
        "#- plane.slice",
        "[Slice]",
        "MemoryMin=10G",
        "#- plane-control.slice",
        "[Slice]",
        "MemoryMin=4G",
        "#- plane-runner.slice",
        "[Slice]",
        "MemoryMin=6G",
      ],
    },
  ],
  *checkCgroup(cgroup) {
    for (const name of ["MemoryMin", "MemoryLow"] as const) {
      if (cgroup.slice && cgroup.parent) yield* divided(cgroup, name);
      yield* aboveLimit(cgroup, name);
    }
  },
});

function* divided(slice: Cgroup, name: Protection): Generator<Found> {
  const own = protectionOf(slice, name);
  const line = own && lineOf(own);
  if (own?.bytes === undefined || !line) return;
  const claims = slice.children.flatMap((cgroup) => {
    const claim = placeIsKnown(cgroup) && !cgroup.unit?.template ? protectionOf(cgroup, name) : undefined;
    return claim?.bytes === undefined ? [] : [{ cgroup, claim, bytes: claim.bytes }];
  });
  const sum = claims.reduce((total, it) => total + it.bytes, 0n);
  if (sum <= own.bytes) return;
  const names = namesOf(claims.map((it) => it.cgroup));
  yield {
    file: line.file,
    at: line.at,
    message: `${quoted(slice.name)} protects ${formatSize(own.bytes)}, but ${names} in it ${claims.length === 1 ? "claims" : "claim"} ${formatSize(sum)}${claims.length === 1 ? "" : " together"}.`,
    remedy: `Protect \`${formatSize(sum)}\` here, or less inside.`,
    related: few(claims).flatMap((it) =>
      relatedClaim(it.claim, `${quoted(it.cgroup.name)} claims ${formatSize(it.bytes)}.`),
    ),
  };
}

/** Protected beyond what a slice further out lets anybody have. */
function* aboveLimit(cgroup: Cgroup, name: Protection): Generator<Found> {
  const own = protectionOf(cgroup, name);
  const line = own && lineOf(own);
  if (own?.bytes === undefined || !line || !placeIsKnown(cgroup)) return;
  for (const slice of slicesAround(cgroup)) {
    const limit = slice.claims.memory.MemoryMax;
    const limiting = limit && lineOf(limit);
    if (limit?.bytes === undefined || !limiting || limit.bytes >= own.bytes) continue;
    yield {
      file: line.file,
      at: line.at,
      message: `${assignmentText(line)} of ${quoted(cgroup.name)} is above ${assignmentText(limiting)} of ${quoted(slice.name)} around it.`,
      remedy: `Protect at most \`${formatSize(limit.bytes)}\`.`,
      related: relatedClaim(limit, `${quoted(slice.name)} is limited here.`),
    };
    return;
  }
}
