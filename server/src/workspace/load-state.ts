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
    return cause && UNREADABLE.includes(cause.kind) ? "error" : "bad-setting";
  }
  return loadProblems(unit, version).some((it) => it.does === "refuses") ? "bad-setting" : "loaded";
}

/** Not a value is wrong, but the file as a whole. */
const UNREADABLE: readonly string[] = ["not-utf8", "too-long", "bad-section-header"];
