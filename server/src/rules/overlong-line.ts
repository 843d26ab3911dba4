import { defineRule, reportsAbout } from "./rule.ts";
import { effectOf } from "./support/effects.ts";

export default defineRule({
  id: "overlong-line",
  category: "syntax",
  severity: "error",
  since: "0.1.0",
  summary: "A line, or lines joined by backslashes, is longer than 1 MiB.",
  why: "systemd reads lines of up to 1 MiB; at a longer one it gives up the file, even if it is a comment.",
  source: "`LONG_LINE_MAX` in systemd's def.h (constants.h since 253), `config_parse()` in conf-parser.c",
  fixable: false,
  examples: [],
  *check(checked) {
    for (const report of reportsAbout(checked, "too-long")) {
      const { file, verdict, does } = report;
      yield {
        file,
        at: verdict.at,
        does,
        message: "The line is longer than the 1 MiB that systemd reads.",
        effect: effectOf(checked, report),
        remedy: "Keep long data in a file of its own and name that file.",
      };
    }
  },
});
