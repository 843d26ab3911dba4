import { type Span, shift } from "../../text/span.ts";
import { type BadWord, badWordMessage, extractWord, type Word, type WordOptions } from "./words.ts";

/** The fields of a word between colons. */
export interface Fields {
  readonly words: readonly { readonly text: string; readonly span: Span }[];
  /** What follows the last field that was asked for. */
  readonly rest: string;
  /** A field that cannot be read, and why. */
  readonly bad?: { readonly at: Span; readonly message: string; readonly remedy: string };
}

/**
 * The first `count` fields of `word`, parted by colons; C escapes are replaced, a colon behind a backslash is no border.
 * Unless `emptyWords`, colons in a row count as one. `word` must have been read with `keepEscapes`.
 * Places are exact unless the word had quotes: then they are the whole word's.
 *
 * Source: `extract_many_words()` in systemd's extract-word.c with `EXTRACT_CUNESCAPE | EXTRACT_UNESCAPE_SEPARATORS`.
 */
export function fieldsOf(
  word: Word,
  count: number,
  options: WordOptions,
  from = 0,
): Fields & { readonly next: number } {
  const words: { text: string; span: Span }[] = [];
  const place = (span: Span) => (word.decoded ? word.span : shift(span, word.span.start));
  let next = from;
  while (words.length < count) {
    const field = extractWord(word.text, next, { separators: ":", escapes: "c-separators", ...options });
    if (field.kind === "end") return { words, rest: "", next: word.text.length + 1 };
    if (field.kind === "bad") return { words, rest: "", next, bad: badField(word.text, field, place(field.span)) };
    words.push({ text: field.text, span: place(field.span) });
    next = field.next;
  }
  return { words, rest: word.text.slice(next), next };
}

function badField(text: string, bad: BadWord, at: Span) {
  return { at, ...badWordMessage(text, bad) };
}
