import { sectionNames, sectionsOf, unitTypeOfSection } from "../facts/sections.ts";
import { closest } from "../text/suggest.ts";
import { defineRule, reportsAbout } from "./rule.ts";
import { effectOf } from "./support/effects.ts";
import { listOf, quoted } from "./support/wording.ts";

export default defineRule({
  id: "unknown-section",
  category: "syntax",
  severity: "error",
  since: "0.1.0",
  summary: "A section is not one that this type of unit has.",
  why: "systemd skips everything up to the next header, and says so once: none of the settings in between holds.",
  source:
    "systemd.unit(5) \"Description\"; `parse_line()` in systemd's conf-parser.c, the section lists in the unit types' files",
  fixable: true,
  examples: [
    {
      title: "Section names have capitals.",
      bad: [
        "#- web.service",
        "[service]",
        "# <--------- `[service]` is not a section of a service: did you mean `[Service]`?",
        "ExecStart=/bin/true",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true"],
    },
    {
      title: "The section of another type of unit.",
      bad: [
        "#- web.slice",
        "[Service]",
        "# <--------- `[Service]` is the section of service units, not of a slice.",
        "CPUWeight=50",
      ],
      good: ["#- web.slice", "[Slice]", "CPUWeight=50"],
    },
  ],
  *check(checked) {
    const { type } = checked.unit;
    for (const report of reportsAbout(checked, "unknown-section")) {
      const { file, verdict, does } = report;
      const { name } = verdict.cause;
      const mine = sectionsOf(type);
      const owner = unitTypeOfSection(name);
      const meant = owner ? undefined : closest(name.trim(), [...mine, ...sectionNames]);
      const suggestion = meant && mine.includes(meant) ? meant : undefined;
      const hint = suggestion ? `: did you mean \`[${suggestion}]\`?` : ".";
      yield {
        file,
        at: verdict.at,
        does,
        message: owner
          ? `\`[${name}]\` is the section of ${owner} units, not of ${article(type)} ${type}.`
          : `${quoted(`[${name}]`)} is not a section of ${article(type)} ${type}${hint}`,
        effect: effectOf(checked, report),
        remedy: suggestion
          ? `Write \`[${suggestion}]\`.`
          : `${article(type).replace(/^a/, "A")} ${type} has ${listOf(mine.map((it) => `\`[${it}]\``))}; sections that begin with \`X-\` are left alone.`,
        ...(suggestion && {
          fixes: [
            {
              title: `Change to \`[${suggestion}]\``,
              safety: "unsafe",
              edits: [{ path: file.path, at: verdict.at, text: `[${suggestion}]` }],
            },
          ],
        }),
      };
    }
  },
});

const article = (word: string) => (/^[aeiou]/.test(word) ? "an" : "a");
