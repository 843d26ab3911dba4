import type { Node } from "../syntax/tree.ts";
import type { LivingSpan } from "../text/living-span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "blank-after-backslash",
  category: "syntax",
  severity: "warning",
  since: "0.1.0",
  summary: "A blank behind the backslash keeps the line from being continued.",
  why: "Only a backslash at the very end joins the next line. With a blank behind it the value ends there, and the next line is read as an assignment of its own.",
  source: "systemd.syntax(7); `config_parse()` in systemd's conf-parser.c",
  fixable: true,
  examples: [
    {
      title: "The option on the second line is taken for a setting.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web \\ ",
        "#                      ^^ A blank follows the backslash: the line is not continued.",
        "  --port=8080",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/usr/bin/web \\", "  --port=8080"],
    },
  ],
  *check({ unit }) {
    for (const file of unit.files) {
      if (!/\\[ \t]+[\r\n\0]|\\[ \t]+$/.test(file.syntax.text)) continue;
      for (const [index, node] of file.syntax.nodes.entries()) {
        const next = file.syntax.nodes[index + 1];
        const blanks = node.kind === "assignment" ? blanksAtEnd(file, node) : undefined;
        // A line that is no assignment is reported, and this as its cause.
        if (!blanks || !next || next.kind === "junk" || next.kind === "section") continue;
        yield {
          file,
          at: blanks.part(-1, blanks.length),
          message: "A blank follows the backslash: the line is not continued.",
          effect: "systemd ends the value here, with the backslash in it.",
          remedy:
            next.kind === "assignment"
              ? "Remove the blank."
              : "Remove the backslash, or the blank if the value goes on.",
          fixes:
            next.kind === "assignment" && !/^[A-Z]/.test(next.key)
              ? [{ title: "Remove the blank", safety: "unsafe", edits: [{ path: file.path, at: blanks, text: "" }] }]
              : [],
        };
      }
    }
  },
});

/** The blanks between a backslash and the end of a line. */
function blanksAtEnd({ syntax }: UnitFile, { extent }: Node): LivingSpan | undefined {
  const match = /\\([ \t]+)[\r\n\0]*$/.exec(syntax.text.slice(extent.start, extent.end));
  const blanks = match?.[1];
  if (!match || blanks === undefined) return undefined;
  const start = match.index + 1;
  return extent.part(start, start + blanks.length);
}
