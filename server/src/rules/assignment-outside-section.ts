import { sectionsWith } from "../facts/directives.ts";
import { defineRule, reportsAbout } from "./rule.ts";
import { effectOf } from "./support/effects.ts";
import { listOf } from "./support/wording.ts";

export default defineRule({
  id: "assignment-outside-section",
  category: "syntax",
  severity: "error",
  since: "0.1.0",
  summary: "A line stands before the first section header.",
  why: "Every setting belongs to a section; systemd skips what comes before the first one.",
  source: "`parse_line()` in systemd's conf-parser.c",
  fixable: false,
  examples: [
    {
      title: "A drop-in whose header was forgotten.",
      bad: ["#- web.service.d/10-nice.conf", "Nice=5", "# <---- `Nice=` stands before the first section header."],
      good: ["#- web.service.d/10-nice.conf", "[Service]", "Nice=5"],
    },
  ],
  *check(checked) {
    for (const report of reportsAbout(checked, "outside-section")) {
      const { file, verdict, does } = report;
      const { key } = verdict.cause;
      const sections = key ? sectionsWith(key).map((it) => `\`[${it}]\``) : [];
      yield {
        file,
        at: verdict.at,
        does,
        message: `${key ? `\`${key}=\`` : "This line"} stands before the first section header.`,
        effect: effectOf(checked, report),
        remedy: sections.length > 0 ? `Put it below ${listOf(sections, "or")}.` : "Put it below a section header.",
      };
    }
  },
});
