import type { Cause } from "../unit/verdict.ts";
import { loadProblems } from "./load/load-problems.ts";
import type { MergedUnit } from "./merged-unit.ts";

/** What becomes of a unit when it is loaded: systemd's own words. */
export type LoadState = "loaded" | "masked" | "not-found" | "bad-setting" | "error";

/**
 * What `version` makes of a unit when it loads it.
 *
 * Source: `unit_load()` in systemd's unit.c, `config_parse()` in conf-parser.c.
 */
export function loadStateOf(unit: MergedUnit, version: number): LoadState {
  const { state = "loaded" } = unit.circumstances;
  if (state !== "loaded") return state;
  const { assessments, refused } = unit.reading(version);
  if (refused) {
    const cause = unit.main && assessments.get(unit.main)?.endedBy?.cause;
    return cause && isError(cause) ? "error" : "bad-setting";
  }
  return loadProblems(unit, version).some((it) => it.does === "refuses") ? "bad-setting" : "loaded";
}

/** Not a value is wrong, but the file as a whole; up to 247 a list of CPUs counted as such. */
function isError(cause: Cause): boolean {
  if (["not-utf8", "too-long", "bad-section-header"].includes(cause.kind)) return true;
  return "directive" in cause && cause.directive.name === "CPUAffinity";
}
