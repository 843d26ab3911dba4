import { distributionsOf } from "../facts/versions.ts";
import { effectOnLine } from "./effects.ts";
import { defineRule, reportsAbout } from "./rule.ts";
import { fromVersion, listOf } from "./wording.ts";

export default defineRule({
  id: "too-new-directive",
  category: "directives",
  severity: "error",
  since: "0.1.0",
  summary: "A key came with a later systemd release than a targeted one.",
  why: "An older systemd takes the key for unknown and skips the line, so the unit works on the developer's machine and is unprotected in production.",
  source: "the tables in systemd's load-fragment-gperf.gperf.in, version marks in the manual pages, NEWS",
  fixable: false,
  examples: [
    {
      title: "A key of a later release.",
      systemd: "252",
      bad: "#- web.service\n[Service]\nExecStart=/bin/true\nMemoryZSwapWriteback=no\n# <------------------ `MemoryZSwapWriteback=` came with systemd 256.\n",
      good: "#- web.service\n[Service]\nExecStart=/bin/true\nMemoryZSwapMax=0\n",
    },
  ],
  *check(checked) {
    for (const { file, verdict, does } of reportsAbout(checked, "not-known-yet")) {
      const { directive, value } = verdict.cause;
      const first = directive.since.certain;
      const names = checked.versions.filter((it) => does.has(it)).flatMap((it) => distributionsOf(it).map((one) => one.label));
      const where = names.length > 0 && names.length <= 4 ? ` (${listOf(names)})` : "";
      yield {
        file,
        at: verdict.at,
        does,
        message: `\`${directive.name}=\` came with systemd ${first}.`,
        effect: effectOnLine(checked, does, { name: directive.name, value }).replace(/^systemd [\d, toand]+/, (it) => it.trimEnd() + where + " "),
        remedy: directive.replacement
          ? `Use \`${directive.replacement}=\`, or target systemd ${fromVersion(first)}.`
          : `Target systemd ${fromVersion(first)}, or leave the line out for older machines.`,
      };
    }
  },
});
