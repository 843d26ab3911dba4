import { closest } from "../text/suggest.ts";
import { isUnitName, unitTypeOf } from "../values/grammar/unit-names.ts";
import { managerOf } from "../workspace/manager-of.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { defineRule, type Found } from "./rule.ts";
import { systemTargets, userTargets } from "./support/special-units.ts";
import { type Reference, referencesBy } from "./support/unit-references.ts";
import { listOf, quoted } from "./support/wording.ts";
import { rewrite } from "./support/written.ts";

export default defineRule({
  id: "install-target",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "`[Install]` names a unit that there cannot be, or that this manager does not have.",
  why: "The manager does not read `[Install]`, so it says nothing; but `systemctl enable` fails on a name without an ending, and a unit that is wanted by a target of the other manager never starts.",
  source:
    'systemd.unit(5) "[Install] Section Options"; systemd.special(7) "Units managed by the user service manager"; `install_info_symlink_wants()` in install.c',
  fixable: true,
  examples: [
    {
      title: "The ending is missing.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web",
        "[Install]",
        "WantedBy=multi-user",
        "#        ^^^^^^^^^^ `multi-user` is no name of a unit: its ending is missing.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/usr/bin/web", "[Install]", "WantedBy=multi-user.target"],
    },
    {
      title: "A target of the system for a unit of users.",
      bad: [
        "#- systemd/user/tray.service",
        "[Service]",
        "ExecStart=/usr/bin/tray",
        "[Install]",
        "WantedBy=multi-user.target",
        "#        ^^^^^^^^^^^^^^^^^ `multi-user.target` belongs to the system manager: user managers do not have it.",
      ],
      good: [
        "#- systemd/user/tray.service",
        "[Service]",
        "ExecStart=/usr/bin/tray",
        "[Install]",
        "WantedBy=default.target",
      ],
    },
  ],
  *check({ unit, versions }) {
    const version = versions.at(-1) ?? 0;
    const directives = ["WantedBy", "RequiredBy", "UpheldBy", "Also", "Alias"].map((it) => `Install.${it}`);
    for (const reference of referencesBy(unit, version, ...directives)) {
      const found = faultOf(unit, reference);
      if (found) yield found;
    }
  },
});

function faultOf(unit: MergedUnit, reference: Reference): Found | undefined {
  const { setting, place, at, written, name } = reference;
  const finding = { file: setting.file, at: place };
  if (/[%$<>{}@]/.test(written) && !reference.certain) return undefined;
  // The old way to say `WantedBy=`.
  const folder = /^(.+)\.(?:wants|requires)\/([^/]+)$/.exec(name);
  if (setting.name === "Alias" && folder?.slice(1).every((it) => isUnitName(it))) return undefined;
  if (!isUnitName(name)) {
    const type = setting.name === "Alias" || setting.name === "Also" ? unit.type : "target";
    const complete = /^[\w:.\\-]+$/.test(name) && isUnitName(`${name}.${type}`) ? `${name}.${type}` : undefined;
    const meant = complete && type === "target" ? (closest(complete, systemTargets) ?? complete) : complete;
    return {
      ...finding,
      message: `${quoted(written)} is no name of a unit${meant && !/\.[a-z]+$/.test(name) ? ": its ending is missing" : ""}.`,
      effect: "systemd says nothing when it loads the unit, but `systemctl enable` fails.",
      remedy: meant
        ? `Write ${quoted(meant)}.`
        : "Write the full name of a unit with its ending, such as `multi-user.target`; several are parted by blanks.",
      fixes: meant ? rewrite(setting, at, meant, `Change to ${quoted(meant)}`) : [],
    };
  }
  if (setting.name === "Alias") {
    if (unitTypeOf(name) === unit.type) return undefined;
    return {
      ...finding,
      message: `${quoted(written)} is the name of a ${unitTypeOf(name)}: another name of a ${unit.type} ends in \`.${unit.type}\`, too.`,
      effect: "systemd says nothing when it loads the unit, but `systemctl enable` fails.",
      remedy: `Write a name that ends in \`.${unit.type}\`.`,
    };
  }
  if (setting.name === "Also") return undefined;
  const user = managerOf(unit) === "user";
  const [own, others] = user ? [userTargets, systemTargets] : [systemTargets, userTargets];
  if (own.includes(name) || !others.includes(name)) return undefined;
  // A flat folder does not say whose units it holds.
  if (!user && managerOf(unit) === undefined) return undefined;
  const usual = user ? ["default.target", "graphical-session.target"] : ["multi-user.target", "graphical.target"];
  return {
    ...finding,
    message: `${quoted(written)} belongs to ${user ? "the system manager: user managers do not have it" : "user managers: the system manager does not have it"}.`,
    effect: "The unit can be enabled, but nothing ever starts it.",
    remedy: `Write ${listOf(usual.map(quoted), "or")}.`,
    fixes: name === "multi-user.target" ? rewrite(setting, at, "default.target", "Change to `default.target`") : [],
  };
}
