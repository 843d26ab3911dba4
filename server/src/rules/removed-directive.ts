import { defineRule, reportsAbout } from "./rule.ts";
import { effectOf } from "./support/effects.ts";
import { relatedTo } from "./support/plan-findings.ts";
import { wayOut } from "./support/successors.ts";
import { firstRelease } from "./support/wording.ts";

export default defineRule({
  id: "removed-directive",
  category: "directives",
  severity: "error",
  since: "0.1.0",
  summary: "A key has been removed from systemd, or is still accepted but does nothing.",
  why: "The line looks as if it limited or protected something; on the targeted release it does not.",
  source: "the tables in systemd's load-fragment-gperf.gperf.in (`config_parse_warn_compat`), NEWS",
  fixable: true,
  examples: [
    {
      title: "A limit of the old control groups.",
      systemd: "262",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "MemoryLimit=4G",
        "# <----------- `MemoryLimit=` has had no effect since systemd 258.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "MemoryMax=4G"],
    },
    {
      title: "It is not known exactly since when.",
      bad: [
        "#- plane.slice",
        "[Slice]",
        "DefaultMemoryMin=1G",
        "# <---------------- `DefaultMemoryMin=` has had no effect since a release from 260 to 262.",
        "#- plane-control.slice",
        "[Slice]",
      ],
      good: ["#- plane.slice", "[Slice]", "MemoryMin=1G", "#- plane-control.slice", "[Slice]", "MemoryMin=1G"],
    },
  ],
  *check(checked) {
    for (const report of reportsAbout(checked, "gone", "without-effect")) {
      const { file, verdict, does } = report;
      const { directive, kind } = verdict.cause;
      const { name } = directive;
      const since = kind === "gone" ? directive.gone : directive.withoutEffect;
      const when = since?.certain ? ` since ${firstRelease(since)}` : "";
      const line = { unit: checked.unit, file, key: verdict.at };
      const { remedy, fixes, newer } = wayOut(directive, line, checked.versions.at(-1) ?? 0);
      yield {
        file,
        at: verdict.at,
        does,
        severity: kind === "gone" ? "error" : "warning",
        message:
          kind === "gone"
            ? `systemd no longer knows \`${name}=\`${when}.`
            : `\`${name}=\` has ${when ? "had no" : "no"} effect${when}.`,
        effect: effectOf(checked, report),
        remedy,
        ...(newer && { related: [relatedTo(newer, "This counts.")] }),
        fixes,
      };
    }
  },
});
