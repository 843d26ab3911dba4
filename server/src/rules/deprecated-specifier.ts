import { loadRule } from "./support/load-rule.ts";

export default loadRule({
  id: "deprecated-specifier",
  kinds: ["deprecated-specifier"],
  severity: "warning",
  since: "0.1.0",
  summary: "A specifier is deprecated: `%c`, `%r` or `%R`.",
  why: "systemd replaces it when it reads the file, before it knows the unit's control group, and writes a message at every load.",
  source: "`bad_specifier()` in systemd's unit-printf.c",
  examples: [
    {
      title: "The control group of a service.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/app --cgroup %c",
        "# <------------------------------ `%c` is a deprecated specifier: the control group of a unit is not known yet when its file is read.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/app"],
    },
  ],
});
