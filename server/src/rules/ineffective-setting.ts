import { loadRule } from "./support/load-rule.ts";

export default loadRule({
  id: "ineffective-setting",
  kinds: [
    "credentials-race",
    "endless-random-delay",
    "incomplete-settings",
    "job-running-timeout",
    "nothing-to-refresh",
    "oneshot-runtime",
    "restart-delays",
    "trigger-of-device",
  ],
  severity: "error",
  since: "0.1.0",
  summary: "A setting does nothing next to the unit's other settings, and systemd says so.",
  why: "The line is fine alone, and the unit loads, but what its author wanted does not happen.",
  source: "`service_verify()`, `service_add_extras()` in systemd's service.c, `unit_add_dependency()` in unit.c",
  examples: [
    {
      title: "A time limit for what has no running state.",
      bad: [
        "#- web.service",
        "[Service]",
        "Type=oneshot",
        "ExecStart=/bin/true",
        "RuntimeMaxSec=60",
        "# <---------------- `RuntimeMaxSec=` does nothing in a service of `Type=oneshot`, which is never running for long in systemd's eyes.",
      ],
      good: ["#- web.service", "[Service]", "Type=oneshot", "ExecStart=/bin/true", "TimeoutStartSec=60"],
    },
  ],
});
