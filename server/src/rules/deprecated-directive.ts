import { defineRule, reportsAbout } from "./rule.ts";
import { effectOf } from "./support/effects.ts";
import { relatedTo } from "./support/plan-findings.ts";
import { wayOut } from "./support/successors.ts";

export default defineRule({
  id: "deprecated-directive",
  category: "directives",
  severity: "warning",
  since: "0.1.0",
  summary: "A key still works, but systemd logs that it is outdated.",
  why: "systemd writes a message at every load, and a later release will drop the key.",
  source: "the warnings of the parsers in systemd's load-fragment.c, NEWS",
  fixable: true,
  examples: [
    {
      title: "A limit that is about to go.",
      systemd: "252",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "MemoryLimit=4G",
        "# <----------- `MemoryLimit=` is deprecated.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "MemoryMax=4G"],
    },
  ],
  *check(checked) {
    for (const report of reportsAbout(checked, "deprecated")) {
      const { file, verdict, does } = report;
      const { directive } = verdict.cause;
      const { name, withoutEffect } = directive;
      const end = withoutEffect ? ` From systemd ${withoutEffect.certain} on it has no effect.` : "";
      const line = { unit: checked.unit, file, key: verdict.at };
      const { remedy, fixes, newer } = wayOut(directive, line, checked.versions.at(-1) ?? 0);
      yield {
        file,
        at: verdict.at,
        does,
        message: `\`${name}=\` is deprecated.`,
        effect: effectOf(checked, report) + end,
        remedy,
        ...(newer && { related: [relatedTo(newer, "This counts.")] }),
        fixes,
      };
    }
  },
});
