import type { Parsed, Problem } from "../value-type.ts";
import { badWordProblem, type Outcome } from "./expand.ts";
import { splitWords, type Word, type WordOptions } from "./words.ts";

/** What became of one word of a list. */
export interface Item<T> {
  readonly value?: T | undefined;
  readonly problems?: readonly Problem[];
  /** Nothing behind the word is read. */
  readonly stops?: boolean;
}

/** A word is dropped, the others count. */
export const wordDropped: Outcome = { does: "ignores", partial: true };

/** The rest of the line is dropped: the whole line, when no word before counted. */
export const restDropped = (earlier: readonly unknown[]): Outcome =>
  earlier.length > 0 ? wordDropped : { does: "ignores" };

/**
 * Reads a list word by word. Where the text cannot be cut into words, reading stops; what came before counts.
 * `read` gets the word, and the values so far.
 */
export function readList<T>(
  text: string,
  options: WordOptions,
  read: (word: Word, earlier: readonly T[]) => Item<T>,
): Parsed<readonly T[]> {
  const values: T[] = [];
  const problems: Problem[] = [];
  const { words, bad } = splitWords(text, options);
  for (const word of words) {
    const item = read(word, values);
    if (item.value !== undefined) values.push(item.value);
    problems.push(...(item.problems ?? []));
    if (item.stops) return { value: values, problems };
  }
  if (bad) problems.push(badWordProblem(text, bad, restDropped(values)));
  return { value: values, problems };
}
