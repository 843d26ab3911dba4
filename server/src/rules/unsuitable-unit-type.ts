import { defineRule, reportsAbout } from "./rule.ts";
import { effectOf } from "./support/effects.ts";
import { listOf } from "./support/wording.ts";

export default defineRule({
  id: "unsuitable-unit-type",
  category: "directives",
  severity: "error",
  since: "0.1.0",
  summary: "A section knows a key that works only in other types of unit.",
  why: "The key is in the table of the section because the family it belongs to is; systemd then says that this unit cannot use it and skips the line.",
  source: "`config_parse_delegate()`, `config_parse_managed_oom_mode()` and others in systemd's load-fragment.c",
  fixable: false,
  examples: [
    {
      title: "Only services and scopes can delegate.",
      bad: ["#- web.slice", "[Slice]", "Delegate=yes", "# <-------- `Delegate=` does not work in a slice."],
      good: ["#- web.service", "[Service]", "Delegate=yes", "ExecStart=/bin/true"],
    },
  ],
  *check(checked) {
    for (const report of reportsAbout(checked, "unsuitable-unit")) {
      const { file, verdict, does } = report;
      const { directive, fitting } = verdict.cause;
      yield {
        file,
        at: verdict.at,
        does,
        message: `\`${directive.name}=\` does not work in a ${checked.unit.type}.`,
        effect: effectOf(checked, report),
        remedy: `It works in ${listOf(fitting)} units only.`,
      };
    }
  },
});
