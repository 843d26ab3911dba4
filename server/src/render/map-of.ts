import type { Plan } from "../planes/plan.ts";
import type { Finding } from "../rules/finding.ts";
import { severities } from "../rules/finding.ts";
import { intersection, type Ranges, union } from "../values/grammar/ranges.ts";
import { budgetsIn } from "./budgets.ts";
import { chipsOf } from "./chips.ts";
import { type Claimant, claimantsIn } from "./claimants.ts";
import { type Conflict, coresOf, groupsOf } from "./cores.ts";
import { badgesOf } from "./letters.ts";
import type { Budget, Lane, MapFinding, MapSource, PlaneMap } from "./map-model.ts";
import { type Noted, notedIn } from "./noted.ts";
import { type Places, placesIn } from "./places.ts";

/**
 * The map of a plan, with what the linter found about it: nothing is judged here. `texts` are those of the files by path, for
 * line numbers; `place` is the folder to name.
 */
export function planeMapOf(
  plan: Plan,
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
  place = "",
): PlaneMap {
  const places = placesIn(texts);
  const noted = notedIn(plan, findings);
  const claimants = inOrder(claimantsIn(plan), noted);
  const budgeted = budgetsIn(plan);
  const laneOf = new Map(claimants.map((it, index) => [keyOf(it), index]));
  const budgetOf = new Map(budgeted.flatMap((it, index) => (it.cgroup ? [[it.name, index] as const] : [])));
  const numbered = numberedFrom(noted, laneOf, budgetOf, claimants, places);
  const conflicts = conflictsOf(noted, laneOf, claimants);
  const badges = badgesOf(claimants.filter((it) => it.kind === "plane").map((it) => it.name));
  const straddling = new Set(numbered.filter((it) => it.rule === "straddling-nodes").flatMap((it) => it.lanes));
  let planes = 0;
  const lanes = claimants.map(({ cgroup: _, inside, lines, ...claimant }, index): Lane => {
    const badge = claimant.kind === "plane" ? badges[planes++] : undefined;
    return {
      ...claimant,
      letter: badge?.letter,
      hue: badge?.hue,
      home: inside && laneOf.get(inside.name),
      conflicts: union(...conflicts.filter((it) => it.lanes[0] === index).map((it) => it.cpus)),
      straddles: straddling.has(index),
      marks: numbered.filter((it) => it.lanes.includes(index)).map((it) => it.number),
      sources: lines.map((it) => sourceOf(it, places)),
    };
  });
  const budgets = budgeted.map(
    ({ cgroup, lines, ...budget }, index): Budget => ({
      ...budget,
      lane: cgroup && laneOf.get(cgroup.name),
      marks: numbered.filter((it) => it.budgets.includes(index)).map((it) => it.number),
      sources: lines.map((it) => sourceOf(it, places)),
    }),
  );
  const host = { name: plan.host?.name, memory: plan.host?.memory, nodes: plan.host?.nodes.length ?? 0 };
  const groups = groupsOf(plan.host, lanes);
  const cores = coresOf(groups, lanes, conflicts, plan.host);
  const chips = chipsOf({ host, groups, cores, lanes, budgets, findings: numbered });
  return { place, host, systemd: plan.version, groups, cores, lanes, budgets, findings: numbered, chips };
}

/** There is something on the map to look at. */
export function hasClaims({ lanes, budgets }: PlaneMap): boolean {
  return lanes.some((it) => it.kind === "plane" || it.kind === "unit") || budgets.length > 0;
}

/** Kernel and manager could be called like a unit. */
const keyOf = ({ name, cgroup }: Claimant) => (cgroup ? name : ` ${name}`);

/** Planes with the units inside of them, then who takes what others own, then the other units, the manager and the kernel. */
function inOrder(claimants: readonly Claimant[], noted: readonly Noted[]): readonly Claimant[] {
  const takers = new Set(noted.filter((it) => it.finding.rule === OVERLAP).flatMap((it) => it.about));
  const rank = ({ kind, name, inside }: Claimant) => {
    if (kind === "kernel") return 4;
    if (kind === "manager") return 3;
    if (kind === "plane") return 0;
    return takers.has(name) ? 1 : inside ? 0 : 2;
  };
  return claimants.toSorted((a, b) => rank(a) - rank(b));
}

const OVERLAP = "overlapping-cores";

/** The findings with numbers: the gravest first, then from the top of the map to its bottom. */
function numberedFrom(
  noted: readonly Noted[],
  laneOf: ReadonlyMap<string, number>,
  budgetOf: ReadonlyMap<string, number>,
  claimants: readonly Claimant[],
  places: Places,
): readonly MapFinding[] {
  const kernel = claimants.findIndex((it) => it.kind === "kernel" && it.name === "isolcpus");
  return noted
    .map(({ finding, about, ofMemory }) => {
      const found = about.flatMap((it) => laneOf.get(it === "manager" ? " manager" : it) ?? []);
      const lanes = finding.rule === "isolated-cpus" && kernel >= 0 ? [...found, kernel] : found;
      const budgets = about.flatMap((it) => budgetOf.get(it) ?? []);
      const onBudget = budgets.length > 0 && (ofMemory || lanes.length === 0);
      return { finding, about, lanes: onBudget ? [] : lanes, budgets: onBudget ? budgets : [] };
    })
    .toSorted(
      (a, b) =>
        severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity) ||
        (a.lanes[0] ?? claimants.length) - (b.lanes[0] ?? claimants.length),
    )
    .map(({ finding, about, lanes, budgets }, index): MapFinding => {
      const { severity, rule, message, effect, remedy, path, at } = finding;
      const unit = about[0] ?? "";
      const source = places(path, at.start, "");
      return { number: index + 1, severity, rule, unit, message, effect, remedy, source, lanes, budgets };
    });
}

/** What findings about shared CPUs say: who takes from whom, and what. */
function conflictsOf(
  noted: readonly Noted[],
  laneOf: ReadonlyMap<string, number>,
  claimants: readonly Claimant[],
): readonly Conflict[] {
  const claimOf = (index: number): Ranges => {
    const claimant = claimants[index];
    if (!claimant) return [];
    // The rule takes planes by their word, and units by what the slices around them leave.
    return claimant.kind === "plane" || claimant.cpus.length === 0 ? claimant.declared : claimant.cpus;
  };
  return noted
    .filter((it) => it.finding.rule === OVERLAP)
    .flatMap(({ about, others, finding }): Conflict[] => {
      const laneCalled = (name: string) => laneOf.get(name === "manager" ? " manager" : name) ?? [];
      const opponents = others.flatMap(laneCalled);
      // A finding names a few only: then all of the kind count.
      const kinds = new Set(opponents.map((it) => claimants[it]?.kind));
      const cut = finding.related.length >= MOST_NAMED;
      const all = cut ? claimants.flatMap((it, index) => (kinds.has(it.kind) ? [index] : [])) : opponents;
      return about.flatMap(laneCalled).flatMap((lane) =>
        all.flatMap((other): Conflict[] => {
          const cpus = lane === other ? [] : intersection(claimOf(lane), claimOf(other));
          return cpus.length > 0 ? [{ lanes: [lane, other], cpus }] : [];
        }),
      );
    });
}

/** As many as `few` in `rules/support/plan-findings.ts` lets through. */
const MOST_NAMED = 8;

function sourceOf(line: Claimant["lines"][number], places: Places): MapSource {
  if (!("file" in line)) return places(line.path, line.at.start, `CPUAffinity=${line.text}`);
  return places(line.file.path, line.key.start, `${line.name}=${line.text}`);
}
