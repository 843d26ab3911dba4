import { defineRule, reportsAbout } from "./rule.ts";
import { foundInValue } from "./support/value-findings.ts";

export default defineRule({
  id: "invalid-value",
  category: "values",
  severity: "error",
  since: "0.1.0",
  summary: "A value is not one that the key takes.",
  why: "For most keys systemd logs one message and drops the line, or the bad word of it; for some it does not load the unit at all.",
  source:
    "the parser functions named in systemd's load-fragment-gperf.gperf.in, mostly in load-fragment.c and parse-util.c",
  fixable: true,
  examples: [
    {
      title: "Sizes have one upper-case letter.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "MemoryMax=4GB",
        "#         ^^^ `4GB` ends in `B`: sizes end in one of `K M G T P E`, or in no letter.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "MemoryMax=4G"],
    },
    {
      title: "A range the wrong way round.",
      bad: ["#- web.slice", "[Slice]", "AllowedCPUs=7-0", "#           ^^^ The range `7-0` runs backwards."],
      good: ["#- web.slice", "[Slice]", "AllowedCPUs=0-7"],
    },
    {
      title: "A value of a later release.",
      systemd: "252",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "Type=notify-reload",
        "#    ^^^^^^^^^^^^^ `notify-reload` is known from systemd 253 on only.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "Type=notify"],
    },
  ],
  *check(checked) {
    for (const report of reportsAbout(checked, "value")) {
      if (report.verdict.does !== "notes") yield foundInValue(checked, report, "unsafe");
    }
  },
});
