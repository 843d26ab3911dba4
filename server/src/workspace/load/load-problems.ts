import type { UnitType } from "../../facts/unit-type.ts";
import type { MergedUnit } from "../merged-unit.ts";
import { automountProblems } from "./automount.ts";
import { dependencyProblems, terminationProblems } from "./dependencies.ts";
import type { LoadProblem } from "./load-problem.ts";
import { LoadingUnit } from "./loading-unit.ts";
import { mountProblems } from "./mount.ts";
import { nameProblem } from "./name.ts";
import { pathProblems } from "./path.ts";
import { longMountNameProblems } from "./required-mounts.ts";
import { serviceProblems } from "./service.ts";
import { socketProblems } from "./socket.ts";
import { swapProblems } from "./swap.ts";
import { timerProblems } from "./timer.ts";

/**
 * What `version` says about a unit as a whole, after its lines: why it does not load it, in systemd's order and only up
 * to the first reason, and what it mentions in the log. Nothing when a line already keeps the unit from loading, and
 * nothing that the files alone do not decide (users, programs, units of others).
 *
 * A unit without a main file is not complete: only what drop-ins decide by themselves is told.
 *
 * Source: `unit_load()` in systemd's unit.c and the `load` function of each type.
 */
export function loadProblems(unit: MergedUnit, version: number): readonly LoadProblem[] {
  const named = unit.main && nameProblem(unit.name, unit.type);
  if (named) return [named];
  if (unit.reading(version).refused) return [];
  const problems: LoadProblem[] = [];
  for (const problem of inOrder(new LoadingUnit(unit, version))) {
    problems.push(problem);
    if (problem.does === "refuses") break;
  }
  return problems;
}

function* inOrder(loading: LoadingUnit): Generator<LoadProblem> {
  yield* dependencyProblems(loading);
  if (!loading.unit.main) return;
  yield* ofType[loading.unit.type]?.(loading) ?? [];
  yield* longMountNameProblems(loading);
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
