import { loadRule } from "./support/load-rule.ts";

export default loadRule({
  id: "service-without-command",
  kinds: ["service-without-command", "start-command-missing", "never-active"],
  severity: "error",
  since: "0.1.0",
  summary: "A service has nothing to run.",
  why: "systemd does not load a service that would start nothing: every unit that needs it fails with it.",
  source: '`service_verify()` in systemd\'s service.c; systemd.service(5) "ExecStart="',
  examples: [
    {
      title: "No command at all.",
      bad: [
        "#- web.service",
        "[Service]",
        "# <--------- The service has no command: there is no `ExecStart=`.",
        "Restart=always",
      ],
      good: ["#- web.service", "[Service]", "Restart=always", "ExecStart=/bin/true"],
    },
    {
      title: "A drop-in that clears the command and gives no other.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "#- web.service.d/10-own.conf",
        "[Service]",
        "ExecStart=",
        "# <---------- The service has no command: this empty `ExecStart=` forgets those before it, and no other follows.",
      ],
      good: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "#- web.service.d/10-own.conf",
        "[Service]",
        "ExecStart=",
        "ExecStart=/bin/false",
      ],
    },
  ],
});
