import type { Setting } from "../unit/setting.ts";
import { parseBoolean } from "../values/grammar/boolean.ts";
import { templateOf } from "../values/grammar/unit-names.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { defineProjectRule } from "./rule.ts";
import { settingOf } from "./support/in-force.ts";
import { triggeredBy } from "./support/unit-defaults.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "timer-runs-once",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "A timer is to start a service again and again, but the service stays active.",
  why: "With `RemainAfterExit=yes` a service counts as active when its program has long ended. A timer does not restart what is active: the first time is the last.",
  source: 'systemd.timer(5) "Description"; systemd.service(5) "RemainAfterExit="',
  fixable: false,
  examples: [
    {
      title: "A backup that is made once.",
      bad: [
        "#- backup.timer",
        "[Timer]",
        "OnCalendar=daily",
        "# <---------------- `backup.service` stays active after its first run (`RemainAfterExit=yes`): the timer does not start it again.",
        "#- backup.service",
        "[Service]",
        "Type=oneshot",
        "RemainAfterExit=yes",
        "ExecStart=/usr/bin/backup",
      ],
      good: [
        "#- backup.timer",
        "[Timer]",
        "OnCalendar=daily",
        "#- backup.service",
        "[Service]",
        "Type=oneshot",
        "ExecStart=/usr/bin/backup",
      ],
    },
  ],
  *checkUnit(unit, { versions, neighbours }) {
    const version = versions.at(-1) ?? 0;
    if (unit.type !== "timer" || !unit.main) return;
    const [name = ""] = triggeredBy(unit, version);
    const service = neighbours.unit(name) ?? neighbours.unit(templateOf(name) ?? name);
    const repeating = ["OnCalendar", "OnUnitActiveSec"]
      .flatMap((it) => unit.effective(version, "Timer", it))
      .find(repeats);
    const lasting = service && lastingBy(service, version);
    if (!repeating || !lasting) return;
    yield {
      file: repeating.file,
      at: repeating.key.upTo(repeating.at),
      message: `${quoted(name)} stays active after its first run (\`RemainAfterExit=${lasting.text}\`): the timer does not start it again.`,
      effect: "The timer elapses, and nothing happens until the service is stopped.",
      remedy: `Remove \`RemainAfterExit=\` from ${quoted(name)}.`,
      related: [{ path: lasting.file.path, at: lasting.key.upTo(lasting.at), message: "`RemainAfterExit=` is here." }],
    };
  },
});

/** A date with its year comes once. */
const repeats = ({ name, text }: Setting) =>
  text !== "" && !(name === "OnCalendar" && /(?:^|\s)[0-9]{4}-[0-9]/.test(text));

/** What lets a service stay active with nothing in sight that ends that; `undefined` where there is none. */
function lastingBy(service: MergedUnit, version: number): Setting | undefined {
  const isOn = (setting: Setting | undefined) => parseBoolean(setting?.text ?? "") === true;
  const lasting = settingOf(service, version, "Service", "RemainAfterExit");
  if (!service.main || service.type !== "service" || !isOn(lasting)) return undefined;
  const ends =
    settingOf(service, version, "Service", "RuntimeMaxSec") ?? settingOf(service, version, "Unit", "StopWhenUnneeded");
  return ends || service.effective(version, "Unit", "Conflicts").length > 0 ? undefined : lasting;
}
