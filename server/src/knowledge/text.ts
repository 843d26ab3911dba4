/** What is told about one thing: a sentence for lists and completion, and two to six more for hovers and `explain`. */
export interface Text {
  /** One sentence, at most 140 characters. */
  readonly summary: string;
  /** What happens when it is unset, what people get wrong, what to use instead; at most 900 characters. */
  readonly details: string;
}

/** How tables write texts: name, then summary and details. */
export type TextRows = Readonly<Record<string, readonly [summary: string, details: string]>>;

/** The text of a name in a table; `undefined` where there is none. */
export function textIn(rows: TextRows, name: string): Text | undefined {
  const row = Object.hasOwn(rows, name) ? rows[name] : undefined;
  return row && { summary: row[0], details: row[1] };
}

/** How tables write what single words mean: table of words, word, one sentence. */
export type WordTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;
