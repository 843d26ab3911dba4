import { misplacedRemark } from "../unit/remarks.ts";
import { defineRule, type Found, reportsAbout } from "./rule.ts";
import { effectOf } from "./support/effects.ts";
import { quoted } from "./support/wording.ts";

export default defineRule({
  id: "misplaced-suppression",
  category: "remarks",
  severity: "error",
  since: "0.1.0",
  summary: "A suppression stands behind a value: it is no comment there, but part of the value.",
  why: "Only a line that begins with `#` or `;` is a comment. Behind a value the words become part of the value, and systemd may drop the line for it; nothing is suppressed.",
  source: "systemd.syntax(7); `config_parse()` in conf-parser.c",
  fixable: true,
  examples: [
    {
      title: "Behind a value it does harm.",
      bad: [
        "#- web.slice",
        "[Slice]",
        "AllowedCPUs=3 # unitwright: ignore[overlapping-cores] shared on purpose",
        "#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ A suppression cannot stand behind other text: it is read as part of the line.",
      ],
      good: ["#- web.slice", "[Slice]", "# AllowedCPUs=3 is shared on purpose.", "AllowedCPUs=3"],
    },
  ],
  *check(checked) {
    const reports = [...reportsAbout(checked, "trailing-comment")];
    for (const file of checked.unit.files) {
      const { text, nodes } = file.syntax;
      if (!text.includes("unitwright:")) continue;
      for (const { kind, extent } of nodes) {
        const remark = kind === "assignment" ? misplacedRemark(text, extent) : undefined;
        if (!remark) continue;
        const at = extent.part(remark.start - extent.start, remark.end - extent.start);
        const report = reports.find((it) => it.verdict.line === extent);
        const comment = text.slice(at.start, at.end);
        let end = at.start;
        while (/[ \t]/.test(text.charAt(end - 1))) end--;
        const found: Found = {
          file,
          at,
          severity: report ? "error" : "warning",
          message: "A suppression cannot stand behind other text: it is read as part of the line.",
          ...(report && { does: report.does, effect: effectOf(checked, report) }),
          remedy: `Move ${quoted(comment)} to a line of its own above.`,
          fixes: /[\r\n\0]/.test(text.slice(extent.start, at.end))
            ? []
            : [
                {
                  title: "Move the comment to its own line above",
                  safety: "unsafe",
                  edits: [
                    { path: file.path, at: extent.before, text: `${comment}\n` },
                    { path: file.path, at: at.part(end - at.start, at.length), text: "" },
                  ],
                },
              ],
        };
        yield found;
      }
    }
  },
});
