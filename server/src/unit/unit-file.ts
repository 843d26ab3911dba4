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
  | { readonly role: "dropin"; readonly type: UnitType; readonly target: string; readonly folder?: string };

/** The unit file at `path`; `undefined` when the path is neither that of a unit nor of a drop-in. */
export function unitFile(path: string, text: string): UnitFile | undefined {
  const place = placeOfPath(path);
  return place && { path, syntax: parse(text), place };
}

/**
 * The role of a path. A drop-in is a `*.conf` file in a folder whose name ends in `.d` behind a unit's name or type.
 *
 * Source: systemd.unit(5) "Description".
 */
export function placeOfPath(path: string): Place | undefined {
  const parts = path.split("/");
  const name = parts.at(-1) ?? "";
  const folder = parts.at(-2) ?? "";
  if (name.endsWith(".conf") && folder.endsWith(".d")) {
    const target = folder.slice(0, -2);
    const type = typeOf(target) ?? (isUnitType(target) ? target : undefined);
    if (type) return { role: "dropin", type, target };
  }
  const type = typeOf(name);
  return type && { role: "main", type, unit: name };
}

/** The type that a unit's name ends in; `undefined` when that is none. */
export function typeOf(name: string): UnitType | undefined {
  const dot = name.lastIndexOf(".");
  const suffix = name.slice(dot + 1);
  return dot > 0 && isUnitType(suffix) ? suffix : undefined;
}
