import type { Claimant, Plan } from "../planes/plan.ts";
import { contestedCpus } from "../planes/sharing.ts";
import { contains, countOf, equal, intersection, type Ranges, union } from "../values/grammar/ranges.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import { rivalsOf } from "./support/core-claimants.ts";
import { cpusText, few, isOfSystem, isWhole, lineNaming, namesOf, relatedClaim } from "./support/plan-findings.ts";
import { listOf, quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "overlapping-cores",
  category: "planes",
  severity: "warning",
  since: "0.1.0",
  summary: "Two planes, or a plane and a unit outside of it, claim the same CPUs.",
  why: "`AllowedCPUs=` and `CPUAffinity=` keep a unit on its CPUs, but keep nobody else away from them. systemd compares no two units: CPUs that are given out twice are shared, and the isolation that the plan promises is not there.",
  source:
    'systemd.resource-control(5) "AllowedCPUs=", systemd.exec(5) "CPUAffinity="; cgroup-v2 of the kernel, "Cpuset"',
  fixable: false,
  examples: [
    {
      title: "A service on the CPUs of a plane that it is not in.",
      bad: [
        "#- runner.slice",
        "[Slice]",
        "AllowedCPUs=8-15",
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "CPUAffinity=4-9",
        "#           ^^^ `web.service` takes CPUs 8-9 of `runner.slice`, which it is not in.",
      ],
      good: [
        "#- runner.slice",
        "[Slice]",
        "AllowedCPUs=8-15",
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "CPUAffinity=4-7",
      ],
    },
    {
      title: "Two planes.",
      bad: [
        "#- control.slice",
        "[Slice]",
        "AllowedCPUs=0-7",
        "#- runner.slice",
        "[Slice]",
        "AllowedCPUs=6-15",
        "#           ^^^^ `runner.slice` shares CPUs 6-7 with `control.slice`.",
      ],
      good: ["#- control.slice", "[Slice]", "AllowedCPUs=0-7", "#- runner.slice", "[Slice]", "AllowedCPUs=8-15"],
    },
  ],
  *checkCgroup(cgroup, plan) {
    const claimant = plan.cores.of(cgroup);
    if (!claimant) return;
    // Planes come first, so that a unit is compared with all of them.
    const others = rivalsOf(claimant, plan);
    const planes = others.filter((it) => it.plane !== undefined);
    if (claimant.plane) {
      yield* ofPlane(plan, claimant, planes);
      yield* withManager(claimant, plan);
      return;
    }
    const trespasses = [...ofUnit(plan, claimant, planes)];
    yield* trespasses;
    if (planes.every((it) => isOfSystem(it.cgroup)) || trespasses.length === 0) {
      yield* ofBrothers(
        plan,
        claimant,
        others.filter((it) => !it.plane),
      );
    }
  },
});

function* ofPlane(plan: Plan, plane: Claimant, others: readonly Claimant[]): Generator<Found> {
  // The system's own may live together on what is left for it.
  const conflicts = others.filter((it) => !(isOfSystem(plane.cgroup) && isOfSystem(it.cgroup)));
  const shared = union(...conflicts.map((it) => contested(plan, plane, it)));
  const line = lineNaming(plane.claim, shared);
  if (!line || conflicts.length === 0) return;
  const serious = conflicts.some(
    (it) => (plane.plane === "hard" || it.plane === "hard") && !equal(plane.cpus, it.cpus),
  );
  yield {
    file: line.file,
    at: line.at,
    severity: serious ? "warning" : "info",
    message: `${quoted(plane.cgroup.name)} shares ${listOf(few(conflicts).map((it) => `${cpusText(contested(plan, plane, it))} with ${quoted(it.cgroup.name)}`))}.`,
    remedy: "Give each slice CPUs of its own.",
    related: few(conflicts).flatMap((it) => claimed(it, shared)),
  };
}

