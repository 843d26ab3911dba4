import type { MemoryClaim } from "../planes/claims.ts";
import { type Protection, protectionOf, unprotectedAround } from "../planes/memory.ts";
import type { Cgroup } from "../planes/plan.ts";
import type { Fix } from "./finding.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import { type Bound, boundsOf, type NeededProtection, neededIn } from "./support/needed-protection.ts";
import {
  assignmentText,
  few,
  isOfSystem,
  isPlacedByOthers,
  isUnclear,
  lineOf,
  namesOf,
  placeIsKnown,
  relatedClaim,
} from "./support/plan-findings.ts";
import { listOf, quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "void-protection",
  category: "planes",
  severity: "warning",
  since: "0.1.0",
  summary: "Memory is protected in a unit, but not in the slice around it: the protection is void.",
  why: "What a unit may keep is cut to what its slice keeps, at every level. A slice that neither keeps something itself nor shares in what the slice around it keeps has nothing, so under pressure the kernel takes the memory of all units inside, whatever they claim. That holds for slices too that nobody has written: `a-b.slice` is inside `a.slice`.",
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
  *checkCgroup(cgroup, { version }) {
    for (const name of ["MemoryMin", "MemoryLow"] as const) yield* voidIn(cgroup, name, version);
  },
});

function* voidIn(cgroup: Cgroup, name: Protection, version: number): Generator<Found> {
  const claim = protectionOf(cgroup, name);
  const line = claim && lineOf(claim);
  if (!line || isPlacedByOthers(cgroup)) return;
  const bare = unprotectedAround(cgroup, name, version);
  if (bare.length === 0 || bare.some((it) => isUnclear(it.claims, name))) return;
  // Slices of the system may well have drop-ins elsewhere, and templates a slice that only their file names.
  const unseen = isUnseen(bare.at(-1));
  if (!placeIsKnown(cgroup) && cgroup.name.includes("@")) return;
  const levels = bare.map((it) => neededIn(it, name));
  const tight = levels.flatMap((it) => boundsOf(it, name));
  const others = new Set(levels.flatMap((it) => it.others));
  yield {
    file: line.file,
    at: line.at,
    severity: placeIsKnown(cgroup) && !unseen ? "warning" : "info",
    message: `${assignmentText(line)} of ${quoted(cgroup.name)} ${unseen ? onlyWhat(bare, name) : `protects nothing: ${namesOf(bare)} around it ${bare.length === 1 ? "has" : "have"} no \`${name}=\``}.`,
    remedy: remedyFor(levels, name, tight),
    related: few([...others].filter((it) => it !== cgroup)).flatMap((it) => {
      const other = protectionOf(it, name);
      return other ? relatedClaim(other, `${quoted(it.name)} claims protection there too.`) : [];
    }),
    fixes: tight.length === 0 ? fixIn(levels, name) : [],
  };
}

const isUnseen = (slice: Cgroup | undefined) => slice !== undefined && isOfSystem(slice) && !slice.written;

function onlyWhat(bare: readonly Cgroup[], name: Protection): string {
  return bare.length === 1
    ? `protects only what a \`${name}=\` of ${namesOf(bare)} around it protects, and no file here has one`
    : `protects only what ${namesOf(bare)} around it protect, and no file here has a \`${name}=\` for them`;
}

function remedyFor(levels: readonly NeededProtection[], name: Protection, tight: readonly Bound[]): string {
  const steps = levels.map(({ slice, text, others }) => {
    const line = `\`${name}=${text}\``;
    const all = others.length > 1 ? `, the sum for ${namesOf(others)}` : "";
    if (slice.written) return `set ${line} in ${quoted(slice.name)}${all}`;
    return isOfSystem(slice)
      ? `add a drop-in for ${quoted(slice.name)} with \`[Slice]\` and ${line}${all}`
      : `create ${quoted(slice.name)} with \`[Slice]\` and ${line}${all}`;
  });
  const raised = new Set(tight.map(({ slice, line }) => `raise ${assignmentText(line)} of ${quoted(slice.name)}`));
  const all = `${listOf([...steps, ...raised])}${raised.size > 0 ? ", or claim less" : ""}.`;
  return all.charAt(0).toUpperCase() + all.slice(1);
}

/** A line below the header of each slice's file; none where one of them cannot be written so, as all are needed. */
function fixIn(levels: readonly NeededProtection[], name: Protection): readonly Fix[] {
  const edits = levels.flatMap((it) => (it.known ? editIn(it.slice, name, it.text) : []));
  if (edits.length < levels.length) return [];
  const lines = levels.map((it) => `\`${name}=${it.text}\` in ${quoted(it.slice.name)}`);
  return [{ title: `Set ${listOf(lines)}`, safety: "unsafe", edits }];
}

function editIn({ name: slice, unit, claims }: Cgroup, name: Protection, text: string): Fix["edits"] {
  // Files for all slices of a kind are not for this one alone.
  const file = unit?.main ?? unit?.files.findLast(({ place }) => place.role === "dropin" && place.target === slice);
  const header = file?.syntax.nodes.find((it) => it.kind === "section" && it.name === "Slice");
  // A line that says 0 would stay in force, and a limit that is a share of a host that is not known may be too low.
  const set: readonly (MemoryClaim | undefined)[] = Object.values(claims.memory);
  const isOpen = claims.memory[name] ?? set.find((it) => it?.value.kind === "share" && it.bytes === undefined);
  if (!file || !header || isOpen) return [];
  const break_ = /[\r\n]$/.test(file.syntax.text.slice(0, header.extent.end)) ? "" : "\n";
  return [{ path: file.path, at: header.extent.behind, text: `${break_}${name}=${text}\n` }];
}
