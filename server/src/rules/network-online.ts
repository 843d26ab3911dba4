import { managerOf } from "../workspace/manager-of.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import type { Ordering } from "./support/ordering.ts";
import { type Reference, referencesBy } from "./support/unit-references.ts";
import { addLineBelow } from "./support/written.ts";

export default defineProjectRule({
  id: "network-online",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "`network-online.target` is waited for but not started, or started but not waited for.",
  why: "`After=` starts nothing: when no unit wants `network-online.target`, it is not part of the boot and nobody waits. `Wants=` alone makes it start, at the same time as the unit. It takes both.",
  source: 'systemd.special(7) "network-online.target"; systemd.unit(5) "After="',
  fixable: true,
  examples: [
    {
      title: "Only the order.",
      bad: [
        "#- web.service",
        "[Unit]",
        "After=network-online.target",
        "#     ^^^^^^^^^^^^^^^^^^^^^ `After=network-online.target` waits only if something starts that target, and this unit does not.",
        "[Service]",
        "ExecStart=/bin/true",
      ],
      good: [
        "#- web.service",
        "[Unit]",
        "Wants=network-online.target",
        "After=network-online.target",
        "[Service]",
        "ExecStart=/bin/true",
      ],
    },
    {
      title: "Only the wish.",
      bad: [
        "#- web.service",
        "[Unit]",
        "Wants=network-online.target",
        "#     ^^^^^^^^^^^^^^^^^^^^^ `Wants=network-online.target` starts the target but does not wait for it.",
        "[Service]",
        "ExecStart=/bin/true",
      ],
      good: [
        "#- web.service",
        "[Unit]",
        "Wants=network-online.target",
        "After=network-online.target",
        "[Service]",
        "ExecStart=/bin/true",
      ],
    },
  ],
  *checkUnit(unit, { versions, ordering }) {
    // Of a drop-in alone nobody knows what its unit says; targets come after what they pull in.
    if (!unit.main || unit.type === "target") return;
    const version = versions.at(-1) ?? 0;
    const online = (...directives: readonly string[]) => ofTarget(unit, version, directives);
    const [named] = online(...directives);
    if (named && managerOf(unit) === "user") {
      yield ofOtherManager(named);
      return;
    }
    // What the target itself starts is part of it.
    if (online("Install.WantedBy", "Install.RequiredBy", "Install.UpheldBy")[0]) return;
    const [after] = online("After");
    const [wants] = online(...pulling);
    if (after && !wants && !startsIt(unit, ordering, version)) yield orderOnly(after);
    // It may wait for a unit that waits.
    if (wants && !after && !online("Before")[0] && !ordering.isAfter(unit.name, TARGET)) yield wishOnly(wants);
  },
});

const TARGET = "network-online.target";
const pulling = ["Wants", "Requires", "BindsTo", "Requisite", "Upholds"] as const;
const directives = ["After", ...pulling] as const;

/** A unit that it starts, or one that this one starts, wants the target or the service behind it. */
function startsIt(unit: MergedUnit, ordering: Ordering, version: number): boolean {
  const started = new Set([unit]);
  for (const it of started) {
    for (const { name } of referencesBy(it, version, "Wants", "Requires", "BindsTo", "Upholds")) {
      if (name === TARGET || name.endsWith("-wait-online.service")) return true;
      const next = ordering.filesOf(name);
      if (next) started.add(next);
    }
  }
  return false;
}

function ofTarget(unit: MergedUnit, version: number, directives: readonly string[]): readonly Reference[] {
  return referencesBy(unit, version, ...directives).filter((it) => it.name === TARGET);
}

function orderOnly({ setting, place }: Reference): Found {
  return {
    file: setting.file,
    at: place,
    // Some unit outside of the project may start it.
    severity: "info",
    message: "`After=network-online.target` waits only if something starts that target, and this unit does not.",
    effect: "Unless another unit wants the target, the unit starts before the network is up.",
    remedy: "Add `Wants=network-online.target`.",
    fixes: [addLineBelow(setting, "Wants=network-online.target", "Add `Wants=network-online.target`")],
  };
}

function ofOtherManager({ setting, place }: Reference): Found {
  return {
    file: setting.file,
    at: place,
    // A user may have made one.
    severity: "info",
    message: "User managers have no `network-online.target`: it belongs to the system manager.",
    effect: "The line has no effect, and the unit does not wait for the network.",
    remedy: "Remove it, and let the program try again until it has a connection.",
  };
}

function wishOnly({ setting, place }: Reference): Found {
  return {
    file: setting.file,
    at: place,
    message: `\`${setting.name}=network-online.target\` starts the target but does not wait for it.`,
    effect: "The unit starts before the network is up.",
    remedy: "Add `After=network-online.target`.",
    fixes: [addLineBelow(setting, "After=network-online.target", "Add `After=network-online.target`")],
  };
}
