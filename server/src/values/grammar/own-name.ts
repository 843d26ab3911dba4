import type { ValueContext } from "../value-type.ts";
import { expandSpecifiers } from "./specifiers.ts";

/** The name of the unit that a value belongs to: of a template, that of a plausible instance. */
export function ownName(context: ValueContext): string {
  return textOf("%n", context);
}

/** What fills a template that this unit names: its own instance, or its prefix. */
export function ownInstance(context: ValueContext): string {
  return textOf("%i", context) || textOf("%p", context);
}

function textOf(specifier: string, context: ValueContext): string {
  const expanded = expandSpecifiers(specifier, "name", context);
  return expanded.kind === "text" ? expanded.text : "";
}
