import { loadRule } from "./support/load-rule.ts";
import { resetAbove } from "./support/reset-above.ts";

export default loadRule({
  id: "several-commands",
  kinds: ["several-commands"],
  severity: "error",
  since: "0.1.0",
  summary: "A service has more than one `ExecStart=` although its type allows for one.",
  why: "Commands add up, also from drop-ins; systemd then refuses the service instead of running the newer one.",
  source: '`service_verify()` in systemd\'s service.c; systemd.service(5) "ExecStart="',
  examples: [
    {
      title: "A drop-in that meant to replace the command.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "#- web.service.d/10-own.conf",
        "[Service]",
        "ExecStart=/bin/false",
        "# <-------------------- This adds a second command to the one of the main file, but only services of `Type=oneshot` run several.",
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
  // A second command in the same file may be there for a reason.
  fix: ({ setting, related = [] }) =>
    setting && related.some((it) => it.name === setting.name && it.file !== setting.file) ? [resetAbove(setting)] : [],
});
