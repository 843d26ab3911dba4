import { type LoadProblem, refuses } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";
import { TIMES } from "./shared-lists.ts";
import { triggerProblems } from "./trigger.ts";

/**
 * A timer needs a time or an event. An empty value of any of the times forgets all of them.
 *
 * Source: `timer_verify()` in timer.c, `config_parse_timer()` in load-fragment.c, all releases.
 */
export function* timerProblems(loading: LoadingUnit): Generator<LoadProblem> {
  yield* triggerProblems(loading);
  if (loading.flag("OnClockChange") || loading.flag("OnTimezoneChange") || loading.all(...TIMES).length > 0) return;
  const setting = loading.history(...TIMES).at(-1);
  yield refuses("timer-without-time", {
    setting,
    message: setting
      ? `Nothing says when the timer elapses: the empty \`${setting.name}=\` forgets all times before it.`
      : "Nothing says when the timer elapses.",
    remedy: "Add `OnCalendar=`, or a time such as `OnBootSec=` or `OnUnitActiveSec=`.",
  });
}
