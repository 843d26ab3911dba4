import { parseBoolean } from "../values/grammar/boolean.ts";
import { templateOf, unitTypeOf } from "../values/grammar/unit-names.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { type CheckedProject, defineProjectRule, type Found } from "./rule.ts";
import { settingOf } from "./support/in-force.ts";
import { familyOf } from "./support/neighbours.ts";
import { systemTargets, userTargets } from "./support/special-units.ts";
import { triggeredBy } from "./support/unit-defaults.ts";
import { referencesBy } from "./support/unit-references.ts";
import { quoted } from "./support/wording.ts";
import { headerOf } from "./support/written.ts";

export default defineProjectRule({
  id: "missing-unit",
  category: "advice",
  severity: "info",
  since: "0.1.0",
  summary: "A unit needs one that would belong to the project, and the project does not have it.",
  why: "Where a required unit does not exist, the start fails. Units of other packages cannot be seen from here, so this is only said of names that begin like those of the project's own units.",
  source: 'systemd.unit(5) "Requires="; systemd.socket(5) "Accept="',
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
    {
      title: "One service for each connection is an instance of a template.",
      bad: [
        "#- web.socket",
        "[Socket]",
        "ListenStream=8080",
        "Accept=yes",
        "# <---------- The socket starts an instance of `web@.service` for each connection, and only `web.service` is here.",
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web",
      ],
      good: ["#- web.socket", "[Socket]", "ListenStream=8080", "#- web.service", "[Service]", "ExecStart=/usr/bin/web"],
    },
  ],
  *checkUnit(unit, project) {
    const { versions, neighbours } = project;
    const version = versions.at(-1) ?? 0;
    yield* otherForm(unit, project);
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
      // The name alone is mostly that of a package, and the project adds to it.
      if (relatives === 0 || isBare(name, family)) continue;
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

const isBare = (name: string, family: string) => /^[.@]/.test(name.slice(family.length));

/** Names of what systemd and desktops bring begin so: it comes in many packages. */
function isCommon(family: string): boolean {
  return /^(?:|systemd|dbus|gnome|plasma|network|user|session|app|graphical|default|org|com|net|io)$/.test(family);
}

/** A socket starts a template or a plain service, by `Accept=`: the one is missing, and the other is here. */
function* otherForm(unit: MergedUnit, { versions, neighbours }: CheckedProject): Generator<Found> {
  const version = versions.at(-1) ?? 0;
  const { name, type, main } = unit;
  if (type !== "socket" || !main || name.includes("@") || isCommon(familyOf(name))) return;
  const stem = name.slice(0, -".socket".length);
  const [started = ""] = triggeredBy(unit, version);
  const template = `${stem}@.service`;
  const plain = `${stem}.service`;
  const other = started === template ? plain : started === plain ? template : undefined;
  if (!other || neighbours.named(started).length > 0 || neighbours.isAlias(started)) return;
  if (!neighbours.loaded(other)?.main) return;
  const accept = settingOf(unit, version, "Socket", "Accept");
  const accepts = parseBoolean(accept?.text ?? "") ?? false;
  yield {
    file: accept?.file ?? main,
    at: accept ? accept.key.upTo(accept.at) : headerOf(main, type),
    severity: "warning",
    message: accepts
      ? `The socket starts an instance of ${quoted(started)} for each connection, and only ${quoted(other)} is here.`
      : `The socket starts ${quoted(started)}, and only the template ${quoted(other)} is here.`,
    effect: accepts
      ? "If nothing else brings it, no connection gets a service."
      : "If nothing else brings it, systemd does not start the socket.",
    remedy: accepts
      ? `Remove \`Accept=yes\` if the service takes connections itself, otherwise call its file ${quoted(started)}.`
      : `Write \`Accept=yes\` to get an instance for each connection, or call the file ${quoted(started)}.`,
  };
}
