import type { Claim } from "../planes/claims.ts";
import { hasCpuset, slicesAround } from "../planes/cpus.ts";
import type { Cgroup } from "../planes/plan.ts";
import { contains, difference, intersection, type Ranges } from "../values/grammar/ranges.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import { cpusText, lineOf, nodesText, placeIsKnown, relatedClaim } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "cores-outside-parent",
  category: "planes",
  severity: "warning",
  since: "0.1.0",
  summary: "A unit is given CPUs or memory nodes that the slice around it does not have.",
  why: "Inside a slice there is only what the slice has. The kernel takes the list without a word and uses what both name; where that is nothing, the unit gets all of the slice's instead of what was written.",
  source: 'systemd.resource-control(5) "AllowedCPUs="; cgroup-v2 of the kernel, "cpuset.cpus.effective"',
  fixable: false,
  examples: [
    {
      title: "Nothing in common.",
      bad: [
        "#- plane.slice",
        "[Slice]",
        "AllowedCPUs=0-7",
        "#- plane-runner.slice",
        "[Slice]",
        "AllowedCPUs=8-15",
        "#           ^^^^ `plane-runner.slice` asks for CPUs 8-15, and `plane.slice` around it has only CPUs 0-7.",
      ],
      good: ["#- plane.slice", "[Slice]", "AllowedCPUs=0-15", "#- plane-runner.slice", "[Slice]", "AllowedCPUs=8-15"],
    },
  ],
  *checkCgroup(cgroup) {
    // What nobody carries out needs no second finding.
    if (!hasCpuset(cgroup)) return;
    const { allowedCpus, intendedCpus, startupAllowedCpus, allowedNodes, startupAllowedNodes } = cgroup.claims;
    const cpus = nearest(cgroup, (it) => it.claims.allowedCpus ?? it.claims.intendedCpus);
    yield* compare(cgroup, allowedCpus ?? intendedCpus, cpus, cpusText);
    yield* compare(cgroup, startupAllowedCpus, nearest(cgroup, startCpus), cpusText);
    yield* compare(
      cgroup,
      allowedNodes,
      nearest(cgroup, (it) => it.claims.allowedNodes),
      nodesText,
    );
    yield* compare(cgroup, startupAllowedNodes, nearest(cgroup, startNodes), nodesText);
  },
});

const startCpus = ({ claims }: Cgroup) => claims.startupAllowedCpus ?? claims.allowedCpus;
const startNodes = ({ claims }: Cgroup) => claims.startupAllowedNodes ?? claims.allowedNodes;

interface Owned {
  readonly slice: Cgroup;
  readonly claim: Claim<Ranges>;
}

/** The nearest claim around: one that has nothing in common with those further out counts for nothing. */
function nearest(cgroup: Cgroup, claimOf: (slice: Cgroup) => Claim<Ranges> | undefined): Owned | undefined {
  let found: Owned | undefined;
  let left: Ranges | undefined;
  for (const slice of [...slicesAround(cgroup)].reverse()) {
    const claim = claimOf(slice);
    if (!claim) continue;
    if (isHard(claim)) {
      const cut = left ? intersection(claim.value, left) : claim.value;
      if (cut.length === 0) continue;
      left = cut;
    }
    found = { slice, claim };
  }
  return found;
}

function* compare(
  cgroup: Cgroup,
  own: Claim<Ranges> | undefined,
  around: Owned | undefined,
  text: (ranges: Ranges) => string,
): Generator<Found> {
  const line = own && lineOf(own);
  if (!line || !around || own.value.length === 0 || contains(around.claim.value, own.value)) return;
  const { slice, claim } = around;
  const outside = difference(own.value, claim.value);
  const nothing = intersection(own.value, claim.value).length === 0;
  const hard = isHard(own) && isHard(claim) && placeIsKnown(cgroup);
  yield {
    file: line.file,
    at: line.at,
    severity: hard ? "warning" : "info",
    message: nothing
      ? `${quoted(cgroup.name)} asks for ${text(own.value)}, and ${quoted(slice.name)} around it ${isHard(claim) ? "has" : "is meant to have"} only ${text(claim.value)}.`
      : `${quoted(cgroup.name)} asks for ${text(outside)}, which ${quoted(slice.name)} around it ${isHard(claim) ? "does not have" : "is not meant to have"}.`,
    ...(hard && {
      effect: nothing ? "The kernel gives it all that its slice has instead." : "The kernel leaves them out.",
    }),
    remedy: `Choose from ${text(claim.value)}, or widen ${quoted(slice.name)}.`,
    related: relatedClaim(claim, `${quoted(slice.name)} has ${text(claim.value)} from here.`),
  };
}

/** systemd takes the lines. */
const isHard = ({ sources }: Claim<Ranges>) => sources.every((it) => "directive" in it);
