/*
 * A text area knows line feeds only. Files keep the line ends that they have, and places in them mean the text as it is written.
 */

/** A text as a text area shows it. */
export function shownText(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** The place in the shown text of a place in the text as it is written. */
export function shownAt(text: string, offset: number): number {
  let dropped = 0;
  for (let at = text.indexOf("\r\n"); at >= 0 && at + 1 < offset; at = text.indexOf("\r\n", at + 2)) dropped++;
  return offset - dropped;
}

/** The text to write for what is shown, with line ends like the first of the text before. */
export function writtenText(shown: string, before: string): string {
  return /^[^\r\n]*\r\n/.test(before) ? shown.replaceAll("\n", "\r\n") : shown;
}
