import type { UnitType } from "../../facts/unit-type.ts";
import type { Setting } from "../../unit/setting.ts";
import {
  escapePath,
  isUnitName,
  longestUnitName,
  pathOfUnitName,
  unitNameFromPath,
} from "../../values/grammar/unit-names.ts";
import { type LoadProblem, refuses } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";

/**
 * Mounts, automounts and swaps are named after their path; the problem with one that is not. `path` is `undefined` when the
 * unit has no setting for it, and its name does not stand for a path either.
 *
 * Source: `mount_verify()`, `automount_verify()`, `swap_verify()`; `unit_name_from_path()` in unit-name.c.
 */
export function nameMismatch(
  { unit, version }: LoadingUnit,
  path: string | undefined,
  setting: Setting | undefined,
  type: UnitType,
): LoadProblem | undefined {
  const expected = path === undefined ? undefined : unitNameFromPath(path, type);
  if (expected === unit.name) return undefined;
  const escaped = path === undefined ? undefined : escapePath(path);
  if (version >= 252 && escaped && isHashed(unit.name, `${escaped}.${type}`)) return undefined;
  const own = pathOfUnitName(unit.name);
  const rename = expected && isUnitName(expected) ? `Name the file \`${expected}\`` : undefined;
  const rewrite = own && setting ? `write \`${setting.name}=${own}\`` : undefined;
  return refuses("name-of-path", {
    setting,
    message: setting
      ? `\`${setting.name}=${setting.text}\` does not fit the name of the unit: ${expected ? `for this path, it would be \`${expected}\`` : "no name stands for this path"}.`
      : `\`${unit.name}\` does not stand for a path as \`systemd-escape --path\` writes it.`,
    remedy: `${[rename, rewrite].filter((it) => it !== undefined).join(", or ") || "Name the file as `systemd-escape --path` says"}.`,
  });
}

/**
 * Since 252 a name that would be too long is cut, and ends in a hash: any hash is taken for the right one here.
 *
 * Source: `unit_name_hash_long()` in unit-name.c.
 */
function isHashed(name: string, tooLong: string): boolean {
  if (tooLong.length <= longestUnitName) return false;
  const ending = tooLong.slice(tooLong.lastIndexOf("."));
  const kept = tooLong.slice(0, longestUnitName - ending.length - HASH - 1);
  return name.startsWith(`${kept}_`) && name.endsWith(ending) && name.length === kept.length + 1 + HASH + ending.length;
}

const HASH = 16;
