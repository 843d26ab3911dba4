import { sectionOfType } from "../facts/sections.ts";
import type { Cgroup, Plane } from "../planes/plan.ts";
import { contestedCpus } from "../planes/sharing.ts";
import { isOfSystem } from "../rules/support/plan-findings.ts";
import { listOf } from "../rules/support/wording.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { countOf, formatRanges } from "../values/grammar/ranges.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import type { UnitUse } from "../workspace/references.ts";
import { distinct } from "./navigation.ts";
import type { Surroundings } from "./surroundings.ts";

/** A line about the unit, shown above a section. */
export interface CodeLens {
  readonly at: Span;
  readonly title: string;
  /** The places that it counts. */
  readonly places: readonly { readonly path: string; readonly at: Span }[];
}

/** Above the section that is named after the unit's type: who uses the unit, and which planes it shares CPUs with. */
export function codeLensesOf(file: UnitFile, around: Surroundings): readonly CodeLens[] {
  const unit = around.unitsOf(file).find((it) => it.main?.path === file.path);
  const { nodes } = file.syntax;
  const own = nodes.find((it) => it.kind === "section" && it.name === sectionOfType(file.place.type));
  const header = own ?? nodes.find((it) => it.kind === "section");
  if (!unit || header?.kind !== "section") return [];
  const at = header.header;
  return [...usedBy(unit, at, around), ...overlaps(unit, at, around)];
}

function* usedBy(unit: MergedUnit, at: Span, around: Surroundings): Generator<CodeLens> {
  const names = [unit.name, ...unit.aliases];
  const uses = names.flatMap((it) => around.references.uses(it)).filter((it) => it.unit !== unit);
  if (uses.length === 0) return;
  const places = distinct(uses).map((it) => ({ path: it.file.path, at: it.at }));
  yield { at, title: `used by ${usersText(uses)}`, places };
}

/** `4 services`, `2 services and 1 timer`. A template and instances with its file are one. */
function usersText(uses: readonly UnitUse[]): string {
  const counts = new Map<string, Set<string>>();
  for (const { unit } of uses) {
    counts.set(unit.type, (counts.get(unit.type) ?? new Set()).add(unit.main?.path ?? unit.name));
  }
  const parts = [...counts].map(([type, units]) => `${units.size} ${type}${units.size === 1 ? "" : "s"}`);
  return listOf(parts);
}

function* overlaps(unit: MergedUnit, at: Span, around: Surroundings): Generator<CodeLens> {
  if (unit.type !== "slice") return;
  const plan = around.planOf(unit);
  if (!plan) return;
  const { planes } = plan;
  const own = planes.find((it) => it.slice.name === unit.name);
  if (!own) return;
  // As in the findings: the system's own may live together.
  const others = planes.filter(
    (it) =>
      it !== own &&
      !isAround(it.slice, own.slice) &&
      !isAround(own.slice, it.slice) &&
      !(isOfSystem(it.slice) && isOfSystem(own.slice)),
  );
  const shared = others.flatMap((other) => {
    const cpus = contestedCpus(plan, own.slice, other.slice, own.cpus, other.cpus);
    return countOf(cpus) > 0 ? [{ other, cpus }] : [];
  });
  if (shared.length === 0) return;
  const names = shared.slice(0, 3).map(({ other, cpus }) => `${other.slice.name} on ${formatRanges(cpus)}`);
  const more = shared.length - names.length;
  yield {
    at,
    title: `overlaps ${listOf(more > 0 ? [...names, `${more} more`] : names)}`,
    places: shared.flatMap(({ other }) => placesOf(other)),
  };
}

const placesOf = ({ claim }: Plane) => claim.sources.map(({ file, at }) => ({ path: file.path, at }));

/** `outer` is a slice around `inner`. */
function isAround(outer: Cgroup, inner: Cgroup): boolean {
  for (let at = inner.parent; at; at = at.parent) if (at.name === outer.name) return true;
  return false;
}
