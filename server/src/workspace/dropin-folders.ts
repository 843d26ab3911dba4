import { typeOf } from "../unit/unit-file.ts";

/**
 * The names of the folders whose drop-ins apply to a unit, most specific first: for `a-b@i.service` those of the instance,
 * of the template, of the names that begin alike (`a-.service.d`, `a-@i.service.d`, `a-@.service.d`), and of the type.
 *
 * Source: `unit_file_find_dirs()` in dropin.c. Names that begin alike since 239, types since 244.
 */
export function dropinFolders(unit: string): readonly string[] {
  const type = typeOf(unit);
  return type ? [...ownDropinFolders(unit), `${type}.d`] : [];
}

/** The same without the folder of the type, which is looked for last, behind the folders of all names of a unit. */
export function ownDropinFolders(unit: string): readonly string[] {
  const type = typeOf(unit);
  if (!type) return [];
  const stem = unit.slice(0, -type.length - 1);
  const at = stem.indexOf("@");
  const stems = at < 0 ? stemsOf(stem, undefined) : stemsOf(stem.slice(0, at), stem.slice(at + 1));
  return [...new Set([...stems].map((it) => `${it}.${type}.d`))];
}

/** A template counts as an instance with an empty name; what is shorter than a template is a plain name. */
function* stemsOf(prefix: string, instance: string | undefined): Generator<string> {
  yield instance === undefined ? prefix : `${prefix}@${instance}`;
  if (instance) yield* stemsOf(prefix, "");
  const dash = prefix.lastIndexOf("-", prefix.length - 2);
  if (dash > 0) yield* stemsOf(prefix.slice(0, dash + 1), instance || undefined);
}
