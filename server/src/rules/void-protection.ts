import { type Protection, protectionOf, unprotectedAround } from "../planes/memory.ts";
import type { Cgroup } from "../planes/plan.ts";
import { formatShare } from "../values/grammar/percent.ts";
import { formatSize } from "../values/grammar/size.ts";
import type { Fix } from "./finding.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import {
  assignmentText,
  few,
  isOfSystem,
  isUnclear,
  lineOf,
  namesOf,
  placeIsKnown,
  relatedClaim,
} from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "void-protection",
  category: "planes",
  severity: "warning",
  since: "0.1.0",
  summary: "Memory is protected in a unit, but not in the slice around it: the protection is void.",
  why: "What a unit may keep is cut to what its slice keeps, at every level. A slice without `MemoryMin=` keeps nothing, so under pressure the kernel takes the memory of all units inside, whatever they claim. That holds for slices too that nobody has written: `a-b.slice` is inside `a.slice`.",
  source: 'systemd.resource-control(5) "MemoryMin="; cgroup-v2 of the kernel, "memory.min"',
  fixable: true,
  examples: [
    {
      title: "A parent that nobody has written.",
      bad: [
        "#- plane-control.slice",
        "[Slice]",
        "MemoryMin=4G",
        "#         ^^ `MemoryMin=4G` of `plane-control.slice` protects nothing: `plane.slice` around it has no `MemoryMin=`.",
      ],
      good: ["#- plane-control.slice", "[Slice]", "MemoryMin=4G", "#- plane.slice", "[Slice]", "MemoryMin=4G"],
    },
    {
      title: "A parent without protection.",
      bad: [
        "#- plane.slice",
        "[Slice]",
        "MemoryMax=8G",
        "#- plane-control.slice",
        "[Slice]",
        "MemoryLow=4G",
        "#         ^^ `MemoryLow=4G` of `plane-control.slice` protects nothing: `plane.slice` around it has no `MemoryLow=`.",
      ],
      good: [
        "#- plane.slice",
        "[Slice]",
        "MemoryLow=4G",
        "MemoryMax=8G",
        "#- plane-control.slice",
        "[Slice]",
        "MemoryLow=4G",
      ],
    },
  ],
  *checkCgroup(cgroup) {
    for (const name of ["MemoryMin", "MemoryLow"] as const) yield* voidIn(cgroup, name);
  },
});

function* voidIn(cgroup: Cgroup, name: Protection): Generator<Found> {
  const claim = protectionOf(cgroup, name);
  const line = claim && lineOf(claim);
  const bare = claim && unprotectedAround(cgroup, name);
  if (!claim || !line || !bare || isUnclear(bare.claims, name)) return;
  const sum = sumOf(bare, name);
  const written = bare.unit?.main ?? bare.unit?.files.at(-1);
  // Slices of the system may well have drop-ins elsewhere, and templates a slice that only their file names.
  const unseen = isOfSystem(bare) && !written;
  if (!placeIsKnown(cgroup) && cgroup.name.includes("@")) return;
  yield {
    file: line.file,
    at: line.at,
    severity: placeIsKnown(cgroup) && !unseen ? "warning" : "info",
    message: unseen
      ? `${assignmentText(line)} of ${quoted(cgroup.name)} protects only what a \`${name}=\` of ${quoted(bare.name)} around it protects, and no file here has one.`
      : `${assignmentText(line)} of ${quoted(cgroup.name)} protects nothing: ${quoted(bare.name)} around it has no \`${name}=\`.`,
    remedy: written
      ? `Set \`${name}=${sum.text}\` in ${quoted(bare.name)}${sum.all}.`
      : isOfSystem(bare)
        ? `Add a drop-in for ${quoted(bare.name)} with \`[Slice]\` and \`${name}=${sum.text}\`${sum.all}.`
        : `Create ${quoted(bare.name)} with \`[Slice]\` and \`${name}=${sum.text}\`${sum.all}.`,
    related: few(sum.others.filter((it) => it !== cgroup)).flatMap((it) => {
      const other = protectionOf(it, name);
      return other ? relatedClaim(other, `${quoted(it.name)} claims protection there too.`) : [];
    }),
    fixes: written && sum.known ? fixIn(bare, name, sum.text) : [],
  };
}

interface Sum {
  readonly text: string;
  readonly known: boolean;
  /** ` (the sum for …)`, where there are several. */
  readonly all: string;
  readonly others: readonly Cgroup[];
}

/** What a slice has to keep for all that claim protection inside of it. */
function sumOf(slice: Cgroup, name: Protection): Sum {
  const others = claimantsIn(slice, name);
  const claims = others.flatMap((it) => protectionOf(it, name) ?? []);
  const all = others.length > 1 ? `, the sum for ${namesOf(others)}` : "";
  if (claims.every((it) => it.bytes !== undefined)) {
    const bytes = claims.reduce((sum, it) => sum + (it.bytes ?? 0n), 0n);
    return { text: formatSize(bytes), known: true, all, others };
  }
  const shares = claims.map((it) => (it.value.kind === "share" ? it.value.permyriad : Number.POSITIVE_INFINITY));
  const share = shares.reduce((sum, it) => sum + it, 0);
  return share <= 10_000
    ? { text: formatShare(share), known: true, all, others }
    : { text: "…", known: false, all, others };
}

/** The outermost claims inside a slice: what is further in is part of them. */
function claimantsIn(slice: Cgroup, name: Protection): readonly Cgroup[] {
  return slice.children.flatMap((it) => (protectionOf(it, name) ? [it] : it.slice ? claimantsIn(it, name) : []));
}

/** A line below the header of the slice's file. */
function fixIn({ unit }: Cgroup, name: Protection, value: string): readonly Fix[] {
  const file = unit?.main ?? unit?.files.at(-1);
  const header = file?.syntax.nodes.find((it) => it.kind === "section" && it.name === "Slice");
  if (!file || !header) return [];
  const break_ = /[\r\n]$/.test(file.syntax.text.slice(0, header.extent.end)) ? "" : "\n";
  return [
    {
      title: `Set \`${name}=${value}\` in ${quoted(unit?.name ?? "")}`,
      safety: "unsafe",
      edits: [{ path: file.path, at: header.extent.behind, text: `${break_}${name}=${value}\n` }],
    },
  ];
}
