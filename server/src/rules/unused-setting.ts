import type { Setting } from "../unit/setting.ts";
import { parseBoolean } from "../values/grammar/boolean.ts";
import { LoadingUnit } from "../workspace/load/loading-unit.ts";
import { defineRule, type Found } from "./rule.ts";

export default defineRule({
  id: "unused-setting",
  category: "advice",
  severity: "info",
  since: "0.1.0",
  summary: "A setting counts only next to another one, which is missing.",
  why: "systemd takes the line and never comes to use it: a service that is not restarted waits for no restart, a timer without dates has missed none.",
  source: 'systemd.service(5) "Restart=", "RestartSec="; systemd.timer(5) "Persistent="',
  fixable: false,
  examples: [
    {
      title: "Nothing restarts the service.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web",
        "RestartSec=5",
        "# <------------ `RestartSec=` is not used without `Restart=`: the service is not restarted.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/usr/bin/web", "Restart=on-failure", "RestartSec=5"],
    },
    {
      title: "Only dates can be missed.",
      bad: [
        "#- backup.timer",
        "[Timer]",
        "OnUnitActiveSec=1d",
        "Persistent=true",
        "# <--------------- `Persistent=` is not used without `OnCalendar=`: other times are not remembered.",
      ],
      good: ["#- backup.timer", "[Timer]", "OnCalendar=daily", "Persistent=true"],
    },
  ],
  *check({ unit, versions }) {
    // Of a drop-in alone nobody knows what its unit says.
    if (!unit.main) return;
    const loading = new LoadingUnit(unit, versions.at(-1) ?? 0);
    if (unit.type === "service") yield* restarts(loading);
    if (unit.type === "timer") yield* persistence(loading);
  },
});

function* restarts(loading: LoadingUnit): Generator<Found> {
  const restart = loading.last("Restart");
  if ((restart && restart.text !== "no") || loading.has("RestartForceExitStatus")) return;
  for (const name of ["RestartSec", "RestartSteps", "RestartMaxDelaySec"]) {
    const setting = loading.last(name);
    if (!setting) continue;
    const without = restart ? "with `Restart=no`" : "without `Restart=`";
    yield unused(
      setting,
      `\`${name}=\` is not used ${without}: the service is not restarted.`,
      "Add `Restart=on-failure`, or remove the line.",
    );
  }
}

function* persistence(loading: LoadingUnit): Generator<Found> {
  const setting = loading.last("Persistent");
  if (!setting || parseBoolean(setting.text) !== true || loading.all("OnCalendar").length > 0) return;
  // Without any time the timer is not loaded: that is said elsewhere.
  if (!loading.has("OnActiveSec", "OnBootSec", "OnStartupSec", "OnUnitActiveSec", "OnUnitInactiveSec")) return;
  yield unused(
    setting,
    "`Persistent=` is not used without `OnCalendar=`: other times are not remembered.",
    "Write the time as `OnCalendar=`, or remove the line.",
  );
}

function unused(setting: Setting, message: string, remedy: string): Found {
  return {
    file: setting.file,
    at: setting.key.upTo(setting.at),
    message,
    effect: "systemd takes the line, and it has no effect.",
    remedy,
  };
}
