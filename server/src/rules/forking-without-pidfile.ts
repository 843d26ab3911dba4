import { parseBoolean } from "../values/grammar/boolean.ts";
import { defineRule } from "./rule.ts";
import { settingOf } from "./support/in-force.ts";

export default defineRule({
  id: "forking-without-pidfile",
  category: "advice",
  severity: "info",
  since: "0.1.0",
  summary: "A service of `Type=forking` does not say which of its processes is the main one.",
  why: "Without `PIDFile=` systemd guesses the main process, which works only while there is one. It then watches, reloads and restarts the wrong process, or none.",
  source: 'systemd.service(5) "Type=", "PIDFile=" and "GuessMainPID="; `service_search_main_pid()` in service.c',
  fixable: false,
  examples: [
    {
      title: "A daemon of the old kind.",
      bad: [
        "#- web.service",
        "[Service]",
        "Type=forking",
        "#    ^^^^^^^ `Type=forking` without `PIDFile=`: systemd has to guess which process is the main one.",
        "ExecStart=/usr/sbin/webd",
      ],
      good: ["#- web.service", "[Service]", "Type=forking", "PIDFile=/run/webd.pid", "ExecStart=/usr/sbin/webd"],
    },
  ],
  *check({ unit, versions }) {
    const version = versions.at(-1) ?? 0;
    const setting = (name: string) => settingOf(unit, version, "Service", name);
    const type = setting("Type");
    if (!unit.main || type?.text !== "forking" || setting("PIDFile")) return;
    // With this its author knows.
    if (parseBoolean(setting("GuessMainPID")?.text ?? "") === false) return;
    yield {
      file: type.file,
      at: type.at,
      message: "`Type=forking` without `PIDFile=`: systemd has to guess which process is the main one.",
      effect: "With more than one process the guess fails, and systemd does not notice when the daemon dies.",
      remedy:
        "Add `PIDFile=` with the file that the daemon writes, or run it in the foreground with `Type=notify`, `exec` or `simple`.",
    };
  },
});
