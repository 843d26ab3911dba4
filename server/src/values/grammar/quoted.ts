/** `text` as messages quote it: between backticks, cut when it is long. */
export function quoted(text: string): string {
  return text.length > LONGEST ? `\`${text.slice(0, LONGEST)}…\`` : `\`${text}\``;
}

const LONGEST = 60;
