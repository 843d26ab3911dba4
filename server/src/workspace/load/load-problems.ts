import type { UnitType } from "../../facts/unit-type.ts";
import type { MergedUnit } from "../merged-unit.ts";
import { automountProblems } from "./automount.ts";
import { deprecatedSpecifiers } from "./deprecated-specifiers.ts";
import type { LoadProblem } from "./load-problem.ts";
import { LoadingUnit } from "./loading-unit.ts";
import { mountProblems } from "./mount.ts";
import { nameProblem } from "./name.ts";
import { pathProblems } from "./path.ts";
import { isQuiet } from "./quiet.ts";
import { longMountNames } from "./required-mounts.ts";
import { serviceProblems } from "./service.ts";
import { socketProblems } from "./socket.ts";
import { swapProblems } from "./swap.ts";
import { terminationProblems } from "./termination.ts";
import { timerProblems } from "./timer.ts";
import { unreadDropin } from "./unread-dropin.ts";

/**
 * What `version` says about a unit as a whole, after its lines: why it does not load it, in systemd's order and only up
 * to the first reason, and what it mentions in the log. No reason when a line already keeps the unit from loading, or
 * for drop-ins without a main file; nothing that the files alone do not decide (users, programs, units of others).
 *
 * Source: `unit_load()` in systemd's unit.c and the `load` function of each type.
 */
export function loadProblems(unit: MergedUnit, version: number): readonly LoadProblem[] {
  const problems: LoadProblem[] = [];
  for (const problem of inOrder(unit, version)) {
    problems.push(problem);
    if (problem.does === "refuses") break;
  }
  return problems;
}

function* inOrder(unit: MergedUnit, version: number): Generator<LoadProblem> {
  const named = unit.main ? nameProblem(unit.name, unit.type) : unreadDropin(unit);
  if (named) yield named;
  if (named && named.does !== "refuses") return;
  yield* deprecatedSpecifiers(unit, version);
  const { refused } = unit.reading(version);
  // Nothing is asked of a masked unit.
  if (!unit.main || refused || unit.circumstances.state === "masked") return;
  const loading = new LoadingUnit(unit, version);
  const quiet = isQuiet(unit.history(version, loading.section, "LogLevelMax"), version);
  const whole = unit.once(`loading in ${version}`, () => [...asWhole(loading)]);
  for (const problem of whole) {
    yield quiet && problem.does !== "refuses" ? { ...problem, silent: true } : problem;
  }
}

function* asWhole(loading: LoadingUnit): Generator<LoadProblem> {
  yield* ofType[loading.unit.type]?.(loading) ?? [];
  yield* longMountNames(loading);
  yield* terminationProblems(loading);
}

const ofType: Partial<Record<UnitType, (loading: LoadingUnit) => Iterable<LoadProblem>>> = {
  service: serviceProblems,
  socket: socketProblems,
  mount: mountProblems,
  automount: automountProblems,
  swap: swapProblems,
  timer: timerProblems,
  path: pathProblems,
};
