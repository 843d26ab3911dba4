import { sectionOfType as sectionOf } from "../facts/sections.ts";
import type { Setting } from "../unit/setting.ts";
import type { IndexSet } from "../values/cpu-set.ts";
import { countOf, union } from "../values/grammar/ranges.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { defineRule, type Found } from "./rule.ts";
import { settingOf } from "./support/in-force.ts";
import { assignmentText, isDropped, relatedTo } from "./support/plan-findings.ts";

export default defineRule({
  id: "unusable-numa-policy",
  category: "advice",
  severity: "error",
  since: "0.1.0",
  summary: "A memory policy has not the memory nodes it needs, or nodes have no policy.",
  why: "systemd looks at policy and nodes together only when it starts a process. What does not fit then ends the start: with 242/NUMA_POLICY, or with 215/CPUAFFINITY where CPUs are to come from the nodes.",
  source:
    'systemd.exec(5) "NUMAPolicy=", "NUMAMask="; `numa_policy_get_type()`, `numa_policy_is_valid()` in systemd\'s numa-util.c, `exec_context_cpu_affinity_from_numa()` in exec-invoke.c',
  fixable: false,
  examples: [
    {
      title: "Bound to nothing.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "NUMAPolicy=bind",
        "#          ^^^^ `NUMAPolicy=bind` needs memory nodes, and there is no `NUMAMask=`.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "NUMAPolicy=bind", "NUMAMask=0"],
    },
    {
      title: "The CPUs of no node.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "CPUAffinity=numa",
        "#           ^^^^ `CPUAffinity=numa` takes the CPUs of the nodes in `NUMAMask=`, and there is none.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "CPUAffinity=numa", "NUMAPolicy=bind", "NUMAMask=0"],
    },
    {
      title: "Only one node can be preferred.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "NUMAPolicy=preferred",
        "NUMAMask=0-1",
        "#        ^^^ `NUMAPolicy=preferred` takes one memory node, and `NUMAMask=` names 2.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "NUMAPolicy=preferred", "NUMAMask=0"],
    },
    {
      title: "Nodes alone are a preference, too.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "NUMAMask=0-1",
        "#        ^^^ Without `NUMAPolicy=` the policy is `preferred`, which takes one memory node, and `NUMAMask=` names 2.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "NUMAPolicy=bind", "NUMAMask=0-1"],
    },
  ],
  *check({ unit, versions }) {
    const version = versions.at(-1) ?? 0;
    const section = sectionOf(unit.type);
    // What a drop-in alone lacks may stand in its main file, and a line that is dropped is reported as such.
    if (!unit.main || isDropped(unit, version, section, "NUMAPolicy", "NUMAMask")) return;
    const policy = settingOf(unit, version, section, "NUMAPolicy");
    const masks = unit.effective(version, section, "NUMAMask").filter((it) => it.text !== "");
    const mask = masks.at(-1);
    const numa = affinityFromNodes(unit, version, section);
    if (policy) yield* ofPolicy(policy, masks, version);
    yield* ofPreferred(policy, masks, version);
    if (numa && !mask) {
      yield {
        file: numa.file,
        at: numa.at,
        message: "`CPUAffinity=numa` takes the CPUs of the nodes in `NUMAMask=`, and there is none.",
        effect: "systemd then asks the kernel for no CPU at all, and the start fails with 215/CPUAFFINITY.",
        remedy: "Name the nodes in `NUMAMask=`, or the CPUs in `CPUAffinity=`.",
      };
    }
    if (mask && policy && !numa && ["default", "local"].includes(String(policy.value))) {
      yield {
        file: mask.file,
        at: mask.at,
        severity: "warning",
        message: `${assignmentText(policy)} takes no memory nodes: \`NUMAMask=\` has no effect.`,
        remedy: "Write `NUMAPolicy=bind` to keep the memory on these nodes.",
        related: [relatedTo(policy, "The policy is here.")],
      };
    }
    if (mask && !policy && !numa && nodesOf(masks) === 1) {
      yield {
        file: mask.file,
        at: mask.at,
        severity: "info",
        message:
          "`NUMAMask=` without `NUMAPolicy=` makes the policy `preferred`: other nodes serve when this one is full.",
        remedy: "Say so with `NUMAPolicy=preferred`, or write `NUMAPolicy=bind` to keep the memory on this node.",
      };
    }
  },
});

function* ofPolicy(policy: Setting, masks: readonly Setting[], version: number): Generator<Found> {
  const needy = ["bind", "interleave", ...(version >= 262 ? ["preferred-many", "weighted-interleave"] : [])];
  if (masks.length > 0 || !needy.includes(String(policy.value))) return;
  yield {
    file: policy.file,
    at: policy.at,
    message: `${assignmentText(policy)} needs memory nodes, and there is no \`NUMAMask=\`.`,
    effect: atStart,
    remedy: "Name the nodes in `NUMAMask=`.",
  };
}

/** Nodes for the policy `preferred`, which is also the one of a unit that names nodes only. */
function* ofPreferred(policy: Setting | undefined, masks: readonly Setting[], version: number): Generator<Found> {
  const mask = masks.at(-1);
  const count = nodesOf(masks);
  if (!mask || (policy && policy.value !== "preferred") || (count !== undefined && count < 2)) return;
  const many = version >= 262 ? ", or take the policy `preferred-many`" : "";
  const names = count === undefined ? "all, which may be several" : `${count}`;
  yield {
    file: mask.file,
    at: mask.at,
    // `all` is one node on a small machine.
    ...(count === undefined && { severity: "warning" as const }),
    message: policy
      ? `\`NUMAPolicy=preferred\` takes one memory node, and \`NUMAMask=\` names ${names}.`
      : `Without \`NUMAPolicy=\` the policy is \`preferred\`, which takes one memory node, and \`NUMAMask=\` names ${names}.`,
    effect: atStart,
    remedy: policy ? `Name one node${many}.` : `Add \`NUMAPolicy=bind\` to keep the memory on these nodes${many}.`,
    related: policy ? [relatedTo(policy, "The policy is here.")] : [],
  };
}

const atStart = "systemd finds out when it starts a process: the start fails with 242/NUMA_POLICY.";

/** How many nodes lines of `NUMAMask=` name together; `undefined` for `all`, and 1 where a specifier hides it. */
function nodesOf(masks: readonly Setting[]): number | undefined {
  const sets = masks.map((it) => it.value as IndexSet | undefined);
  if (sets.some((it) => it?.kind === "all")) return undefined;
  return sets.every((it) => it?.kind === "ranges") ? countOf(union(...sets.map((it) => it.ranges))) : 1;
}

/** The line by which CPUs come from the nodes: `numa` replaces what came before, and is replaced by a list. */
function affinityFromNodes(unit: MergedUnit, version: number, section: string): Setting | undefined {
  const last = unit.effective(version, section, "CPUAffinity").at(-1);
  return (last?.value as IndexSet | undefined)?.kind === "numa" ? last : undefined;
}
