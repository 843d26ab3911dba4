import type { ValueContext } from "../value-type.ts";
import { expandSpecifiers } from "./specifiers.ts";
import { isUnitName, withInstance } from "./unit-names.ts";

/** The name of the unit that a value belongs to: of a template, that of a plausible instance. */
export function ownName(context: ValueContext): string {
  return textOf("%n", context);
}

/**
 * What a name stands for in the unit of `context`: a template gets the unit's own instance, or its prefix.
 *
 * Source: `resolve_template()` in systemd's unit.c.
 */
export function filled(name: string, context: ValueContext): string {
  if (!isUnitName(name, { template: true })) return name;
  return withInstance(name, textOf("%i", context) || textOf("%p", context)) ?? name;
}

function textOf(specifier: string, context: ValueContext): string {
  const expanded = expandSpecifiers(specifier, "name", context);
  return expanded.kind === "text" ? expanded.text : "";
}
