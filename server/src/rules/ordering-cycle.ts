import { defineProjectRule, type Found } from "./rule.ts";
import { type Circle, circlesOf, isStated } from "./support/circles.ts";
import type { Ordering } from "./support/ordering.ts";
import type { Order } from "./support/orders.ts";
import { referencesBy } from "./support/unit-references.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "ordering-cycle",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "Units wait for each other in a circle.",
  why: "systemd breaks the circle by not starting one of the units, and which one is not for you to choose; where all of them require each other, none starts.",
  source:
    '`transaction_verify_order_one()` in systemd\'s transaction.c; systemd.unit(5) "Before=, After=" and "Default Dependencies"',
  fixable: false,
  examples: [
    {
      title: "Each after the other.",
      bad: [
        "#- a.service",
        "[Unit]",
        "After=b.service",
        "#     ^^^^^^^^^ The order is a circle: `a.service` is after `b.service`, and that after `a.service`.",
        "[Service]",
        "ExecStart=/bin/true",
        "#- b.service",
        "[Unit]",
        "After=a.service",
        "[Service]",
        "ExecStart=/bin/true",
      ],
      good: [
        "#- a.service",
        "[Unit]",
        "After=b.service",
        "[Service]",
        "ExecStart=/bin/true",
        "#- b.service",
        "[Service]",
        "ExecStart=/bin/true",
      ],
    },
    {
      title: "A service of the early boot with the default order, which puts it behind what it is to come before.",
      bad: [
        "#- early.service",
        "[Unit]",
        "Before=sysinit.target",
        "#      ^^^^^^^^^^^^^^ The order is a circle: `early.service` is after `sysinit.target` (by default), and that after `early.service`.",
        "[Service]",
        "ExecStart=/bin/true",
      ],
      good: [
        "#- early.service",
        "[Unit]",
        "DefaultDependencies=no",
        "Before=sysinit.target",
        "[Service]",
        "ExecStart=/bin/true",
      ],
    },
  ],
  *check({ versions, ordering }) {
    const version = versions.at(-1) ?? 0;
    for (const circle of circlesOf(ordering)) {
      const [{ by }] = circle;
      if (!by) continue;
      const sure = isSure(circle, ordering);
      yield {
        ...describe(circle),
        file: by.setting.file,
        at: by.place,
        ...(!sure && { severity: "info" }),
        ...failure(circle, ordering, version),
      };
    }
  },
});

function describe(circle: Circle): Pick<Found, "message" | "effect" | "remedy" | "related"> {
  const [first, ...others] = circle;
  // Told from the unit that holds the reported line.
  const told = first.by?.setting.name === "After" ? circle : [...others, first];
  const steps = told.map(
    (order, index) =>
      `${index === 0 ? `${quoted(order.later)} is` : "that"} after ${quoted(order.earlier)}${isStated(order) ? "" : " (by default)"}`,
  );
  return {
    message: `The order is a circle: ${steps.slice(0, -1).join(", ")}, and ${steps.at(-1)}.`,
    effect: "systemd breaks the circle by not starting one of them, and logs “Found ordering cycle”.",
    remedy: circle.every(isStated)
      ? "Remove one of these orders."
      : "Remove an order, or write `DefaultDependencies=no` in a unit that is to start before the others of its kind.",
    related: others.flatMap(({ by }) =>
      by ? [{ path: by.setting.file.path, at: by.place, message: `\`${by.setting.name}=\` is here.` }] : [],
    ),
  };
}

/**
 * The units are started together: what the circle says it says of one unit, or each of two of the other, or something here pulls in
 * every one of them. Units that other means start, such as a generator, may be meant for different occasions.
 */
function isSure(circle: Circle, ordering: Ordering): boolean {
  const members = circle.map((it) => ordering.filesOf(it.later)).filter((it) => it !== undefined);
  if (members.length < 2 || (circle.length === 2 && circle.every(isStated))) return true;
  return members.every((it) => ordering.isPulledIn(it));
}

/** Where each unit of the circle requires the others, none can be left out: nothing starts. */
function failure(circle: readonly Order[], ordering: Ordering, version: number): Partial<Found> {
  const members = circle.map((it) => it.later);
  const required = new Set(members.slice(0, 1));
  for (const member of required) {
    const unit = ordering.filesOf(member);
    if (!unit) continue;
    for (const { name } of referencesBy(unit, version, "Requires", "BindsTo"))
      required.add(ordering.nameOf(unit, name));
  }
  if (!members.every((it) => required.has(it))) return {};
  return {
    severity: "error",
    effect:
      "They also require each other, so systemd can leave none of them out and starts none: “Transaction order is cyclic”.",
  };
}
