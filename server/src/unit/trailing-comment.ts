import type { Span } from "../text/span.ts";

/**
 * The part of a value that looks like a comment its author put behind it: `#` or `;` after white space, up to the end.
 * `undefined` when there is none, or when it stands in quotes. Systemd knows no such comments: the text belongs to the value.
 */
export function trailingComment(value: string): Span | undefined {
  let quote = "";
  for (let at = 0; at < value.length; at++) {
    const character = value.charAt(at);
    if (quote !== "") {
      if (character === "\\") at++;
      else if (character === quote) quote = "";
    } else if ((character === '"' || character === "'") && (at === 0 || isBlank(value.charAt(at - 1)))) {
      if (value.includes(character, at + 1)) quote = character;
    } else if ((character === "#" || character === ";") && at > 0 && isBlank(value.charAt(at - 1))) {
      return { start: at, end: value.length };
    }
  }
  return undefined;
}

const isBlank = (character: string) =>
  character === " " || character === "\t" || character === "\n" || character === "\r";
