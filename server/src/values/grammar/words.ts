import type { Span } from "../../text/span.ts";
import { escapeAt, joinBytes } from "./escapes.ts";

/** How a value is cut into words; each parser function of systemd has its own combination. */
export interface WordOptions {
  /** Characters between words; white space when not given. */
  readonly separators?: string;
  /** Quotes, single and double, keep separators together and are removed (`EXTRACT_UNQUOTE`). */
  readonly quotes?: boolean;
  /** Quotes keep separators together and stay in the word (`EXTRACT_KEEP_QUOTE`, in 252 and later). */
  readonly keepQuotes?: boolean;
  /**
   * What a backslash does: `none` makes the next character an ordinary one and drops the backslash; `c` begins an escape
   * sequence, an unknown one is an error; `c-relaxed` keeps unknown ones as written; `separators` only allows an escaped
   * separator (since 252 also an escaped backslash), anything else is an error; `c-separators` allows both.
   */
  readonly escapes?: "none" | "c" | "c-relaxed" | "separators" | "c-separators";
  /** A backslash is an ordinary character (`EXTRACT_RETAIN_ESCAPE`). */
  readonly keepEscapes?: boolean;
  /** Each separator ends a word, so that words may be empty (`EXTRACT_DONT_COALESCE_SEPARATORS`). */
  readonly emptyWords?: boolean;
  /** An open quote ends with the text (`EXTRACT_RELAX`). */
  readonly relaxed?: boolean;
  /** The release asked; 262 when not given. It matters for escaped backslashes between `separators` and for `\ud800`. */
  readonly version?: number;
}

/** A word of a value. */
export interface Word {
  readonly kind: "word";
  /** Without quotes and escapes. */
  readonly text: string;
  /** As written, quotes included. */
  readonly span: Span;
  /** Where the next word is looked for; one past the end of the text when nothing can follow, not even an empty word. */
  readonly next: number;
  /** With `c-relaxed`: the first sequence that is no known escape and was kept as written. */
  readonly unknownEscape?: Span;
  /** Where quotes or escapes were read, so that `text` differs from what is written. */
  readonly decoded: boolean;
}

/** Why a value cannot be cut into words, and where. */
export interface BadWord {
  readonly kind: "bad";
  readonly reason: "unbalanced-quote" | "bad-escape" | "trailing-backslash";
  readonly span: Span;
}

const END = { kind: "end" } as const;

/**
 * The first word of `text` at or after `from`.
 *
 * Source: `extract_first_word()` in systemd's extract-word.c. `extract_first_word_and_warn()` is the same with
 * `c-relaxed`, where `unknownEscape` is what it mentions in the log.
 */
export function extractWord(
  text: string,
  from: number,
  options: WordOptions = {},
): Word | { readonly kind: "end" } | BadWord {
  const { separators = " \t\n\r", quotes, keepQuotes, escapes = "none", keepEscapes, emptyWords, relaxed } = options;
  const { version = 262 } = options;
  const size = text.length;
  if (from > size) return END;

  let at = from;
  if (!emptyWords) while (at < size && isIn(separators, text[at])) at++;
  if (at >= size && !emptyWords) return END;

  const start = at;
  let word = "";
  let quote: { readonly mark: string; readonly at: number } | undefined;
  let unknownEscape: Span | undefined;
  let decoded = false;

  const finish = (end: number, next: number): Word => ({
    kind: "word",
    text: decoded ? joinBytes(word) : word,
    span: { start, end },
    next,
    decoded,
    ...(unknownEscape && { unknownEscape }),
  });

  for (; at < size; at++) {
    const letter = text[at] ?? "";
    if (letter === "\\" && !keepEscapes) {
      const span = { start: at, end: Math.min(at + 2, size) };
      decoded = true;
      at++;
      if (at >= size) {
        if (escapes === "c-relaxed" && (!quote || relaxed)) {
          word += "\\";
          unknownEscape ??= span;
        } else if (!relaxed) return { kind: "bad", reason: "trailing-backslash", span };
        return finish(size, size + 1);
      }
      const escaped = text[at] ?? "";
      const known = escapes.startsWith("c") ? escapeAt(text, at, version) : undefined;
      if (known) {
        word += known.text;
        at += known.length - 1;
      } else if (escapes === "none" || (escapes.endsWith("separators") && isEscapable(escaped, separators, version))) {
        word += escaped;
      } else if (escapes === "c-relaxed") {
        word += `\\${escaped}`;
        unknownEscape ??= span;
      } else return { kind: "bad", reason: "bad-escape", span };
    } else if (quote) {
      if (letter === quote.mark) quote = undefined;
      if (quote || keepQuotes) word += letter;
    } else if ((letter === '"' || letter === "'") && (quotes || keepQuotes)) {
      quote = { mark: letter, at };
      if (quotes) decoded = true;
      else word += letter;
    } else if (isIn(separators, letter)) {
      if (emptyWords) return finish(at, at + 1);
      const end = at;
      while (at < size && isIn(separators, text[at])) at++;
      return finish(end, at < size ? at : size + 1);
    } else word += letter;
  }
  if (quote && !relaxed) return { kind: "bad", reason: "unbalanced-quote", span: { start: quote.at, end: size } };
  return finish(size, size + 1);
}

/**
 * All words of `text`, up to the first place that cannot be read: then `bad` says where and why.
 * Callers that follow systemd keep the words before it only where the parser function does so.
 */
export function splitWords(
  text: string,
  options: WordOptions = {},
): { readonly words: Word[]; readonly bad?: BadWord } {
  const words: Word[] = [];
  for (let from = 0; ; ) {
    const word = extractWord(text, from, options);
    if (word.kind === "end") return { words };
    if (word.kind === "bad") return { words, bad: word };
    words.push(word);
    from = word.next;
  }
}

/** What is wrong with `bad`, and the way out: full sentences for a problem. */
export function badWordMessage(
  text: string,
  { reason, span }: BadWord,
): { readonly message: string; readonly remedy: string } {
  if (reason === "unbalanced-quote") {
    const mark = text[span.start] ?? "";
    return {
      message: `The quote \`${mark}\` is never closed.`,
      remedy: `Close it with \`${mark}\`, or write \`\\${mark}\` for the character itself.`,
    };
  }
  if (reason === "trailing-backslash") {
    return {
      message: "The backslash at the end escapes nothing.",
      remedy: "Write `\\\\` for a backslash, or remove it.",
    };
  }
  return {
    message: `\`${text.slice(span.start, span.end)}\` is no escape sequence.`,
    remedy: "Write `\\\\` for a backslash.",
  };
}

const isIn = (separators: string, letter: string | undefined) => letter !== undefined && separators.includes(letter);

const isEscapable = (letter: string, separators: string, version: number) =>
  isIn(separators, letter) || (letter === "\\" && version >= 252);
