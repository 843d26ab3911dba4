import { templateOf, unitTypeOf } from "../values/grammar/unit-names.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { defineProjectRule } from "./rule.ts";
import { systemTargets, userTargets } from "./support/special-units.ts";
import { referencesBy } from "./support/unit-references.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "missing-unit",
  category: "advice",
  severity: "info",
  since: "0.1.0",
  summary: "A unit needs one that would belong to the project, and the project does not have it.",
  why: "Where a required unit does not exist, the start fails. Units of other packages cannot be seen from here, so this is only said of names that begin like those of the project's own units.",
  source: 'systemd.unit(5) "Requires="',
  fixable: false,
  examples: [
    {
      title: "Renamed in one place only.",
      bad: [
        "#- shop-web.service",
        "[Unit]",
        "Requires=shop-database.service",
        "#        ^^^^^^^^^^^^^^^^^^^^^ No file here is `shop-database.service`.",
        "After=shop-database.service",
        "[Service]",
        "ExecStart=/usr/bin/shop",
        "#- shop-db.service",
        "[Service]",
        "ExecStart=/usr/bin/db",
      ],
      good: [
        "#- shop-web.service",
        "[Unit]",
        "Requires=shop-db.service",
        "After=shop-db.service",
        "[Service]",
        "ExecStart=/usr/bin/shop",
        "#- shop-db.service",
        "[Service]",
        "ExecStart=/usr/bin/db",
      ],
    },
  ],
  *check({ units, versions }) {
    const version = versions.at(-1) ?? 0;
    const names = new Set(units.filter((it) => it.main).flatMap((it) => [it.name, ...it.aliases]));
    const aliases = units.flatMap((it) => referencesBy(it, version, "Install.Alias").map(({ name }) => name));
    for (const name of aliases) names.add(name);
    const families = familiesOf(units);
    for (const unit of units) {
      const needed = referencesBy(
        unit,
        version,
        "Requires",
        "BindsTo",
        "Requisite",
        "Socket.Service",
        "Timer.Unit",
        "Path.Unit",
        "Service.Sockets",
      );
      for (const { name, certain, place, setting, written } of needed) {
        const relatives = [...(families.get(familyOf(name) ?? "") ?? [])].filter((it) => it !== unit);
        if (
          !certain ||
          relatives.length === 0 ||
          !/^(?:service|socket|timer|path|target)$/.test(unitTypeOf(name) ?? "")
        )
          continue;
        if (systemTargets.includes(name) || userTargets.includes(name)) continue;
        if (names.has(name) || names.has(templateOf(name) ?? name)) continue;
        yield {
          file: setting.file,
          at: place,
          message: `No file here is ${quoted(written)}.`,
          effect: "If nothing else brings it, the start of this unit fails.",
          remedy: "Check the name, or add the unit.",
        };
      }
    }
  },
});

/** Units by what their names begin with, up to the first dash, dot or `@`. */
function familiesOf(units: readonly MergedUnit[]): ReadonlyMap<string, ReadonlySet<MergedUnit>> {
  const families = new Map<string, Set<MergedUnit>>();
  for (const unit of units) {
    const family = familyOf(unit.name);
    if (family === undefined) continue;
    families.set(family, (families.get(family) ?? new Set()).add(unit));
  }
  return families;
}

/** `undefined` for what systemd and desktops bring: it comes in many packages. */
function familyOf(name: string): string | undefined {
  const family = /^[^-@.]+/.exec(name)?.[0];
  return family &&
    /^(?:systemd|dbus|gnome|plasma|network|user|session|app|graphical|default|org|com|net|io)$/.test(family)
    ? undefined
    : family;
}
