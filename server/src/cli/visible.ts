/**
 * `text` as it may go to a terminal: tabs as blanks, and `·` for what cannot be seen or would command the terminal. The
 * length stays, so carets below it stand where they should.
 */
export function visible(text: string): string {
  return text.replace(/\t/g, " ").replace(INVISIBLE, "·");
}

/** Control characters, marks that turn or hide text, and halves of characters without the other half. */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
