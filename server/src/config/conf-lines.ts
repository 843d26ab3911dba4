// `ini` says what a line means (quotes, escapes, comments); where it stands, which `ini` does not tell, is found here.
import { parse } from "ini";
import type { Span } from "../text/span.ts";

/** A configuration file line by line. */
export interface ConfLines {
  /** Headers in order; the entries above the first belong to a section called "". */
  readonly sections: readonly ConfSection[];
  /** Lines that are neither a header nor `key = value`. */
  readonly junk: readonly Span[];
}

/** `[paths legacy/**]`, with the entries below it. */
export interface ConfSection {
  /** Between the brackets, without white space around it. */
  readonly header: string;
  readonly at: Span;
  readonly entries: readonly ConfEntry[];
}

/** `key = value`. */
export interface ConfEntry {
  readonly key: string;
  /** What `ini` makes of it: `true` and `false` are no texts, and a key alone is `true`. */
  readonly value: unknown;
  readonly keyAt: Span;
  /** Empty, behind the key, for a key alone. */
  readonly valueAt: Span;
}

/** Reads a configuration file's lines. Takes any text. */
export function confLines(text: string): ConfLines {
  const junk: Span[] = [];
  let entries: ConfEntry[] = [];
  const sections: ConfSection[] = [{ header: "", at: { start: 0, end: 0 }, entries }];
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const line = match[0].replace(/^\ufeff/, "");
    const trimmed = line.trim();
    if (trimmed === "" || /^[;#]/.test(trimmed)) continue;
    const start = match.index + match[0].indexOf(trimmed);
    const at = { start, end: start + trimmed.length };
    const header = /^\[([^\]]*)\]$/.exec(trimmed);
    const entry = trimmed.startsWith("[") ? undefined : entryOf(trimmed, start);
    if (header) {
      entries = [];
      sections.push({ header: (header[1] ?? "").trim(), at, entries });
    } else if (entry) entries.push(entry);
    else junk.push(at);
  }
  return { sections, junk };
}

function entryOf(line: string, start: number): ConfEntry | undefined {
  // A line for itself: `ini` would join keys that are there twice, and split names at their dots.
  const [read] = Object.entries(parse(line, { bracketedArray: false }) as Record<string, unknown>);
  if (!read) return undefined;
  const equals = line.indexOf("=");
  const key = equals < 0 ? line : line.slice(0, equals).trimEnd();
  const behind = equals < 0 ? line.length : equals + 1 + (line.slice(equals + 1).search(/\S|$/) || 0);
  return {
    key: read[0],
    value: read[1],
    keyAt: { start, end: start + key.length },
    valueAt: { start: start + behind, end: start + line.length },
  };
}
