import { sectionsOf } from "../facts/sections.ts";
import { isUnitType, type UnitType } from "../facts/unit-type.ts";
import { parse } from "../syntax/parse.ts";
import type { UnitSyntax } from "../syntax/tree.ts";

/** A unit file or drop-in with what its path says about it. */
export interface UnitFile {
  /** As given; `/` separates. */
  readonly path: string;
  readonly syntax: UnitSyntax;
  readonly place: Place;
}

/** What a path says: which units a file belongs to. */
export type Place =
  | { readonly role: "main"; readonly type: UnitType; readonly unit: string }
  /**
   * `target` is the folder's name without `.d`: a unit (`web.service`), a template (`web@.service`), the beginning of
   * units' names (`web-.service`), or a type alone (`service`). `folder` is the path of the folder that the file counts as
   * part of, where it lies elsewhere.
   */
  | {
      readonly role: "dropin";
      readonly type: UnitType;
      readonly target: string;
      readonly folder?: string;
      readonly unread?: Unread;
    };

/** Why systemd never opens what is meant as a drop-in: it does not end in `.conf`, its folder has another name, or it is in none. */
export type Unread = "ending" | "folder" | "beside";

/**
 * The unit file at `path`; `undefined` when the path is neither that of a unit nor of a drop-in. A file without an ending in the drop-in
 * folder of a unit is meant as a drop-in when it begins with a section of that type of unit.
 */
export function unitFile(path: string, text: string): UnitFile | undefined {
  const place = placeOfPath(path);
  if (place) return { path, syntax: parse(text), place };
  const meant = placeWithoutEnding(path);
  if (!meant) return undefined;
  const syntax = parse(text);
  const first = syntax.nodes.find((it) => it.kind !== "comment" && it.kind !== "blank");
  const isUnit = first?.kind === "section" && sectionsOf(meant.type).includes(first.name);
  return isUnit ? { path, syntax, place: meant } : undefined;
}

/** The place of a file without an ending in the drop-in folder of a unit; `undefined` for any other path. */
export function placeWithoutEnding(path: string): Place | undefined {
  const parts = path.split("/");
  const target = parts.at(-2)?.replace(/\.d$/, "") ?? "";
  const type = parts.at(-2)?.endsWith(".d") && !parts.at(-1)?.includes(".") ? typeOf(target) : undefined;
  return type && { role: "dropin", type, target, unread: "ending" };
}

/**
 * The role of a path. A drop-in is a `*.conf` file in a folder whose name ends in `.d` behind a unit's name or type. What has the ending
 * of that unit instead is meant as one, unless it is called like it.
 *
 * Source: systemd.unit(5) "Description"; `unit_file_find_dropin_paths()` in dropin.c looks for files that end in `.conf`.
 */
export function placeOfPath(path: string): Place | undefined {
  const parts = path.split("/");
  const name = parts.at(-1) ?? "";
  const folder = parts.at(-2) ?? "";
  const type = typeOf(name);
  if (folder.endsWith(".d")) {
    const target = folder.slice(0, -2);
    const own = typeOf(target) ?? (isUnitType(target) ? target : undefined);
    if (own && name.endsWith(".conf")) return { role: "dropin", type: own, target };
    if (type && type === typeOf(target) && name !== target) return { role: "dropin", type, target, unread: "ending" };
  }
  return type && { role: "main", type, unit: name };
}

/** The type that a unit's name ends in; `undefined` when that is none. */
export function typeOf(name: string): UnitType | undefined {
  const dot = name.lastIndexOf(".");
  const suffix = name.slice(dot + 1);
  return dot > 0 && isUnitType(suffix) ? suffix : undefined;
}
