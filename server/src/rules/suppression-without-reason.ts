import { defineRemarkRule } from "./rule.ts";
import { quoted } from "./support/wording.ts";

export default defineRemarkRule({
  id: "suppression-without-reason",
  severity: "info",
  since: "0.1.0",
  summary: "A comment suppresses findings without saying why.",
  why: "Who comes later has to know whether the reason still holds. Set the level of this rule to `warning` or `error` to ask for reasons, or to `off` where nobody needs them.",
  source: "docs/suppressions.md of Unitwright; systemd passes over all comments",
  fixable: false,
  examples: [
    {
      title: "Words behind the bracket are the reason.",
      bad: [
        "#- web.service",
        "[Service]",
        "# unitwright: ignore[invalid-value]",
        "#             ^^^^^^^^^^^^^^^^^^^^^ `ignore` gives no reason.",
        "MemoryMax=4GB",
        "ExecStart=/bin/true",
      ],
      good: [
        "#- web.service",
        "[Service]",
        "# unitwright: ignore[invalid-value] the build replaces this line",
        "MemoryMax=4GB",
        "ExecStart=/bin/true",
      ],
    },
  ],
  *check({ file, remarks }) {
    for (const { at, says } of remarks) {
      if (says.kind === "fact" || says.kind === "nonsense" || says.kind === "enable" || says.reason !== "") continue;
      const comment = file.syntax.text.slice(at.start, at.end);
      yield {
        file,
        at: { start: at.start + comment.indexOf(says.kind), end: at.end },
        message: `${quoted(says.kind)} gives no reason.`,
        remedy: "Write it behind the bracket.",
      };
    }
  },
});
