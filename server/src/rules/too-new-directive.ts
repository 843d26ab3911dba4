import { distributionsOf } from "../facts/versions.ts";
import { defineRule, reportsAbout } from "./rule.ts";
import { effectOf } from "./support/effects.ts";
import { fromVersion, listOf } from "./support/wording.ts";

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
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "MemoryZSwapWriteback=no",
        "# <-------------------- `MemoryZSwapWriteback=` came with systemd 256.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "MemorySwapMax=0"],
    },
  ],
  *check(checked) {
    for (const report of reportsAbout(checked, "not-known-yet")) {
      const { file, verdict, does } = report;
      const { directive } = verdict.cause;
      const first = directive.since.certain;
      const older = [...does.keys()].flatMap((it) => distributionsOf(it).map((one) => `${one.label} has ${it}`));
      const whose = older.length > 0 && older.length <= 3 ? `; ${listOf(older)}` : "";
      yield {
        file,
        at: verdict.at,
        does,
        message: `\`${directive.name}=\` came with systemd ${first}${whose}.`,
        effect: effectOf(checked, report),
        remedy: directive.replacement
          ? `Use \`${directive.replacement}=\`, or target systemd ${fromVersion(first)}.`
          : `Target systemd ${fromVersion(first)}, or leave the line out for older machines.`,
      };
    }
  },
});
