/**
 * `text` as it may go to a terminal: tabs as blanks, and `·` for what cannot be seen or would command the terminal. The
 * length stays, so carets below it stand where they should.
 */
export function visible(text: string): string {
  return text
    .replace(/\t/g, " ")
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\udc80-\udcff]/g,
      (unit, at: number) => (isPaired(text, at) ? unit : "·"),
    );
}

/** A low surrogate behind a high one is half of a character. */
function isPaired(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return text.charCodeAt(at) >= 0xdc00 && before >= 0xd800 && before < 0xdc00;
}
