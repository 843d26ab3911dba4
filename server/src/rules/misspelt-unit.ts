import { closest } from "../text/suggest.ts";
import type { Setting } from "../unit/setting.ts";
import { isUnitName } from "../values/grammar/unit-names.ts";
import { defineProjectRule } from "./rule.ts";
import { systemTargets, userTargets } from "./support/special-units.ts";
import { type Reference, referencesIn } from "./support/unit-references.ts";
import { quoted } from "./support/wording.ts";
import { rewrite } from "./support/written.ts";

export default defineProjectRule({
  id: "misspelt-unit",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "The name of one of systemd's targets is misspelt.",
  why: "A unit that does not exist can be named anywhere: an order behind it is silently void, and a unit that is to be wanted by it never starts.",
  source: "systemd.special(7)",
  fixable: true,
  examples: [
    {
      title: "Two letters swapped.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web",
        "[Install]",
        "WantedBy=mutli-user.target",
        "#        ^^^^^^^^^^^^^^^^^ There is no `mutli-user.target`; systemd has `multi-user.target`.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/usr/bin/web", "[Install]", "WantedBy=multi-user.target"],
    },
  ],
  *checkUnit(unit, { versions, neighbours }) {
    const version = versions.at(-1) ?? 0;
    for (const settings of unit.inForceOf(version, "unit-name", "unit-name-list")) {
      const slips = unit.ofList(settings, "misspelt units", () => settings.flatMap(slipsIn));
      for (const { setting, name, meant, at, place, written } of slips) {
        if (neighbours.named(name).length > 0) continue;
        yield {
          file: setting.file,
          at: place,
          message: `There is no ${quoted(written)}; systemd has ${quoted(meant)}.`,
          effect: "systemd says nothing, and the line has no effect.",
          remedy: `Write ${quoted(meant)}.`,
          fixes: rewrite(setting, at, meant, `Change to ${quoted(meant)}`),
        };
      }
    }
  },
});

/** The names of units in a setting that are slips, whatever there is beside it. */
function slipsIn(setting: Setting): readonly (Reference & { readonly meant: string })[] {
  return referencesIn(setting).flatMap((it) => {
    const meant = it.certain && isUnitName(it.name, { plain: true }) ? misspelt(it.name) : undefined;
    return meant ? [{ ...it, meant }] : [];
  });
}

/** The target that `name` is a slip of. Short names are near to many words. */
function misspelt(name: string): string | undefined {
  const stem = name.slice(0, -".target".length);
  if (!name.endsWith(".target") || stem.length < 5 || targets.has(name)) return undefined;
  const meant = closest(stem, stems);
  const near = meant !== undefined && Math.abs(meant.length - stem.length) <= 1 && meant.length >= 7;
  // `runlevel7` and `machine` may be meant as they are.
  const other =
    near && (meant.replace(/\d/g, "") === stem.replace(/\d/g, "") || meant === `${stem}s` || stem === `${meant}s`);
  return near && (!other || fold(meant) === fold(stem)) ? `${meant}.target` : undefined;
}

const targets: ReadonlySet<string> = new Set([...systemTargets, ...userTargets]);
const stems: readonly string[] = [...targets].map((it) => it.slice(0, -".target".length));

const fold = (stem: string) => stem.replace(/[-_]/g, "");
