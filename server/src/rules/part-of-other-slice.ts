import { sectionOfType as sectionOf } from "../facts/sections.ts";
import { unitTypeOf } from "../values/grammar/unit-names.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { defineRule } from "./rule.ts";
import { settingOf } from "./support/in-force.ts";
import { relatedTo } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";
import { placeIn } from "./support/written.ts";

export default defineRule({
  id: "part-of-other-slice",
  category: "planes",
  severity: "warning",
  since: "0.1.0",
  summary: "A unit is bound to one slice with `PartOf=` and runs in another with `Slice=`.",
  why: "`PartOf=` stops the unit together with that slice, `Slice=` decides whose limits hold. When the two differ, most often a specifier is wrong, and for instances of a template one of the slices may not even exist.",
  source: 'systemd.unit(5) "PartOf=", "Specifiers"; systemd.resource-control(5) "Slice="',
  fixable: false,
  examples: [
    {
      title: "Two specifiers.",
      bad: [
        "#- plane@.service",
        "[Unit]",
        "PartOf=%p-%i.slice",
        "#      ^^^^^^^^^^^ The unit is part of `%p-%i.slice`, but runs in `%p-control.slice`.",
        "[Service]",
        "Slice=%p-control.slice",
        "ExecStart=/bin/true",
      ],
      good: [
        "#- plane@.service",
        "[Unit]",
        "PartOf=%p-control.slice",
        "[Service]",
        "Slice=%p-control.slice",
        "ExecStart=/bin/true",
        "#- plane-control.slice",
        "[Slice]",
        "#- plane.slice",
        "[Slice]",
      ],
    },
  ],
  *check({ unit, versions }) {
    const version = versions.at(-1) ?? 0;
    const slice = settingOf(unit, version, sectionOf(unit.type), "Slice");
    if (!slice || unit.type === "slice") return;
    const own = expanded(slice.text, unit);
    // An instance may be called like what stands in the other name.
    const isSame = (name: string) => isAround(expanded(name, unit, "\0"), expanded(slice.text, unit, "\0"));
    const slices = ["PartOf", "BindsTo", "Requisite", "Requires"]
      .flatMap((name) => unit.effective(version, "Unit", name))
      .flatMap((setting) =>
        [...setting.text.matchAll(/\S+/g)]
          .filter((it) => unitTypeOf(expanded(it[0], unit)) === "slice")
          .map((it) => ({ setting, name: it[0], span: { start: it.index, end: it.index + it[0].length } })),
      );
    // A unit may belong to the slice around its own as well.
    if (slices.length === 0 || slices.some((it) => isSame(it.name))) return;
    for (const { setting, name, span } of slices) {
      if (setting.name !== "PartOf" && setting.name !== "BindsTo") continue;
      yield {
        file: setting.file,
        at: placeIn(setting, span),
        message: `The unit is part of ${quoted(name)}, but runs in ${quoted(slice.text)}.`,
        ...(unit.template && {
          effect: `For an instance \`x\` these are ${quoted(expanded(name, unit))} and ${quoted(own)}.`,
        }),
        remedy: "Name the same slice in both.",
        related: [relatedTo(slice, "The slice it runs in is chosen here.")],
      };
    }
  },
});

/** With what the unit's name says; an instance of a template is called `any`. */
function expanded(text: string, { name }: MergedUnit, any = "x"): string {
  const dot = name.lastIndexOf(".");
  const stem = name.slice(0, dot);
  const [prefix = stem, instance] = stem.split("@", 2);
  return text.replace(/%([pPiI%])/g, (_, letter: string) =>
    letter === "%" ? "%" : letter.toLowerCase() === "p" ? prefix : instance || any,
  );
}

function isAround(outer: string, inner: string): boolean {
  return outer === inner || inner.startsWith(`${outer.slice(0, -".slice".length)}-`);
}
