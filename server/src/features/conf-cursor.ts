import { confLines } from "../config/conf-lines.ts";
import type { Span } from "../text/span.ts";

/** What stands at an offset of a configuration file, finished or not. */
export type ConfCursor =
  /** In a header, or where one begins; `at` is what is there of it, the brackets too. */
  | { readonly kind: "header"; readonly at: Span; readonly header: string }
  /** In a key, or where one may begin; `at` is what is there of it. `assigned`: a `=` follows. */
  | { readonly kind: "key"; readonly at: Span; readonly header: string; readonly assigned: boolean }
  /** Behind a `=`; `at` is the word that the cursor is in. */
  | { readonly kind: "value"; readonly at: Span; readonly header: string; readonly key: string }
  /** Or elsewhere, where nothing can stand. */
  | { readonly kind: "comment" };

/** What stands at `offset` of a configuration file; `header` is what stands between the brackets of the section, empty above the first. */
export function confCursorAt(text: string, offset: number): ConfCursor {
  const start = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  const end = start + text.slice(start).search(/[\r\n]|$/);
  const line = text.slice(start, end);
  const first = start + line.search(/[^\s\ufeff]|$/);
  const last = Math.max(start + line.trimEnd().length, first);
  const mark = text.charAt(first);
  if (first < end && (mark === "#" || mark === ";")) return { kind: "comment" };
  if (mark === "[" && first < end) {
    if (offset < first || offset > last) return { kind: "comment" };
    return { kind: "header", at: { start: first, end: last }, header: text.slice(first, last).replace(/^\[|\]$/g, "") };
  }
  const header = confLines(text.slice(0, start)).sections.at(-1)?.header ?? "";
  const equals = line.indexOf("=");
  if (equals < 0 || offset <= start + equals) {
    const stop = equals < 0 ? last : Math.max(first, start + line.slice(0, equals).trimEnd().length);
    // In white space before or behind a key nothing of it is replaced.
    const at = offset < first || offset > stop ? { start: offset, end: offset } : { start: first, end: stop };
    return { kind: "key", at, header, assigned: equals >= 0 };
  }
  const key = line.slice(0, equals).trim();
  const before = /[^\s,=]*$/.exec(text.slice(start + equals + 1, offset))?.[0].length ?? 0;
  const behind = /^[^\s,]*/.exec(text.slice(offset, end))?.[0].length ?? 0;
  return { kind: "value", at: { start: offset - before, end: offset + behind }, header, key };
}
