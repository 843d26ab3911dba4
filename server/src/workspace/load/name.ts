import type { UnitType } from "../../facts/unit-type.ts";
import { isSliceName, isUnitName, longestUnitName, splitUnitName } from "../../values/grammar/unit-names.ts";
import { type LoadProblem, passesOver, refuses } from "./load-problem.ts";

/**
 * A file name that cannot be the name of a unit of its type: systemd never reads the file, or, for a slice, does not load it.
 *
 * Source: `unit_name_is_valid()` in unit-name.c, `unit_type_may_template()` and `unit_add_name()` in unit.c,
 * `slice_verify()` in slice.c, `scope_load()` in scope.c, all releases.
 */
export function nameProblem(name: string, type: UnitType): LoadProblem | undefined {
  if (!isUnitName(name)) {
    return passesOver("unit-name", {
      message: `\`${name}\` is not the name of a unit: ${faultOf(name)}.`,
      remedy: "Rename the file; `systemd-escape` makes a valid name from any text.",
    });
  }
  if (!hasTemplates(type) && splitUnitName(name)?.instance !== undefined) {
    return passesOver("unit-name", {
      message: `\`${name}\` has an \`@\`, but there are no templates of ${type} units.`,
      remedy: "Rename the file.",
    });
  }
  if (type === "slice" && !isSliceName(name)) {
    return refuses("slice-name", {
      message: `\`${name}\` is not the name of a slice: each dash stands for a level, so none may be at an end or next to another.`,
      remedy: "Rename the file: `a-b.slice` lies in `a.slice`; write `\\x2d` for a dash that is part of a name.",
    });
  }
  if (type === "scope" && name !== "init.scope") {
    return passesOver("scope-file", {
      message: "Scopes cannot be loaded from files: programs make them for processes that are running already.",
      remedy: "Use a service or a slice; settings for scopes of others belong into a drop-in.",
    });
  }
  return undefined;
}

/** Units of that type may have an `@` in their names. */
export const hasTemplates = (type: UnitType): boolean => TEMPLATES.includes(type);

const TEMPLATES: readonly UnitType[] = ["service", "socket", "target", "timer", "path"];

function faultOf(name: string): string {
  if (name.length > longestUnitName) return `it is longer than ${longestUnitName} bytes`;
  const odd = /[^A-Za-z0-9:_.\\@-]/u.exec(name)?.[0];
  if (odd !== undefined) return odd === " " ? "it has a blank in it" : `it has \`${odd}\` in it`;
  return name.startsWith("@") ? "nothing stands before the `@`" : "nothing stands before the ending";
}
