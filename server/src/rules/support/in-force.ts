import type { Setting } from "../../unit/setting.ts";
import type { MergedUnit } from "../../workspace/merged-unit.ts";

/** The settings of a unit that hold in `version`, in reading order: without what was reset, and of single values only the last. */
export function settingsInForce(unit: MergedUnit, version: number): readonly Setting[] {
  return unit.inForce(version);
}

/** The setting of a single value that holds in `version`; `undefined` where none does. */
export function settingOf(unit: MergedUnit, version: number, section: string, name: string): Setting | undefined {
  const setting = unit.effective(version, section, name).at(-1);
  return setting?.text === "" ? undefined : setting;
}
