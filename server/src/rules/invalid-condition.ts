import type { Setting } from "../unit/setting.ts";
import type { Condition } from "../values/condition.ts";
import { defineRule, type Found } from "./rule.ts";
import { type ConditionFlaw, conditionFlaw } from "./support/condition-flaws.ts";
import { placeIn, rewrite } from "./support/written.ts";

export default defineRule({
  id: "invalid-condition",
  category: "advice",
  severity: "error",
  since: "0.1.0",
  summary: "A condition asks for something that systemd does not know.",
  why: "Conditions are not looked at until the unit starts. One that systemd cannot test counts as failed, and a word that it does not know fits no machine: the unit loads without a message and never starts.",
  source: "`condition_test()` and the functions `condition_test_…()` in systemd's condition.c",
  fixable: true,
  examples: [
    {
      title: "The kernel's name of an architecture.",
      bad: [
        "#- web.service",
        "[Unit]",
        "ConditionArchitecture=x86_64",
        "#                     ^^^^^^ `x86_64` is not an architecture that systemd knows: did you mean `x86-64`?",
        "[Service]",
        "ExecStart=/usr/bin/web",
      ],
      good: ["#- web.service", "[Unit]", "ConditionArchitecture=x86-64", "[Service]", "ExecStart=/usr/bin/web"],
    },
    {
      title: "A size that is none.",
      bad: [
        "#- web.service",
        "[Unit]",
        "ConditionMemory=>=4GB",
        "#               ^^^^^ `4GB` ends in `B`: sizes end in one of `K M G T P E`, or in no letter.",
        "[Service]",
        "ExecStart=/usr/bin/web",
      ],
      good: ["#- web.service", "[Unit]", "ConditionMemory=>=4G", "[Service]", "ExecStart=/usr/bin/web"],
    },
    {
      title: "A suffix that a release does not take yet.",
      systemd: "247",
      bad: [
        "#- web.service",
        "[Unit]",
        "ConditionMemory=4G",
        "#               ^^ `4G` is not a number of bytes: systemd 247 takes no suffix here.",
        "[Service]",
        "ExecStart=/usr/bin/web",
      ],
      good: ["#- web.service", "[Unit]", "ConditionMemory=4294967296", "[Service]", "ExecStart=/usr/bin/web"],
    },
  ],
  *check({ unit, versions }) {
    const [oldest = 0] = versions;
    for (const settings of unit.inForceOf(versions.at(-1) ?? 0, "condition")) {
      yield* unit.ofList(settings, `conditions ${oldest}`, () => settings.flatMap((it) => foundIn(it, oldest)));
    }
  },
});

function foundIn(setting: Setting, version: number): readonly Found[] {
  const { name, text } = setting;
  const condition = setting.value as Condition | undefined;
  // What `%v` stands for is not known, and `%%` would be rewritten.
  if (!condition?.certain || text.includes("%")) return [];
  const [, prefix = "", test = ""] = /^(Condition|Assert)(.*)$/.exec(name) ?? [];
  const flaw = conditionFlaw(test, condition, version);
  if (!flaw) return [];
  const span = { start: text.length - condition.parameter.length, end: text.length };
  const { message, remedy, meant } = flaw;
  const passes = flaw.kind === "unknown" && condition.negated;
  return [
    {
      file: setting.file,
      at: placeIn(setting, span),
      message,
      ...((passes || condition.triggering) && { severity: "warning" }),
      effect: effectOf(flaw, condition, prefix === "Assert"),
      remedy,
      fixes: meant === undefined ? [] : rewrite(setting, span, meant, `Change to \`${meant}\``),
    },
  ];
}

function effectOf({ kind }: ConditionFlaw, { triggering, negated }: Condition, isAssert: boolean): string {
  const what = isAssert ? "assertion" : "condition";
  if (kind === "unknown" && negated) {
    return triggering
      ? `The ${what} holds everywhere, and the others with \`|\` do not count.`
      : `The ${what} holds everywhere: it never keeps the unit from starting.`;
  }
  const fails =
    kind === "error" ? `systemd cannot test the ${what} and takes it for failed` : `The ${what} never holds`;
  if (triggering) return `${fails}: it adds nothing to the others with \`|\`.`;
  return `${fails}: ${isAssert ? "every start of the unit fails" : "the unit is never started"}.`;
}
