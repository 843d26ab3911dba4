import { NEWEST, parseTargets } from "../facts/versions.ts";
import { UsageError } from "./exit-status.ts";

/** The releases that `--systemd` names; the newest where nothing is said. */
export function targetsOf(text: string | undefined): readonly number[] {
  if (text === undefined) return [NEWEST];
  const targets = parseTargets(text);
  if ("versions" in targets) return targets.versions;
  throw new UsageError(`--systemd ${text}: ${targets.problem}${targets.remedy ? ` ${targets.remedy}` : ""}`);
}