function* ofUnit(plan: Plan, unit: Claimant, others: readonly Claimant[]): Generator<Found> {
  // What a unit takes inside its own plane, that plane answers for.
  const outside = others.filter((it) => !isCovered(unit, it));
  const shared = union(...outside.map((it) => contested(plan, unit, it)));
  const line = lineNaming(unit.claim, shared);
  if (!line || outside.length === 0) return;
  const own = outside.find((it) => it.cgroup.slice && !isOfSystem(it.cgroup));
  const taken = few(outside).map((it) => `${cpusText(contested(plan, unit, it))} of ${quoted(it.cgroup.name)}`);
  yield {
    file: line.file,
    at: line.at,
    severity: isWhole(unit.cgroup) && own ? "warning" : "info",
    message: `${quoted(unit.cgroup.name)} takes ${listOf(taken)}, which it is not in.`,
    remedy: own
      ? `Choose other CPUs, or put it into the slice with \`Slice=${own.cgroup.name}\`.`
      : "Choose other CPUs.",
    related: few(outside).flatMap((it) => claimed(it, shared)),
  };
}

/** All units without a `CPUAffinity=` of their own run where the manager does. */
function* withManager({ cgroup, claim, cpus, plane }: Claimant, { manager }: Plan): Generator<Found> {
  const source = manager.affinity?.sources.at(-1);
  const shared = intersection(cpus, manager.affinity?.value ?? []);
  const line = lineNaming(claim, shared);
  if (!line || !source || shared.length === 0 || isOfSystem(cgroup)) return;
  yield {
    file: line.file,
    at: line.at,
    severity: plane === "hard" ? "warning" : "info",
    message: `${quoted(cgroup.name)} shares ${cpusText(shared)} with the manager and all units that have no CPUs of their own.`,
    remedy: "Leave them out here, or in `CPUAffinity=` of the manager.",
    related: [{ path: source.path, at: source.at, message: "The CPUs of the manager are chosen here." }],
  };
}

/** The plane that the unit is in has these CPUs as well, so that the two planes are reported. */
function isCovered(unit: Claimant, other: Claimant): boolean {
  const home = unit.home?.claims.allowedCpus ?? unit.home?.claims.intendedCpus;
  return home !== undefined && contains(home.value, intersection(unit.cpus, other.cpus));
}

/** Units of one plane, or of none, may share; where their sets are only nearly alike, this may be a slip. */
function* ofBrothers(plan: Plan, unit: Claimant, others: readonly Claimant[]): Generator<Found> {
  const strangers = others.filter((it) => it.home !== unit.home);
  const partly = strangers.length > 0 ? strangers : others.filter((it) => !equal(it.cpus, unit.cpus));
  const shared = union(...partly.map((it) => contested(plan, it, unit)));
  const line = lineNaming(unit.claim, shared);
  if (!line || partly.length === 0) return;
  const names = namesOf(partly.map((it) => it.cgroup));
  yield {
    file: line.file,
    at: line.at,
    severity: strangers.length > 0 && isWhole(unit.cgroup) ? "warning" : "info",
    message: `${quoted(unit.cgroup.name)} shares ${cpusText(shared)}, ${countOf(shared)} of its ${countOf(unit.cpus)}, with ${names}${strangers.length > 0 ? " of another plane" : ""}.`,
    remedy: "Give them the same CPUs where they are to share, and different ones where not.",
    related: few(partly).flatMap((it) => claimed(it, shared)),
  };
}

const contested = (plan: Plan, a: Claimant, b: Claimant) => contestedCpus(plan, a.cgroup, b.cgroup, a.cpus, b.cpus);

const claimed = ({ cgroup, claim, cpus, plane }: Claimant, shared: Ranges) =>
  relatedClaim(
    claim,
    plane === "intended"
      ? `${quoted(cgroup.name)} is meant to have ${cpusText(cpus)}, but systemd ignores the line.`
      : `${quoted(cgroup.name)} claims ${cpusText(cpus)}.`,
    shared,
  );
