import type { SpecifierKind } from "../../facts/value-spec.ts";
import { type Parsed, rejected, type ValueContext } from "../value-type.ts";
import { expandSpecifiers } from "./specifiers.ts";

/**
 * `parse` on `text` with its specifiers expanded. Problems of an expanded text are those of the whole text,
 * because their places are not the author's. Where the value hangs on what only the host or the instance knows,
 * there is none; and no problem that a number in its place would cure.
 */
export function parseExpanded<T>(
  text: string,
  kind: SpecifierKind,
  context: ValueContext,
  parse: (expanded: string) => Parsed<T>,
): Parsed<T> {
  if (!text.includes("%")) return parse(text);
  const expanded = expandSpecifiers(text, kind, context);
  if (expanded.kind === "bad") {
    const { at, message, remedy } = expanded;
    return rejected(text, message, remedy === undefined ? { at } : { at, remedy });
  }
  const parsed = parse(expanded.text);
  const problems = parsed.problems.map(({ replacement: _, ...problem }) => ({
    ...problem,
    at: { start: 0, end: text.length },
  }));
  if (expanded.certain) return { ...parsed, problems };
  let numbers = "";
  let from = 0;
  for (const { start, end } of expanded.uncertain) {
    numbers += expanded.text.slice(from, start);
    const guess = expanded.text.slice(start, end);
    numbers += isTelling(guess) ? guess : "1";
    from = end;
  }
  numbers += expanded.text.slice(from);
  return { problems: parse(numbers).problems.length === 0 ? [] : problems };
}

/** Identifiers, releases, paths, names of hosts and users do not look like a number. */
const isTelling = (guess: string) =>
  /^[0-9a-f]{32}$|^(?:host|root)$|^[0-9]+\.[0-9]+\.[0-9]+$|^\/(?!system\.slice$)./.test(guess);
