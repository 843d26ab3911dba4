import type { Span } from "./span.ts";

/** Replaces the text at `at`; an empty `at` inserts. */
export interface Edit {
  readonly at: Span;
  readonly text: string;
}

/**
 * `text` with all `edits` made, each meaning the text as it was. Of edits that touch the same place only the first
 * (in text order) is made.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = edits.toSorted((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  const parts: string[] = [];
  let done = 0;
  for (const { at, text: inserted } of ordered) {
    if (at.start < done) continue;
    parts.push(text.slice(done, at.start), inserted);
    done = at.end;
  }
  parts.push(text.slice(done));
  return parts.join("");
}
