import { defineRule, reportsAbout } from "./rule.ts";
import { effectOf } from "./support/effects.ts";

export default defineRule({
  id: "invalid-encoding",
  category: "syntax",
  severity: "error",
  since: "0.1.0",
  summary: "A line holds bytes that are not UTF-8.",
  why: "One such byte outside a comment makes systemd give up the whole file: a unit does not load, a drop-in ends there.",
  source: "`parse_line()` in systemd's conf-parser.c, `utf8_is_valid()` in utf8.c",
  fixable: false,
  examples: [
    {
      title: "A code point that no text may hold.",
      bad: [
        "#- web.service",
        "[Service]",
        "Environment=NAME=a￾b",
        "#                 ^ This is not UTF-8 text.",
        "ExecStart=/bin/true",
      ],
      good: ["#- web.service", "[Service]", "Environment=NAME=ab", "ExecStart=/bin/true"],
    },
  ],
  *check(checked) {
    for (const report of reportsAbout(checked, "not-utf8")) {
      const { file, verdict, does } = report;
      yield {
        file,
        at: verdict.at,
        does,
        message: "This is not UTF-8 text.",
        effect: effectOf(checked, report),
        remedy: "Save the file as UTF-8; only comments may hold other bytes.",
      };
    }
  },
});
