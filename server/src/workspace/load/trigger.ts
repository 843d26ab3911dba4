import type { UnitReference } from "../../values/unit-name-list.ts";
import { ignores, type LoadProblem } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";

/**
 * A timer or path unit that triggers a device: what triggers comes before what is triggered, and nothing comes before devices.
 *
 * Source: `config_parse_trigger_unit()` in load-fragment.c, `unit_add_dependency()` in unit.c, all releases.
 */
export function* triggerProblems(loading: LoadingUnit): Generator<LoadProblem> {
  const [setting] = loading.all("Unit");
  const triggered = setting?.value as UnitReference | undefined;
  if (!triggered?.certain || !triggered.name.endsWith(".device")) return;
  const problem = ignores("trigger-of-device", `systemd does not order the unit before \`${triggered.name}\`.`, {
    setting,
    message: `\`Unit=${setting?.text}\` is a device: it appears when the kernel finds it, not when something triggers it.`,
    remedy: "Name a service that does what is to be done.",
  });
  // The message is about a `Before=` that nobody wrote.
  yield { ...problem, silent: true };
}
