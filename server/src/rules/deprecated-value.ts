import { defineRule, reportsAbout } from "./rule.ts";
import { foundInValue } from "./support/value-findings.ts";

export default defineRule({
  id: "deprecated-value",
  category: "values",
  severity: "warning",
  since: "0.1.0",
  summary: "systemd takes a value, but logs that it is outdated or unwise.",
  why: "systemd reads the value as something else, or advises against it, and writes a message at every load.",
  source: "the parser functions in systemd's load-fragment.c",
  fixable: true,
  examples: [
    {
      title: "There is no syslog any more to write to.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "StandardOutput=syslog",
        "#              ^^^^^^ `syslog` is the old name of `journal`.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "StandardOutput=journal"],
    },
    {
      title: "A unit that leaves its processes behind.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "KillMode=none",
        "#        ^^^^ `none` leaves processes behind that systemd does not manage any more; it is deprecated.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "KillMode=mixed"],
    },
  ],
  *check(checked) {
    for (const report of reportsAbout(checked, "value")) {
      if (report.verdict.does !== "notes") continue;
      // A release that says nothing of the old value may do something else with the new one.
      const everywhere = checked.versions.every((it) => report.does.get(it)?.every((does) => does === "notes"));
      yield foundInValue(checked, report, everywhere ? "safe" : "unsafe");
    }
  },
});
