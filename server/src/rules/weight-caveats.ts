import { slicesAround } from "../planes/cpus.ts";
import type { Cgroup } from "../planes/plan.ts";
import { type CheckedProject, defineProjectRule, type Found } from "./rule.ts";
import { assignmentText, lineOf, placeIsKnown, relatedClaim } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "weight-caveats",
  category: "planes",
  severity: "info",
  since: "0.1.0",
  summary: "A weight may not do what it says, because of the disk's scheduler or of the slice around.",
  why: "Weights divide what the slice around has at that moment. The weight of a disk does so only where the disk's scheduler is `bfq`, or `io.cost` is set up; many disks, NVMe above all, run without either.",
  source:
    'systemd.resource-control(5) "IOWeight=", "CPUWeight="; cgroup-v2 of the kernel, "io.weight", "io.bfq.weight", "cpu.idle"',
  fixable: false,
  examples: [
    {
      title: "More of nothing.",
      bad: [
        "#- batch.slice",
        "[Slice]",
        "CPUWeight=idle",
        "#- web.service",
        "[Service]",
        "Slice=batch.slice",
        "ExecStart=/bin/true",
        "CPUWeight=1000",
        "#         ^^^^ `CPUWeight=1000` divides what `batch.slice` has, which is `CPUWeight=idle`: only what others leave.",
      ],
      good: [
        "#- batch.slice",
        "[Slice]",
        "CPUWeight=20",
        "#- web.service",
        "[Service]",
        "Slice=batch.slice",
        "ExecStart=/bin/true",
        "CPUWeight=1000",
      ],
    },
  ],
  *checkCgroup(cgroup) {
    for (const name of ["CPUWeight", "StartupCPUWeight"] as const) yield* ofIdleSlice(cgroup, name);
  },
  check: diskWeights,
});

/** What a weight above the others' is worth in a slice that gets what others leave. */
function* ofIdleSlice(cgroup: Cgroup, name: "CPUWeight" | "StartupCPUWeight"): Generator<Found> {
  const own = cgroup.claims.weights[name];
  const line = own && lineOf(own);
  if (!line || typeof own.value !== "number" || own.value <= 100 || !placeIsKnown(cgroup)) return;
  for (const slice of slicesAround(cgroup)) {
    const { weights } = slice.claims;
    // A slice without a weight for the start has its other one then, too.
    const around = weights[name] ?? weights.CPUWeight;
    const idling = around?.value === "idle" ? lineOf(around) : undefined;
    if (!around || !idling) continue;
    yield {
      file: line.file,
      at: line.at,
      message: `${assignmentText(line)} divides what ${quoted(slice.name)} has, which is ${assignmentText(idling)}: only what others leave.`,
      remedy: `Give ${quoted(slice.name)} a weight in numbers.`,
      related: relatedClaim(around, "It is chosen here."),
    };
    return;
  }
}

const weightsOfDisks = ["IOWeight", "StartupIOWeight", "IODeviceWeight"] as const;

/** Said once, at the first weight of a disk: it is the same for all of them. */
function* diskWeights({ neighbours, versions }: CheckedProject): Generator<Found> {
  const version = versions.at(-1) ?? 0;
  const names: readonly string[] = weightsOfDisks;
  for (const unit of neighbours.assigning(...weightsOfDisks)) {
    const setting = unit.reading(version).settings.find((it) => names.includes(it.name));
    if (!setting || setting.text === "") continue;
    yield {
      file: setting.file,
      at: setting.key.upTo(setting.at),
      message: `\`${setting.name}=\` has an effect only on disks whose scheduler divides by weights.`,
      remedy: "Look at `/sys/block/*/queue/scheduler`: it should be `bfq`, or set up `io.cost`.",
    };
    return;
  }
}
