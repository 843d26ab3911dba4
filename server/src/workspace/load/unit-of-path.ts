import type { UnitType } from "../../facts/unit-type.ts";
import type { Setting } from "../../unit/setting.ts";
import { simplifyPath } from "../../values/grammar/paths.ts";
import { escapePath, longestUnitName, pathOfUnitName, unitNameFromPath } from "../../values/grammar/unit-names.ts";
import { type LoadProblem, refuses } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";

/** A path that a unit is named after. */
export interface NamingPath {
  /** Absolute and simplified; `undefined` when there is none, or it hangs on what is not known. */
  readonly path: string | undefined;
  /** With parts that are not known, all that it can be. */
  readonly pattern?: RegExp;
  /** Where it is written; `undefined` when it follows from the unit's name. */
  readonly setting: Setting | undefined;
}

/** The path that a unit takes from `setting`, or from its name. */
export function namingPath(loading: LoadingUnit, setting: Setting | undefined): NamingPath {
  if (!setting) return { path: pathOfUnitName(loading.unit.name), setting };
  const { text, certain, uncertain } = loading.expansion(setting);
  if (certain) return { path: simplifyPath(text, loading.version), setting };
  let pattern = "";
  let from = 0;
  for (const { start, end } of uncertain) {
    pattern += `${literally(text.slice(from, start))}.*`;
    from = end;
  }
  pattern += literally(text.slice(from).replace(/\/+$/, ""));
  return { path: undefined, pattern: new RegExp(`^${pattern}$`, "s"), setting };
}

/**
 * Mounts, automounts and swaps are named after their path: the problem with one that is not.
 *
 * Source: `mount_verify()`, `automount_verify()`, `swap_verify()`; `unit_name_from_path()` in unit-name.c.
 */
export function nameMismatch(loading: LoadingUnit, { path, pattern, setting }: NamingPath): LoadProblem | undefined {
  const { unit, version } = loading;
  const own = pathOfUnitName(unit.name);
  if (pattern && (own === undefined || pattern.test(own))) return undefined;
  const expected = path === undefined ? undefined : unitNameFromPath(path, unit.type);
  if (expected === unit.name || (version >= 252 && path !== undefined && isHashed(unit.name, path, unit.type))) {
    return undefined;
  }
  const rename = expected && `name the file \`${expected}\``;
  const rewrite = own && setting && `write \`${setting.name}=${own}\``;
  const remedy = [rename, rewrite].filter(Boolean).join(", or ") || "name the file as `systemd-escape --path` says";
  return refuses("name-of-path", {
    setting,
    message: setting
      ? `\`${setting.name}=${setting.text}\` does not fit the name of the unit${own ? `, which stands for \`${own}\`` : ""}.`
      : `\`${unit.name}\` does not stand for a path as \`systemd-escape --path\` writes it.`,
    remedy: `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`,
  });
}

/**
 * Since 252 a name that would be too long is cut, and ends in a hash: any hash is taken for the right one here.
 *
 * Source: `unit_name_hash_long()` in unit-name.c.
 */
function isHashed(name: string, path: string, type: UnitType): boolean {
  const escaped = escapePath(path);
  const ending = `.${type}`;
  if (escaped === undefined || escaped.length + ending.length <= longestUnitName) return false;
  const kept = escaped.slice(0, longestUnitName - ending.length - HASH - 1);
  return name.startsWith(`${kept}_`) && name.endsWith(ending) && name.length === longestUnitName;
}

const HASH = 16;

/** `text` in a regular expression, with any number of slashes where it has some. */
function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\/+/g, "/+");
}
