import { NEWEST, parseTargets } from "../facts/versions.ts";
import { UsageError } from "./exit-status.ts";

/** The releases that `--systemd` names, or what stands in the call as `called`; the newest where nothing is said. */
export function targetsOf(text: string | undefined, called = `--systemd ${text}`): readonly number[] {
  if (text === undefined) return [NEWEST];
  const targets = parseTargets(text);
  if ("versions" in targets) return targets.versions;
  throw new UsageError(`${called}: ${targets.problem}${targets.remedy ? ` ${targets.remedy}` : ""}`);
}
