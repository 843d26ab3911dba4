import type { Directive } from "../facts/directives.ts";
import type { Problem } from "../values/value-type.ts";
import type { Setting } from "./setting.ts";

/** Earlier lines of other directives matter for lines of this one. */
export function looksBack({ name }: Directive): boolean {
  return name === "CPUSchedulingPriority";
}

/**
 * What is wrong with a value that is fine by itself, because of an earlier line of another directive.
 * `last` gives the assignment of a directive of the same section that holds so far.
 */
export function objectionTo(
  directive: Directive,
  value: string,
  version: number,
  last: (name: string) => Setting | undefined,
): Problem | undefined {
  if (looksBack(directive)) return priorityOutsidePolicy(value, version, last("CPUSchedulingPolicy"));
  return undefined;
}

/**
 * Up to 247 a priority had to fit the policy read so far; without one it had to be 0.
 *
 * Source: `config_parse_exec_cpu_sched_prio()` in load-fragment.c, 247 against 252; sched(7) for the ranges.
 */
function priorityOutsidePolicy(value: string, version: number, policy: Setting | undefined): Problem | undefined {
  if (version > 247) return undefined;
  const realTime = policy !== undefined && /^(?:fifo|rr|1|2)$/.test(policy.text);
  const priority = Number(value);
  if (realTime ? priority >= 1 && priority <= 99 : priority === 0) return undefined;
  return {
    at: { start: 0, end: value.length },
    does: "ignores",
    message: realTime
      ? `\`${policy.text}\` takes priorities from 1 to 99, not \`${value}\`.`
      : `A priority of \`${value}\` needs \`CPUSchedulingPolicy=fifo\` or \`rr\` on a line before it.`,
    remedy: realTime ? "Write a number from 1 to 99." : "Put the `CPUSchedulingPolicy=` line first.",
  };
}
