import { directiveOf, sectionsWith, valueIn } from "../../server/src/facts/directives.ts";
import type { Span } from "../../server/src/text/span.ts";
import { valueTypes } from "../../server/src/values/registry.ts";

/** What a release makes of an assignment: its meaning, and what it says about which part of the value. */
export interface Reading {
  readonly value: unknown;
  /** As `ignores 4GB`; with `word` behind the verb where the rest of the value counts. */
  readonly says: readonly string[];
  readonly places: readonly Span[];
  readonly messages: readonly string[];
  readonly replacements: readonly (string | undefined)[];
}

/** Reads `Key=value`, or `Section.Key=value`, in the unit `name` as `version` does. */
export function read(assignment: string, version = 262, name = "web.service"): Reading {
  const equals = assignment.indexOf("=");
  const [key = "", section = sectionsWith(key)[0] ?? ""] = assignment.slice(0, equals).split(".").reverse();
  const text = assignment.slice(equals + 1);
  const directive = directiveOf(section, key);
  if (!directive) throw new Error(`no directive ${key}=`);
  const spec = valueIn(directive, version);
  const unit = { name, type: "service", template: name.includes("@.") } as const;
  const { value, problems } = valueTypes[spec.type].parse(text, { version, spec, unit, earlier: [] });
  return {
    value,
    says: problems.map(({ at, does, partial }) => `${does}${partial ? " word" : ""} ${text.slice(at.start, at.end)}`),
    places: problems.map(({ at }) => at),
    messages: problems.map(({ message, remedy }) => (remedy ? `${message} ${remedy}` : message)),
    replacements: problems.map(({ replacement }) => replacement),
  };
}

/** What `version` says about an assignment, on one line; empty when it is fine. */
export function says(assignment: string, version?: number, name?: string): string {
  return read(assignment, version, name).says.join(", ");
}

/** The meaning of an assignment that must be fine. */
export function meaningOf(assignment: string, version?: number): unknown {
  const { value, says } = read(assignment, version);
  if (says.length > 0) throw new Error(`${assignment}: ${says.join("; ")}`);
  return value;
}

/** The assignment with the first problem's replacement in its place. */
export function repaired(assignment: string, version?: number): string | undefined {
  const { places, replacements } = read(assignment, version);
  const [place, replacement] = [places[0], replacements[0]];
  if (!place || replacement === undefined) return undefined;
  const value = assignment.indexOf("=") + 1;
  return assignment.slice(0, value + place.start) + replacement + assignment.slice(value + place.end);
}
