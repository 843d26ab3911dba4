import { directiveOf, directivesOf } from "../facts/directives.ts";
import { sectionOfType, sectionsOf } from "../facts/sections.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { Completion } from "./completion.ts";
import { snippets } from "./snippets.ts";

/**
 * The snippets that fit a place. Whole units, which begin with `[Unit]`, are for main files of their type, others with sections for
 * drop-ins, where the file does not have these sections yet; those without sections are for sections that know their keys.
 */
export function completeSnippets(
  { syntax, place }: UnitFile,
  at: Span,
  section: string | undefined,
): readonly Completion[] {
  const present = new Set(syntax.nodes.flatMap((it) => (it.kind === "section" ? [it.name] : [])));
  const possible = sectionsOf(place.type).filter((it) => !present.has(it));
  const own = sectionOfType(place.type);
  const typed = syntax.text.slice(at.start, at.end).toLowerCase();
  return snippets.flatMap(({ prefix, description, body }) => {
    const fitted = fittedTo(body, possible, section);
    if (!fitted) return [];
    const { headers, lines } = fitted;
    const isWhole = headers.includes("Unit");
    if (headers.length > 0 && isWhole !== (place.role === "main")) return [];
    // A target has no section with directives of its own.
    if (isWhole && !headers.includes(own) && directivesOf(own).length > 0) return [];
    const snippet = lines.join("\n");
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

/** A snippet's lines with the choices of sections and keys that are possible, and its sections; `undefined` where one has none. */
function fittedTo(
  body: readonly string[],
  possible: readonly string[],
  around: string | undefined,
): { readonly headers: readonly string[]; readonly lines: readonly string[] } | undefined {
  const headers: string[] = [];
  const lines: string[] = [];
  let section = around;
  for (const line of body) {
    const [, header, key] = /^\[(.+)\]$|^(\w+|\$\{\d+\|[\w,]+\|\})=/.exec(line) ?? [];
    const choice = header ?? key;
    if (choice === undefined) {
      lines.push(line);
      continue;
    }
    const { number, words } = choicesOf(choice);
    const within = section;
    const left = words.filter((it) =>
      header === undefined ? within !== undefined && directiveOf(within, it) : possible.includes(it),
    );
    const [first] = left;
    if (first === undefined) return undefined;
    if (header !== undefined) {
      section = first;
      headers.push(first);
    }
    const text = number === undefined || left.length === words.length ? choice : choiceOf(number, left);
    lines.push(line.replace(choice, () => text));
  }
  return { headers, lines };
}

/** The words that a place lets choose from; of other texts the text itself. */
function choicesOf(text: string): { readonly number?: string; readonly words: readonly string[] } {
  const [, number, words] = /^\$\{(\d+)\|([\w,]+)\|\}$/.exec(text) ?? [];
  return number === undefined || words === undefined ? { words: [text] } : { number, words: words.split(",") };
}

const choiceOf = (number: string, words: readonly string[]) =>
  words.length === 1 ? `\${${number}:${words[0]}}` : `\${${number}|${words.join(",")}|}`;

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
