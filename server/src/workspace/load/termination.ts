import type { UnitType } from "../../facts/unit-type.ts";
import type { Setting } from "../../unit/setting.ts";
import type { UnitReference } from "../../values/unit-name-list.ts";
import { type LoadProblem, notes, refuses } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";

/**
 * What systemd looks at last.
 *
 * Source: `unit_load()` and `unit_validate_on_termination_job_modes()` in unit.c; `OnSuccessJobMode=` since 249.
 */
export function* terminationProblems(loading: LoadingUnit): Generator<LoadProblem> {
  for (const [name, ...modes] of TERMINATION) {
    const mode = loading.last(...modes.map((it) => `Unit.${it}`));
    if (!mode || !isolates(mode)) continue;
    if (name === "OnFailure" && !CAN_FAIL.includes(loading.unit.type)) continue;
    const settings = loading.all(`Unit.${name}`);
    const units = new Set(settings.flatMap((it) => namesIn(it)));
    units.delete(loading.unit.name);
    if (units.size < 2) continue;
    yield refuses("several-isolated", {
      setting: settings.at(-1),
      related: [mode, ...settings],
      message: `\`${mode.name}=${mode.text}\` allows for one unit, but \`${name}=\` names ${units.size}: ${quoted([...units])}.`,
      remedy: `Name one unit in \`${name}=\`, for instance a target that pulls in the others.`,
    });
  }
  const running = loading.timespan("Unit.JobRunningTimeoutSec") || "infinity";
  const whole = loading.timespan("Unit.JobTimeoutSec") || "infinity";
  if (running !== "infinity" && whole !== "infinity" && running > whole) {
    const setting = loading.last("Unit.JobRunningTimeoutSec");
    const other = loading.last("Unit.JobTimeoutSec");
    yield notes("job-running-timeout", "`JobRunningTimeoutSec=` never takes effect.", {
      setting,
      related: [other],
      message: `\`JobRunningTimeoutSec=${setting?.text}\` is longer than \`JobTimeoutSec=${other?.text}\`, which covers that time too.`,
      remedy: "Shorten it, or lengthen `JobTimeoutSec=`.",
    });
  }
}

/** The types of units that have a failed state; slices and devices have none. */
const CAN_FAIL: readonly UnitType[] = [
  "service",
  "socket",
  "target",
  "mount",
  "automount",
  "swap",
  "timer",
  "path",
  "scope",
];

/** Directives with units to start, and those for the mode of their jobs. */
const TERMINATION = [
  ["OnSuccess", "OnSuccessJobMode"],
  ["OnFailure", "OnFailureJobMode", "OnFailureIsolate"],
] as const;

function isolates({ name, text, value }: Setting): boolean {
  return name === "OnFailureIsolate" ? value === true : text === "isolate";
}

/** The units in a list, without those whose names are not known. */
function namesIn({ value }: Setting): readonly string[] {
  const units = (value ?? []) as readonly UnitReference[];
  return units.filter((it) => it.certain).map((it) => it.name);
}

const quoted = (names: readonly string[]) => names.map((it) => `\`${it}\``).join(", ");
