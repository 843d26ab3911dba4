import { defineRule, reportsAbout } from "./rule.ts";
import { whichSystemd } from "./wording.ts";

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
    for (const { file, verdict, does } of reportsAbout(checked, "not-utf8")) {
      const what = file.place.role === "dropin" ? "reads this drop-in no further" : "does not load the unit";
      yield {
        file,
        at: verdict.at,
        does,
        message: "This is not UTF-8 text.",
        effect: `${whichSystemd(checked, does)} ${what}.`,
        remedy: "Save the file as UTF-8; only comments may hold other bytes.",
      };
    }
  },
});
