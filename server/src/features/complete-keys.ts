import { type Directive, directivesOf, standingIn } from "../facts/directives.ts";
import { sectionsOf } from "../facts/sections.ts";
import { NEWEST } from "../facts/versions.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { Completion } from "./completion.ts";

/** The section headers that the type of unit has and the file does not have yet. */
export function completeSections({ place, syntax }: UnitFile, at: Span): readonly Completion[] {
  const present = syntax.nodes.flatMap((it) =>
    it.kind === "section" && it.header.start !== at.start ? [it.name] : [],
  );
  return sectionsOf(place.type)
    .filter((it) => !present.includes(it) && directivesOf(it).length > 0)
    .map((it) => ({
      label: `[${it}]`,
      kind: "section",
      text: `[${it}]`,
      at,
      known: true,
      deprecated: false,
    }));
}

/** The directives of `section` that some targeted release takes, or a later one will. */
export function completeKeys(
  section: string,
  at: Span,
  ending: string,
  versions: readonly number[],
): readonly Completion[] {
  return directivesOf(section).flatMap((directive) => {
    const states = versions.map((it) => standingIn(directive, it)?.state);
    if (states.every((it) => it === "gone" || it === "without-effect")) return [];
    const missing = needs(directive, versions);
    return {
      label: directive.name,
      kind: "directive",
      text: directive.name + ending,
      at,
      ...(missing !== undefined && { detail: missing }),
      known: missing === undefined,
      deprecated: states.some((it) => it === "deprecated" || it === "gone" || it === "without-effect"),
      directive,
    };
  });
}

/** `needs 254`, where a targeted release does not know the directive yet. */
function needs(directive: Directive, versions: readonly number[]): string | undefined {
  const oldest = versions[0] ?? NEWEST;
  return standingIn(directive, oldest)?.state === "not-known-yet" ? `needs ${directive.since.certain}` : undefined;
}
