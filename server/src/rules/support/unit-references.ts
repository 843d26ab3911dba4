import type { LivingSpan } from "../../text/living-span.ts";
import type { Setting } from "../../unit/setting.ts";
import type { UnitReference } from "../../values/unit-name-list.ts";
import type { MergedUnit } from "../../workspace/merged-unit.ts";
import { placeIn } from "./written.ts";

/** A unit named by a setting. */
export interface Reference extends UnitReference {
  readonly setting: Setting;
  /** As it is written: `db@%i.service`. */
  readonly written: string;
  /** Where, in the file. */
  readonly place: LivingSpan;
}

/** The units that a directive of a unit names in `version`, in reading order. */
export function referencesBy(
  unit: MergedUnit,
  version: number,
  ...directives: readonly string[]
): readonly Reference[] {
  return directives.flatMap((it) => {
    const [section = "", name = ""] = it.includes(".") ? it.split(".") : ["Unit", it];
    return unit.effective(version, section, name).flatMap(referencesIn);
  });
}

/** The units that a setting names; none where its value is something else. */
export function referencesIn(setting: Setting): readonly Reference[] {
  const { type } = setting.directive.value;
  if (type !== "unit-name-list" && type !== "unit-name") return [];
  // The registry gives a value of this type for these two types.
  const value = setting.value as UnitReference | readonly UnitReference[] | undefined;
  if (!value) return [];
  const references = "name" in value ? [value] : value;
  return references.map((it) => ({
    ...it,
    setting,
    written: setting.text.slice(it.at.start, it.at.end),
    place: placeIn(setting, it.at),
  }));
}
