/** What a run ends with; see `gravest`. */
export const exitStatus = {
  /** Nothing at or above the fail level. */
  clean: 0,
  /** Findings at or above the fail level. */
  findings: 1,
  /** A wrong call, or a broken configuration. */
  usage: 2,
  /** Some inputs could not be read, or an output not written. */
  unreadable: 3,
  /** A defect of the program itself. */
  defect: 70,
} as const;

/** What counts of several statuses: first a defect, then a wrong call, what could not be read or written, and findings. */
export function gravest(...statuses: readonly number[]): number {
  const { defect, usage, unreadable, findings, clean } = exitStatus;
  return [defect, usage, unreadable, findings].find((it) => statuses.includes(it)) ?? clean;
}

/** A call that makes no sense: its message says what to write instead. */
export class UsageError extends Error {}
