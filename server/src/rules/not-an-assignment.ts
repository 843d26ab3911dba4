import { nodeIndexAt } from "../syntax/tree.ts";
import { defineRule, reportsAbout } from "./rule.ts";
import { effectOf } from "./support/effects.ts";
import { quoted } from "./support/wording.ts";

export default defineRule({
  id: "not-an-assignment",
  category: "syntax",
  severity: "error",
  since: "0.1.0",
  summary: "A line is neither `Name=value` nor a header nor a comment.",
  why: "systemd skips such a line. Often it is the rest of a command whose line should have ended in a backslash.",
  source: "`parse_line()` in systemd's conf-parser.c",
  fixable: false,
  examples: [
    {
      title: "A colon instead of an equals sign.",
      bad: ["#- web.service", "[Service]", "Nice: 5", "# <------- `Nice: 5` has no `=`.", "ExecStart=/bin/true"],
      good: ["#- web.service", "[Service]", "Nice=5", "ExecStart=/bin/true"],
    },
    {
      title: "A blank behind the backslash: the line is not continued.",
      bad: ["#- web.service", "[Service]", "ExecStart=/bin/echo one \\ ", "  two", "# ^^^ `two` has no `=`."],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/echo one \\", "  two"],
    },
  ],
  *check(checked) {
    for (const report of reportsAbout(checked, "not-an-assignment")) {
      const { file, verdict, does } = report;
      const { text, reason } = verdict.cause;
      const before = file.syntax.nodes[nodeIndexAt(file.syntax, verdict.line.start) - 1];
      const cut =
        before?.kind === "assignment" &&
        /\\[ \t]+$/.test(file.syntax.text.slice(before.extent.start, before.extent.end).replace(/[\r\n\0]+$/, ""));
      yield {
        file,
        at: verdict.at,
        does,
        message:
          reason === "no-equals" ? `${quoted(text)} has no \`=\`.` : `${quoted(text)} has no name before the \`=\`.`,
        effect: effectOf(checked, report),
        remedy: cut
          ? "Remove the blank behind the backslash of the line above: only a backslash at the very end continues a line."
          : reason === "no-key"
            ? "Write `Name=value`."
            : "Write `Name=value`, begin the line with `#` if it is a comment, or end the line above with a backslash to continue it.",
      };
    }
  },
});
