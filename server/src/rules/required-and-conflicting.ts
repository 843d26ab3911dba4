import { defineRule } from "./rule.ts";
import { referencesBy } from "./support/unit-references.ts";
import { quoted } from "./support/wording.ts";

export default defineRule({
  id: "required-and-conflicting",
  category: "advice",
  severity: "error",
  since: "0.1.0",
  summary: "A unit requires another one and conflicts with it.",
  why: "To start the unit systemd has to start the other one and to stop it. It refuses to: “Transaction contains conflicting jobs”, and the unit never starts.",
  source: 'systemd.unit(5) "Requires=", "Conflicts="; `transaction_merge_jobs()` in systemd\'s transaction.c',
  fixable: false,
  examples: [
    {
      title: "Both at once.",
      bad: [
        "#- web.service",
        "[Unit]",
        "Requires=db.service",
        "After=db.service",
        "Conflicts=db.service",
        "#         ^^^^^^^^^^ `db.service` is required by this unit, and may not run beside it.",
        "[Service]",
        "ExecStart=/usr/bin/web",
      ],
      good: [
        "#- web.service",
        "[Unit]",
        "Requires=db.service",
        "After=db.service",
        "[Service]",
        "ExecStart=/usr/bin/web",
      ],
    },
  ],
  *check({ unit, versions }) {
    const version = versions.at(-1) ?? 0;
    const conflicts = referencesBy(unit, version, "Conflicts");
    if (conflicts.length === 0) return;
    const required = new Map(
      referencesBy(unit, version, "Requires", "BindsTo", "Requisite").map((it) => [it.name, it]),
    );
    for (const { name, written, setting, place, certain } of conflicts) {
      const other = required.get(name);
      // Of a template the same words name the same unit.
      if (!other || (!certain && other.written !== written)) continue;
      yield {
        file: setting.file,
        at: place,
        message: `${quoted(written)} is required by this unit, and may not run beside it.`,
        effect: "systemd refuses to start the unit: “Transaction contains conflicting jobs”.",
        remedy: `Remove the name from \`Conflicts=\` or from \`${other.setting.name}=\`.`,
        related: [{ path: other.setting.file.path, at: other.place, message: `\`${other.setting.name}=\` is here.` }],
      };
    }
  },
});
