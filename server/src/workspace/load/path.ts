import { type LoadProblem, refuses } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";
import { WATCHES } from "./shared-lists.ts";
import { triggerProblems } from "./trigger.ts";

/**
 * A path unit needs a path to watch. An empty value of any of them forgets all of them.
 *
 * Source: `path_verify()` in path.c, `config_parse_path_spec()` in load-fragment.c, all releases.
 */
export function* pathProblems(loading: LoadingUnit): Generator<LoadProblem> {
  yield* triggerProblems(loading);
  if (loading.all(...WATCHES).length > 0) return;
  const setting = loading.history(...WATCHES).at(-1);
  yield refuses("path-without-path", {
    setting,
    message: setting
      ? `The unit watches no path: the empty \`${setting.name}=\` forgets all paths before it.`
      : "The unit watches no path.",
    remedy: "Add `PathExists=`, `PathChanged=` or another path.",
  });
}
