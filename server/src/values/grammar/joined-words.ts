import type { Flaw } from "./flaw.ts";
import { quoted } from "./quoted.ts";

/**
 * Words with commas or semicolons between them, in a list that is parted by blanks: systemd takes them for one word. `undefined` for
 * any other word. `things` names what the list holds. The replacement has all of the words, and is there only where each is known.
 *
 * Source: `extract_first_word()` in systemd's extract-word.c, which parts words at white space.
 */
export function joinedWords(
  word: string,
  things: string,
  isKnown: (part: string) => boolean,
): Omit<Flaw, "at"> | undefined {
  const mark = /^[^#;].*?([,;])/.exec(word)?.[1];
  if (mark === undefined) return undefined;
  const message = `${quoted(word)} holds a ${mark === "," ? "comma" : "semicolon"}: ${things} are parted by blanks.`;
  const parts = word.split(/[,;]+/).filter((it) => it !== "");
  if (!parts.every(isKnown)) return { message, remedy: "Write blanks instead." };
  const replacement = parts.join(" ");
  return { message, remedy: `Write \`${replacement}\`.`, replacement };
}
