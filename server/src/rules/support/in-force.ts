import { resetGroupOf } from "../../unit/reset-groups.ts";
import type { Setting } from "../../unit/setting.ts";
import { emptyIn } from "../../values/empty.ts";
import type { MergedUnit } from "../../workspace/merged-unit.ts";

/** The settings of a unit that hold in `version`, in reading order: without what was reset, and of single values only the last. */
export function settingsInForce(unit: MergedUnit, version: number): readonly Setting[] {
  const { settings } = unit.reading(version);
  const resets = new Map<string, number>();
  const lasts = new Map<string, number>();
  for (const [index, { directive, section, name, text }] of settings.entries()) {
    if (text === "" && emptyIn(directive.value, version) === "resets") resets.set(resetGroupOf(directive), index);
    else if (!directive.value.list) lasts.set(`${section}.${name}`, index);
  }
  return settings.filter(({ directive, section, name, text }, index) => {
    if (text === "" || index < (resets.get(resetGroupOf(directive)) ?? 0)) return false;
    return (lasts.get(`${section}.${name}`) ?? index) === index;
  });
}

/** The setting of a single value that holds in `version`; `undefined` where none does. */
export function settingOf(unit: MergedUnit, version: number, section: string, name: string): Setting | undefined {
  const setting = unit.effective(version, section, name).at(-1);
  return setting?.text === "" ? undefined : setting;
}
