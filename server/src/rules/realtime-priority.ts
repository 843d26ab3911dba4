import { sectionOfType as sectionOf } from "../facts/sections.ts";
import type { Setting } from "../unit/setting.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { defineRule } from "./rule.ts";
import { assignmentText, isDropped, relatedTo } from "./support/plan-findings.ts";

export default defineRule({
  id: "realtime-priority",
  category: "advice",
  severity: "error",
  since: "0.1.0",
  summary: "A real-time priority has no real-time policy, or a real-time policy no priority.",
  why: "The policies `fifo` and `rr` have priorities from 1 to 99, the others only 0. The kernel refuses what does not fit, and the start fails with 214/SETSCHEDULER. A policy moves an earlier priority into its range, so the order of the lines matters.",
  source:
    'systemd.exec(5) "CPUSchedulingPriority="; `config_parse_exec_cpu_sched_policy()` in systemd\'s load-fragment.c; sched_setscheduler(2)',
  fixable: false,
  examples: [
    {
      title: "A priority without a policy.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "CPUSchedulingPriority=50",
        "#                     ^^ `CPUSchedulingPriority=50` needs `CPUSchedulingPolicy=fifo` or `rr`: the policy `other` knows only 0.",
      ],
      good: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "CPUSchedulingPolicy=fifo",
        "CPUSchedulingPriority=50",
      ],
    },
    {
      title: "The lowest priority.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "CPUSchedulingPolicy=fifo",
        "#                   ^^^^ `CPUSchedulingPolicy=fifo` without a `CPUSchedulingPriority=` has priority 1, the lowest.",
      ],
      good: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "CPUSchedulingPolicy=fifo",
        "CPUSchedulingPriority=10",
      ],
    },
  ],
  *check({ unit, versions }) {
    if (!unit.main) return;
    for (const version of versions) {
      // A line that is dropped is reported as such.
      if (isDropped(unit, version, sectionOf(unit.type), "CPUSchedulingPolicy", "CPUSchedulingPriority")) continue;
      const { policy, priority, number } = schedulingOf(unit, version);
      const realtime = isRealtime(policy);
      if (priority && !realtime && number > 0) {
        const name = policy ? String(policy.value) : "other";
        yield {
          file: priority.file,
          at: priority.at,
          message: `${assignmentText(priority)} needs \`CPUSchedulingPolicy=fifo\` or \`rr\`: the policy \`${name}\` knows only 0.`,
          effect: "The kernel refuses it: the start fails with 214/SETSCHEDULER.",
          remedy: policy
            ? "Remove the line, or choose a real-time policy."
            : "Add `CPUSchedulingPolicy=fifo`, or remove the line.",
          related: policy ? [relatedTo(policy, "The policy is here.")] : [],
        };
        return;
      }
      if (policy && realtime && number === 0 && priority) {
        yield {
          file: priority.file,
          at: priority.at,
          message: `${assignmentText(priority)} is not possible with \`${policy.text}\`: its priorities go from 1 to 99.`,
          effect: "The kernel refuses it: the start fails with 214/SETSCHEDULER.",
          remedy: "Write a priority from 1 to 99.",
          related: [relatedTo(policy, "The policy is here.")],
        };
        return;
      }
      if (policy && realtime && !priority) {
        yield {
          file: policy.file,
          at: policy.at,
          severity: "info",
          message: `${assignmentText(policy)} without a \`CPUSchedulingPriority=\` has priority 1, the lowest.`,
          remedy: "Write the priority, from 1 to 99, behind the policy.",
        };
        return;
      }
    }
  },
});

interface Scheduling {
  readonly policy: Setting | undefined;
  /** The line the priority comes from; `undefined` where it is derived. */
  readonly priority: Setting | undefined;
  readonly number: number;
}

/** Policy and priority, line by line: a policy moves the priority so far into its range. */
function schedulingOf(unit: MergedUnit, version: number): Scheduling {
  const section = sectionOf(unit.type);
  let state: Scheduling = { policy: undefined, priority: undefined, number: 0 };
  const isSet = ["CPUSchedulingPolicy", "CPUSchedulingPriority"].some(
    (it) => unit.history(version, section, it).length > 0,
  );
  if (!isSet) return state;
  for (const setting of unit.reading(version).settings) {
    if (setting.section !== section) continue;
    if (setting.name === "CPUSchedulingPolicy") {
      if (setting.text === "") state = { policy: undefined, priority: undefined, number: 0 };
      else {
        const number = isRealtime(setting) ? Math.max(1, state.number) : 0;
        state = { policy: setting, priority: number === 0 ? undefined : state.priority, number };
      }
    }
    if (setting.name === "CPUSchedulingPriority" && typeof setting.value === "number") {
      state = { ...state, priority: setting, number: setting.value };
    }
  }
  return state;
}

const isRealtime = (policy: Setting | undefined) => policy?.value === "fifo" || policy?.value === "rr";
