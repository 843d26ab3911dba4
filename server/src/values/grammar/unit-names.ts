import { isUnitType, type UnitType } from "../../facts/unit-type.ts";
import { decodeUtf8 } from "../../text/utf8.ts";

/** The shapes a unit's name may have: `web.service`, `web@1.service`, `web@.service`. */
export interface UnitNameKinds {
  readonly plain?: true;
  readonly instance?: true;
  readonly template?: true;
}

/** A unit's name in its parts: `web@1.service` is `web`, `1`, `service`. */
export interface UnitNameParts {
  readonly prefix: string;
  /** Behind the first `@`; empty for a template, `undefined` for a plain name. May hold further `@`. */
  readonly instance: string | undefined;
  readonly type: UnitType;
}

/** The longest name a unit may have, in bytes (`UNIT_NAME_MAX` of unit-name.h counts the final NUL too). */
export const longestUnitName = 255;

/** The slice at the top of the tree. */
export const rootSlice = "-.slice";

/**
 * `name` is the name of a unit of one of `kinds` (by default, of any).
 *
 * Source: `unit_name_is_valid()` in systemd's unit-name.c, all releases.
 */
export function isUnitName(
  name: string,
  kinds: UnitNameKinds = { plain: true, instance: true, template: true },
): boolean {
  const parts = splitUnitName(name);
  if (!parts) return false;
  return kinds[kindOf(parts)] === true;
}

/** Which of the three shapes a name in parts has. */
export function kindOf({ instance }: UnitNameParts): keyof UnitNameKinds {
  if (instance === undefined) return "plain";
  return instance === "" ? "template" : "instance";
}

/** A valid unit name in its parts; `undefined` for anything else. */
export function splitUnitName(name: string): UnitNameParts | undefined {
  if (name.length > longestUnitName) return undefined;
  const match = /^([A-Za-z0-9:\-_.\\]+)(?:@([A-Za-z0-9:\-_.\\@]*))?\.([a-z]+)$/.exec(name);
  const [, prefix, instance, type] = match ?? [];
  if (prefix === undefined || type === undefined || !isUnitType(type)) return undefined;
  return { prefix, instance, type };
}

/** The kind of unit a valid unit name belongs to; `undefined` when it is no unit name. */
export function unitTypeOf(name: string): UnitType | undefined {
  return splitUnitName(name)?.type;
}

/**
 * Units of `type` may be templates and instances.
 *
 * Source: `unit_type_may_template()` in unit-file.c, all releases.
 */
export function mayHaveInstances(type: UnitType): boolean {
  return type === "service" || type === "socket" || type === "target" || type === "timer" || type === "path";
}

/** `text` may stand before `@` or the ending: `unit_prefix_is_valid()` in unit-name.c. */
export function isPrefix(text: string): boolean {
  return /^[A-Za-z0-9:\-_.\\]+$/.test(text);
}

/** `text` may stand behind the first `@`: `unit_instance_is_valid()` in unit-name.c. */
export function isInstance(text: string): boolean {
  return /^[A-Za-z0-9:\-_.\\@]+$/.test(text);
}

/** The template of an instance or template, `web@.service` for `web@1.service`; `undefined` for other names. */
export function templateOf(name: string): string | undefined {
  const parts = splitUnitName(name);
  return parts?.instance === undefined ? undefined : `${parts.prefix}@.${parts.type}`;
}

/**
 * An instance or template with another instance; `undefined` when `name` is neither, or nothing valid comes out.
 *
 * Source: `unit_name_replace_instance()` in unit-name.c.
 */
export function withInstance(name: string, instance: string): string | undefined {
  const parts = splitUnitName(name);
  if (parts?.instance === undefined || !isInstance(instance)) return undefined;
  const result = `${parts.prefix}@${instance}.${parts.type}`;
  return isUnitName(result) ? result : undefined;
}

/**
 * `name` is the name of a slice: dashes part its levels, so none may be at an end or doubled, and no `@` may occur.
 * `-.slice` is the root.
 *
 * Source: `slice_name_is_valid()` in unit-name.c, all releases.
 */
