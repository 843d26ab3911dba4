/**
 * What is wrong with a text that `JSON.parse` failed on with `error`: `is not JSON: …`, one line. Without the piece of the text that
 * V8 puts at the end: it may have several lines, and be of no use.
 */
export function jsonProblem(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `is not JSON: ${message.replace(/, (?:\.\.\.)?".*"(?:\.\.\.)? is not valid JSON$/s, "")}.`;
}
