import type { Expanded, UncertainPart } from "./specifiers.ts";

/**
 * Texts that an expansion may well be on some host: the plausible one, and ones with other words in its uncertain parts.
 * What is wrong with each of them is wrong wherever the unit is loaded; a certain expansion has only itself.
 */
export function guesses({ text, uncertain }: Expanded): readonly string[] {
  return uncertain.length === 0 ? [text] : [text, ...["x", "7", "x.y"].map((word) => withParts(text, uncertain, word))];
}

function withParts(text: string, parts: readonly UncertainPart[], word: string): string {
  return parts.toReversed().reduce((result, { start, end, anything }) => {
    // What is plausibly a path is one on every host.
    const path = !anything && result.charAt(start) === "/";
    return result.slice(0, start) + (path ? "/" : "") + word + result.slice(end);
  }, text);
}
