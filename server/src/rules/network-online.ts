import { managerOf } from "../workspace/manager-of.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { defineRule, type Found } from "./rule.ts";
import { type Reference, referencesBy } from "./support/unit-references.ts";
import { addLineBelow } from "./support/written.ts";

export default defineRule({
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
  *check({ unit, versions }) {
    // Of a drop-in alone nobody knows what its unit says; targets come after what they pull in.
    if (!unit.main || unit.type === "target") return;
    const version = versions.at(-1) ?? 0;
    const online = (...directives: readonly string[]) => ofTarget(unit, version, directives);
    const [named] = online(...directives);
    if (named && managerOf(unit) === "user") {
      yield ofOtherManager(named);
      return;
    }
    const [after] = online("After");
    const waits = referencesBy(unit, version, "Wants", "Requires", "BindsTo").some((it) =>
      it.name.endsWith("-wait-online.service"),
    );
    const [wants] = online(...pulling);
    if (after && !wants && !waits) yield orderOnly(after);
    if (wants && !after && !online("Before")[0]) yield wishOnly(wants);
  },
});

const pulling = ["Wants", "Requires", "BindsTo", "Requisite", "Upholds"] as const;
const directives = ["After", ...pulling] as const;

function ofTarget(unit: MergedUnit, version: number, directives: readonly string[]): readonly Reference[] {
  return referencesBy(unit, version, ...directives).filter((it) => it.name === "network-online.target");
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
