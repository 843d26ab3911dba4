import { templateOf, unitTypeOf } from "../values/grammar/unit-names.ts";
import { defineProjectRule } from "./rule.ts";
import { familyOf } from "./support/neighbours.ts";
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
  *checkUnit(unit, { versions, neighbours }) {
    const version = versions.at(-1) ?? 0;
    const isHere = (name: string) => neighbours.isAlias(name) || neighbours.named(name).some((it) => it.main);
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
      if (!certain || !/^(?:service|socket|timer|path|target)$/.test(unitTypeOf(name) ?? "")) continue;
      const family = familyOf(name);
      const relatives = isCommon(family) ? 0 : neighbours.countOf(family) - (familyOf(unit.name) === family ? 1 : 0);
      if (relatives === 0) continue;
      if (systemTargets.includes(name) || userTargets.includes(name)) continue;
      if (isHere(name) || isHere(templateOf(name) ?? name)) continue;
      yield {
        file: setting.file,
        at: place,
        message: `No file here is ${quoted(written)}.`,
        effect: "If nothing else brings it, the start of this unit fails.",
        remedy: "Check the name, or add the unit.",
      };
    }
  },
});

/** Names of what systemd and desktops bring begin so: it comes in many packages. */
function isCommon(family: string): boolean {
  return /^(?:|systemd|dbus|gnome|plasma|network|user|session|app|graphical|default|org|com|net|io)$/.test(family);
}
