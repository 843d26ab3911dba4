import { unitTypeOf } from "../values/grammar/unit-names.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import type { Neighbours } from "./support/neighbours.ts";
import type { Ordering } from "./support/ordering.ts";
import { hasDefaults, triggeredBy } from "./support/unit-defaults.ts";
import { type Reference, referencesBy } from "./support/unit-references.ts";
import { quoted } from "./support/wording.ts";
import { addLineBelow } from "./support/written.ts";

export default defineProjectRule({
  id: "requirement-without-order",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "A unit needs another one, but nothing says which of them starts first.",
  why: "Requirement and order are independent: without `After=` both start at the same moment. The unit may run before the other is ready, and the failure of the other comes too late to stop it.",
  source:
    'systemd.unit(5) "Requires=", "BindsTo=" and "After="; default dependencies in systemd.service(5), systemd.target(5)',
  fixable: true,
  examples: [
    {
      title: "A database that may still be starting.",
      bad: [
        "#- web.service",
        "[Unit]",
        "Requires=db.service",
        "#        ^^^^^^^^^^ `db.service` is required, but may start at the same time or later: there is no order between the two.",
        "[Service]",
        "ExecStart=/bin/true",
        "#- db.service",
        "[Service]",
        "ExecStart=/usr/bin/db",
      ],
      good: [
        "#- web.service",
        "[Unit]",
        "Requires=db.service",
        "After=db.service",
        "[Service]",
        "ExecStart=/bin/true",
        "#- db.service",
        "[Service]",
        "ExecStart=/usr/bin/db",
      ],
    },
  ],
  *checkUnit(unit, { versions, ordering, neighbours }) {
    const version = versions.at(-1) ?? 0;
    // Of a drop-in alone nobody knows what its unit says; targets come after what they pull in.
    if (!unit.main || !/^(?:service|socket|mount|swap)$/.test(unit.type)) return;
    for (const directive of ["Requires", "BindsTo", "Requisite", "Wants"]) {
      for (const reference of referencesBy(unit, version, directive)) {
        if (needsOrder(unit, reference, ordering, version) && !isOrderedByAlias(unit, reference, ordering, neighbours))
          yield describe(reference, ordering.unit(reference.name) !== undefined);
      }
    }
  },
});

function needsOrder(unit: MergedUnit, { name, setting }: Reference, ordering: Ordering, version: number): boolean {
  const type = unitTypeOf(name);
  const wanted = setting.name === "Wants";
  if (!type || type === "slice" || type === "timer" || type === "scope") return false;
  // To want a unit often means no more than to have it started as well.
  if (wanted && type !== "service") return false;
  // Another rule is about this one.
  if (name === "network-online.target" || name === "network.target") return false;
  const other = ordering.nameOf(unit, name);
  if (other === unit.name || ordering.isAfter(unit.name, other) || ordering.isAfter(other, unit.name)) return false;
  const known = ordering.unit(name);
  // A socket, path or automount comes before what it starts.
  if (known ? known.triggers.includes(unit.name) : name.replace(/\.\w+$/, "") === unit.name.replace(/\.\w+$/, "")) {
    return false;
  }
  if (triggeredBy(unit, version).includes(name)) return false;
  if (!hasDefaults(unit, version) || known) return true;
  // By default these are there before any service starts.
  return !/^(?:socket|path|mount|swap|automount)$/.test(type);
}

/** The order is written with another name of the unit, which it has when it is enabled. */
function isOrderedByAlias(unit: MergedUnit, { name }: Reference, ordering: Ordering, neighbours: Neighbours): boolean {
  return neighbours
    .otherNamesOf(ordering.nameOf(unit, name))
    .some((it) => it === unit.name || ordering.isAfter(unit.name, it) || ordering.isAfter(it, unit.name));
}

/** What the other unit says of the order is not known where the project does not have it. */
function describe(reference: Reference, isKnown: boolean): Found {
  const { setting, place, written } = reference;
  const wanted = setting.name === "Wants";
  return {
    file: setting.file,
    at: place,
    ...((wanted || !isKnown) && { severity: "info" }),
    message: `${quoted(written)} is ${wanted ? "wanted" : "required"}, but may start at the same time or later: there is no order between the two.`,
    effect: wanted
      ? `This unit does not wait for ${quoted(written)}.`
      : `This unit does not wait for ${quoted(written)}, and starts even when ${quoted(written)} fails to.`,
    remedy: `Add \`After=${written}\`${wanted ? ", if it has to be there first" : ""}.`,
    fixes: [addLineBelow(setting, `After=${written}`, `Add \`After=${written}\``)],
  };
}