export function isSliceName(name: string): boolean {
  if (name === rootSlice) return true;
  const parts = splitUnitName(name);
  return parts?.type === "slice" && parts.instance === undefined && !/^-|--|-$/.test(parts.prefix);
}

/** The slice a slice lies in by its name: `a.slice` for `a-b.slice`; `undefined` for the root and what is no slice. */
export function sliceParent(name: string): string | undefined {
  if (!isSliceName(name) || name === rootSlice) return undefined;
  const dash = name.lastIndexOf("-");
  return dash < 0 ? rootSlice : `${name.slice(0, dash)}.slice`;
}

/**
 * Any text as a part of a unit name: `/` becomes `-`, and bytes that a name cannot hold, `-` and a leading `.` become `\xHH`.
 *
 * Source: `unit_name_escape()` in unit-name.c; systemd.unit(5) "String Escaping for Inclusion in Unit Names".
 */
export function escapeName(text: string): string {
  let result = "";
  for (const character of text) {
    if (character === "/") result += "-";
    else if (character === "." && result === "") result += "\\x2e";
    else if (/[A-Za-z0-9:_.]/.test(character)) result += character;
    else for (const byte of utf8Bytes(character)) result += `\\x${byte.toString(16).padStart(2, "0")}`;
  }
  return result;
}

/** The reverse of {@link escapeName}; `undefined` when a backslash is not followed by `xHH`. */
export function unescapeName(text: string): string | undefined {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") {
      const hex = /^x([0-9A-Fa-f]{2})/.exec(text.slice(at + 1, at + 4))?.[1];
      if (hex === undefined) return undefined;
      bytes.push(Number.parseInt(hex, 16));
      at += 3;
    } else bytes.push(...(character === "-" ? [0x2f] : utf8Bytes(character)));
  }
  return decodeUtf8(Uint8Array.from(bytes));
}

/**
 * A path as a part of a unit name: `var-lib` for `/var/lib/`, `-` for the root; `undefined` for a path with `..`.
 *
 * Source: `unit_name_path_escape()` in unit-name.c.
 */
export function escapePath(path: string): string | undefined {
  const parts = path.split("/").filter((it) => it !== "" && it !== ".");
  if (parts.includes("..")) return undefined;
  return parts.length === 0 ? "-" : escapeName(parts.join("/"));
}

/**
 * The path an escaped path stands for; `undefined` when no path is escaped like this.
 *
 * Source: `unit_name_path_unescape()` in unit-name.c.
 */
export function unescapePath(text: string): string | undefined {
  if (text === "-") return "/";
  const path = unescapeName(text);
  if (!path || path.split("/").some((it) => it === "" || it === "." || it === "..")) return undefined;
  return `/${path}`;
}

/**
 * The name of the unit for a path: `var-lib.mount` for `/var/lib` and `mount`. `undefined` when there is none:
 * a path with `..`, or one too long (since 250 systemd then makes up a name with a hash, which nobody writes by hand).
 *
 * Source: `unit_name_from_path()` in unit-name.c.
 */
export function unitNameFromPath(path: string, type: UnitType): string | undefined {
  const escaped = escapePath(path);
  if (escaped === undefined) return undefined;
  const name = `${escaped}.${type}`;
  return isUnitName(name, { plain: true }) ? name : undefined;
}

/** The path that the name of a mount, automount, swap or device stands for; `undefined` when it stands for none. */
export function pathOfUnitName(name: string): string | undefined {
  const parts = splitUnitName(name);
  return parts && unescapePath(parts.prefix);
}

function utf8Bytes(character: string): number[] {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return [point];
  // A stand-in for one byte that is no UTF-8, see text/utf8.ts.
  if (point >= 0xdc80 && point <= 0xdcff) return [point & 0xff];
  const tail = (shift: number) => 0x80 | ((point >> shift) & 0x3f);
  if (point < 0x800) return [0xc0 | (point >> 6), tail(0)];
  if (point < 0x10000) return [0xe0 | (point >> 12), tail(6), tail(0)];
  return [0xf0 | (point >> 18), tail(12), tail(6), tail(0)];
}
