import { directivesOf } from "../facts/directives.ts";
import { sectionsOf } from "../facts/sections.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { Completion } from "./completion.ts";
import { snippets } from "./snippets.ts";

/**
 * The snippets that fit a place: those with sections, where the type of unit has these sections and the file does not yet; those without,
 * in sections that have settings.
 */
export function completeSnippets(
  { syntax, place }: UnitFile,
  at: Span,
  section: string | undefined,
): readonly Completion[] {
  const present = new Set(syntax.nodes.flatMap((it) => (it.kind === "section" ? [it.name] : [])));
  const possible = sectionsOf(place.type).filter((it) => !present.has(it));
  const typed = syntax.text.slice(at.start, at.end).toLowerCase();
  return snippets.flatMap(({ prefix, description, body }) => {
    const headers = body.flatMap((it) => /^\[(\w+)\]$/.exec(it)?.[1] ?? []);
    const fits =
      headers.length > 0
        ? headers.every((it) => possible.includes(it))
        : section !== undefined && directivesOf(section).length > 0;
    if (!fits) return [];
    const snippet = body.join("\n");
    return {
      label: prefix.find((it) => it.toLowerCase().startsWith(typed)) ?? prefix[0] ?? description,
      kind: "snippet",
      text: withoutPlaceholders(snippet),
      snippet,
      at,
      detail: description,
      known: true,
      deprecated: false,
    };
  });
}

/** A snippet's text with what its places propose, for editors without snippets. */
export function withoutPlaceholders(snippet: string): string {
  // Escaped characters are put aside, so that they do not look like places.
  let text = snippet.replace(/\\([$}\\])/g, (_, escaped: string) => ASIDE[escaped] ?? escaped);
  const proposed = new Map<string, string>();
  const take = (_: string, number: string, words: string) => {
    proposed.set(number, words);
    return words;
  };
  // Places may be inside of one another: the inner ones go first.
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(/\$\{(\w+)\|([^,|}]*)[^}]*\}/g, take).replace(/\$\{(\w+):([^${}]*)\}/g, take);
  }
  // What stands for the same place again says the same.
  const again = (_: string, number: string) => proposed.get(number) ?? "";
  return text
    .replace(/\$\{(\w+)\}/g, again)
    .replace(/\$(\d+)/g, again)
    .replace(/[\ue000-\ue002]/g, (it) => BACK[it] ?? it);
}

const ASIDE: Readonly<Record<string, string>> = { $: "\ue000", "}": "\ue001", "\\": "\ue002" };
const BACK = Object.fromEntries(Object.entries(ASIDE).map(([escaped, mark]) => [mark, escaped]));
