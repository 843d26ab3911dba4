import { loadRule } from "./support/load-rule.ts";

export default loadRule({
  id: "conflicting-settings",
  kinds: [
    "forking-with-private-pids",
    "home-of-dynamic-user",
    "managed-users-with-user",
    "pam-kill-mode",
    "pam-with-private-pids",
    "private-pids-outside-service",
    "private-users-with-namespace",
    "several-isolated",
    "working-directory-in-api-file-system",
  ],
  severity: "error",
  since: "0.1.0",
  summary: "Two settings of a unit cannot be used together.",
  why: "Each is fine alone; together systemd refuses the unit.",
  source: "`unit_patch_contexts()` and `unit_verify_contexts()` in systemd's unit.c, `service_verify()` in service.c",
  examples: [
    {
      title: "A session's processes have to end with it.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "PAMName=login",
        "KillMode=process",
        "# <---------------- With `PAMName=`, `KillMode=` is `control-group` or `mixed`, not `process`: the session's processes have to end with the unit.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "PAMName=login"],
    },
  ],
});
