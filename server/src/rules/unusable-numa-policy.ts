import { sectionOf } from "../planes/section-of.ts";
import type { Setting } from "../unit/setting.ts";
import type { IndexSet } from "../values/cpu-set.ts";
import { countOf, formatRanges, union } from "../values/grammar/ranges.ts";
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
    'systemd.exec(5) "NUMAPolicy=", "NUMAMask="; `numa_policy_is_valid()` in systemd\'s numa-util.c, `exec_context_cpu_affinity_from_numa()` in exec-invoke.c',
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
    if (numa && !mask) {
      yield {
        file: numa.file,
        at: numa.at,
        message: "`CPUAffinity=numa` takes the CPUs of the nodes in `NUMAMask=`, and there is none.",
        effect: "systemd then asks the kernel for no CPU at all, and the start fails with 215/CPUAFFINITY.",
        remedy: "Name the nodes in `NUMAMask=`, or the CPUs in `CPUAffinity=`.",
      };
    }
    const used = numa || (policy && policy.value !== "default" && policy.value !== "local");
    if (mask && !used) {
      yield {
        file: mask.file,
        at: mask.at,
        severity: "warning",
        message: policy
          ? `${assignmentText(policy)} takes no memory nodes: \`NUMAMask=\` has no effect.`
          : "`NUMAMask=` has no effect without a `NUMAPolicy=` that uses it.",
        remedy: "Add `NUMAPolicy=bind` to keep the memory on these nodes.",
        related: policy ? [relatedTo(policy, "The policy is here.")] : [],
      };
    }
  },
});

function* ofPolicy(policy: Setting, masks: readonly Setting[], version: number): Generator<Found> {
  const effect = "systemd finds out when it starts a process: the start fails with 242/NUMA_POLICY.";
  const needy = ["bind", "interleave", ...(version >= 262 ? ["preferred-many", "weighted-interleave"] : [])];
  const mask = masks.at(-1);
  if (!mask && needy.includes(String(policy.value))) {
    yield {
      file: policy.file,
      at: policy.at,
      message: `${assignmentText(policy)} needs memory nodes, and there is no \`NUMAMask=\`.`,
      effect,
      remedy: "Name the nodes in `NUMAMask=`.",
    };
  }
  const sets = masks.map((it) => it.value as IndexSet | undefined);
  if (!mask || policy.value !== "preferred" || !sets.every((it) => it?.kind === "ranges")) return;
  const nodes = union(...sets.map((it) => it.ranges));
  if (countOf(nodes) < 2) return;
  yield {
    file: mask.file,
    at: mask.at,
    message: `\`NUMAPolicy=preferred\` takes one memory node, and \`NUMAMask=\` names ${countOf(nodes)}.`,
    effect,
    remedy: `Name one of \`${formatRanges(nodes)}\`${version >= 262 ? ", or take the policy `preferred-many`" : ""}.`,
    related: [relatedTo(policy, "The policy is here.")],
  };
}

/** The line by which CPUs come from the nodes: `numa` replaces what came before, and is replaced by a list. */
function affinityFromNodes(unit: MergedUnit, version: number, section: string): Setting | undefined {
  const last = unit.effective(version, section, "CPUAffinity").at(-1);
  return (last?.value as IndexSet | undefined)?.kind === "numa" ? last : undefined;
}
