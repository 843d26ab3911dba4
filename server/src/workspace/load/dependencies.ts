import { valueIn } from "../../facts/directives.ts";
import type { UnitType } from "../../facts/unit-type.ts";
import type { Setting } from "../../unit/setting.ts";
import { expandSpecifiers } from "../../values/grammar/specifiers.ts";
import { splitWords } from "../../values/grammar/words.ts";
import { ignores, type LoadProblem, notes, refuses } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";

/**
 * Dependencies that systemd drops with a message while it reads the files, without naming the line.
 *
 * Source: `unit_add_dependency()`, `unit_should_warn_about_dependency()` in unit.c, `can_fail` of the unit types.
 */
export function* dependencyProblems(loading: LoadingUnit): Generator<LoadProblem> {
  const { unit } = loading;
  for (const setting of loading.all("Unit.Before")) {
    const devices = namesIn(setting, loading).filter((it) => it.endsWith(".device") && it !== unit.name);
    if (devices.length === 0) continue;
    yield ignores("before-device", `systemd ignores ${quoted(devices)} in \`Before=\`.`, {
      setting,
      message: `Nothing can be ordered before ${quoted(devices)}: devices appear when the kernel finds them.`,
      remedy: "Order this unit after the device, or remove the word.",
    });
  }
  if (!CAN_FAIL.includes(unit.type)) {
    for (const setting of loading.all("Unit.OnFailure")) {
      yield ignores("cannot-fail", "systemd ignores `OnFailure=`.", {
        setting,
        message: `${unit.type === "slice" ? "Slices" : "Devices"} cannot fail: \`OnFailure=\` never takes effect here.`,
        remedy: "Put it into the units that can fail.",
      });
    }
  }
  for (const name of ["After", "Before", "Conflicts", "OnFailure", "OnSuccess"]) {
    for (const setting of loading.all(`Unit.${name}`)) {
      if (!namesIn(setting, loading).includes(unit.name)) continue;
      yield notes("dependency-on-itself", "systemd drops the dependency.", {
        setting,
        message: `\`${name}=\` names the unit itself.`,
        remedy: `Remove \`${unit.name}\` from \`${name}=\`.`,
      });
    }
  }
}

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
    const units = new Set(settings.flatMap((it) => namesIn(it, loading)));
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

/** The names of units in a list, specifiers replaced, without those that are not known. */
function namesIn({ directive, text }: Setting, { unit, version }: LoadingUnit): readonly string[] {
  const { words } = splitWords(text, { quotes: true, keepEscapes: true, version });
  const context = { version, spec: valueIn(directive, version), unit, earlier: [] };
  return words.flatMap((word) => {
    const name = expandSpecifiers(word.text, "name", context);
    return name.kind === "text" && name.certain ? [name.text] : [];
  });
}

const quoted = (names: readonly string[]) => names.map((it) => `\`${it}\``).join(", ");
