import type { Setting } from "../../unit/setting.ts";
import type { MergedUnit } from "../../workspace/merged-unit.ts";

/** All these releases take the line: another way to write its value gives none of them a line that it did not have. */
export function isTakenIn(unit: MergedUnit, setting: Setting, versions: readonly number[]): boolean {
  return versions.every((version) =>
    unit.history(version, setting.section, setting.name).some((it) => it.line === setting.line),
  );
}
