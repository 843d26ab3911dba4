import type { Expanded, UncertainPart } from "./specifiers.ts";

/**
 * Texts that an expansion may well be on some host: the plausible one, and ones with other words in its uncertain parts.
 * What is wrong with each of them is wrong wherever the unit is loaded; a certain expansion has only itself.
 */
export function guesses({ text, uncertain }: Expanded): readonly string[] {
  return uncertain.length === 0 ? [text] : [text, ...["x", "7", "x.y"].map((word) => withParts(text, uncertain, word))];
}

function withParts(text: string, parts: readonly UncertainPart[], word: string): string {
  return parts.toReversed().reduce((result, part) => {
    const plausible = result.slice(part.start, part.end);
    return (
      result.slice(0, part.start) +
      (part.could !== "differ" ? word : likewise(plausible, word)) +
      result.slice(part.end)
    );
  }, text);
}

/** `word` in the shape that the specifier has on every host: a path, the name of an instance, a hexadecimal ID, a number. */
function likewise(plausible: string, word: string): string {
  if (plausible.startsWith("/")) return `/${word}`;
  if (plausible.includes("@")) return plausible.replace(/@[^.]*/, `@${word}`);
  if (/^[0-9a-f]{32}$/.test(plausible)) return `a${plausible.slice(1)}`;
  return /^[0-9]+$/.test(plausible) ? "7" : word;
}
