/** A place in a text: half-open, in UTF-16 code units from the text's start. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The part of `text` that `span` covers. */
export function slice(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** `span` moved by `distance` code units. */
export function shift({ start, end }: Span, distance: number): Span {
  return { start: start + distance, end: end + distance };
}
