import { type Directive, directivesOf, standingIn, valueIn } from "../facts/directives.ts";
import { sectionsOf, unitTypeOfSection } from "../facts/sections.ts";
import { NEWEST } from "../facts/versions.ts";
import { sectionText } from "../knowledge/sections.ts";
import { printable } from "../rules/support/wording.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { emptyIn } from "../values/empty.ts";
import type { Completion } from "./completion.ts";
import type { Surroundings } from "./surroundings.ts";

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
      about: sectionText(it)?.summary ?? it,
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
    if (!worksIn(section, directive, versions.at(-1) ?? NEWEST)) return [];
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

/** Units with this section may have the directive: some are of a family that is not for all of its sections, and slices are in none but by their name. */
function worksIn(section: string, directive: Directive, version: number): boolean {
  const type = unitTypeOfSection(section);
  const { unitTypes, type: value, suffix } = valueIn(directive, version);
  if (type === undefined) return true;
  if (type === "slice" && value === "unit-name" && suffix?.includes("slice")) return false;
  return unitTypes?.includes(type) ?? true;
}

/** `needs 254`, where a targeted release does not know the directive yet. */
function needs(directive: Directive, versions: readonly number[]): string | undefined {
  const oldest = versions[0] ?? NEWEST;
  return standingIn(directive, oldest)?.state === "not-known-yet" ? `needs ${directive.since.certain}` : undefined;
}

/** In a drop-in: the lists that files before it fill, each cleared and begun anew. */
export function completeResets(file: UnitFile, section: string, at: Span, around: Surroundings): readonly Completion[] {
  const [unit] = around.unitsOf(file);
  if (!unit || file.place.role !== "dropin") return [];
  const index = unit.files.findIndex((it) => it.path === file.path);
  const before = new Set(unit.files.slice(0, index).map((it) => it.path));
  const filled = new Map<string, string[]>();
  for (const { section: place, name, text, directive, file: from } of unit.reading(around.version).settings) {
    const spec = valueIn(directive, around.version);
    if (place !== section || !spec.list || emptyIn(spec, around.version) !== "resets" || !before.has(from.path))
      continue;
    filled.set(name, [...(text === "" ? [] : (filled.get(name) ?? [])), ...(text === "" ? [] : [text])]);
  }
  return [...filled].flatMap(([name, texts]) => {
    if (texts.length === 0) return [];
    const held = printable(texts.join(" "));
    return {
      label: `${name}= (replace)`,
      kind: "reset",
      text: `${name}=\n${name}=`,
      at,
      detail: `clears ${held.length > 40 ? `${held.slice(0, 40)}…` : held}`,
      known: true,
      deprecated: false,
    };
  });
}
