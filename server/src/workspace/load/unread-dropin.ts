import { splitUnitName } from "../../values/grammar/unit-names.ts";
import type { MergedUnit } from "../merged-unit.ts";
import { baseName, folderOf } from "../tree.ts";
import { type LoadProblem, passesOver } from "./load-problem.ts";
import { hasTemplates } from "./name.ts";

/**
 * Drop-ins that systemd does not find, because of their names or those of their folders.
 *
 * Source: systemd.unit(5) "Description"; `unit_file_find_dropin_paths()` in dropin.c, `conf_files_list_strv()` in conf-files.c,
 * `unit_name_is_valid()` and `unit_type_may_template()`, all releases.
 */
export function unreadDropin({ name, type, main, dropins }: MergedUnit): LoadProblem | undefined {
  const [file] = dropins;
  if (main || file?.place.role !== "dropin") return undefined;
  const { path, place } = file;
  const { target, unread } = place;
  const own = baseName(path);
  if (unread === "ending") {
    return passesOver("dropin-ending", {
      message: `\`${own}\` is in the folder for drop-ins of \`${target}\`, but does not end in \`.conf\`.`,
      remedy: `Rename it to \`${own.replace(/\.[a-z]+$/, "")}.conf\`; a unit of its own belongs into the folder above.`,
    });
  }
  if (unread === "beside") {
    return passesOver("dropin-beside-unit", {
      message: `\`${own}\` beside \`${target}\` is not a drop-in of it.`,
      remedy: `Move it into the folder \`${target}.d\`.`,
    });
  }
  if (unread === "folder") {
    return passesOver("dropin-folder", {
      message: `\`${baseName(folderOf(path))}\` is not the folder for drop-ins of \`${target}\`.`,
      remedy: `Rename the folder to \`${target}.d\`.`,
    });
  }
  const parts = splitUnitName(name);
  if (parts?.instance === undefined || hasTemplates(type)) return undefined;
  return passesOver("dropin-folder", {
    message: `\`${name}.d\` has an \`@\`, but there are no templates of ${type} units.`,
    remedy: remedyFor(parts.prefix, parts.instance, type),
  });
}

/** The slices of users are often taken for instances. */
function remedyFor(prefix: string, instance: string, type: string): string {
  if (instance === "")
    return `Rename the folder: \`${prefix}-.${type}.d\` is for all units whose names begin with \`${prefix}-\`.`;
  return `Rename the folder: \`${prefix}-${instance}.${type}.d\` is for \`${prefix}-${instance}.${type}\`.`;
}
