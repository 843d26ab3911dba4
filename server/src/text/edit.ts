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

/** The same edits in text order, with those that touch each other as one: editors need not take an insertion beside a removal. */
export function joined(edits: readonly Edit[]): readonly Edit[] {
  const ordered = edits.toSorted((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  const all: Edit[] = [];
  for (const it of ordered) {
    const last = all.at(-1);
    if (!last || last.at.end < it.at.start) all.push(it);
    else all[all.length - 1] = { at: { start: last.at.start, end: it.at.end }, text: last.text + it.text };
  }
  return all;
}

/** The edit with lines that end as the first line of `text` does: CR and LF, or LF alone. */
export function withLineEndsOf<Made extends Edit>(text: string, edit: Made): Made {
  if (!edit.text.includes("\n") || lineEndOf(text) === "\n") return edit;
  return { ...edit, text: edit.text.replace(/\r?\n/g, "\r\n") };
}

/** What the first line of `text` ends with: CR and LF, or LF alone, also where there is no other line. */
export function lineEndOf(text: string): "\n" | "\r\n" {
  return /^[^\r\n]*\r\n/.test(text) ? "\r\n" : "\n";
}
