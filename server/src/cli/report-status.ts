import { type Severity, severities } from "../rules/finding.ts";
import { exitStatus, gravest } from "./exit-status.ts";
import type { Report } from "./report.ts";

/** What makes findings fail a run. */
export interface FailOptions {
  readonly failOn: Severity;
  readonly maxWarnings?: number;
  readonly exitZero?: boolean;
}

/** The exit status of a run with this report; `written` says whether all its formats could be written. */
export function statusOf(report: Report, written: boolean, options: FailOptions): number {
  const trouble = gravest(report.trouble ?? exitStatus.clean, written ? exitStatus.clean : exitStatus.unreadable);
  if (trouble > exitStatus.clean || options.exitZero || !fails(report, options)) return trouble;
  return exitStatus.findings;
}

function fails({ findings }: Report, { failOn, maxWarnings }: FailOptions): boolean {
  const limit = severities.indexOf(failOn);
  if (findings.some((it) => severities.indexOf(it.severity) <= limit)) return true;
  return maxWarnings !== undefined && findings.filter((it) => it.severity === "warning").length > maxWarnings;
}
