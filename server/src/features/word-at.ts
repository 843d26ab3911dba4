import type { ValueSpec, ValueTypeName } from "../facts/value-spec.ts";
import type { Span } from "../text/span.ts";
import { isContinued } from "./cursor.ts";

/** The word around the cursor, without a `~` before it; of a value that is one thing, all of it. `from` is where the value begins. */
export function wordAt(text: string, offset: number, { words, type }: ValueSpec, from: number): Span {
  const line = /[\r\n]/;
  const ends = ofWords[type] ?? (words ? /[\s~]/ : line);
  const stops = (unit: string | undefined) => unit === undefined || line.test(unit) || ends.test(unit);
  let start = offset;
  while (start > from && !stops(text[start - 1])) start--;
  // White space at the line's start and end is no part of the value.
  while (start < offset && /\s/.test(text[start] ?? "")) start++;
  if (text[start] === "~" && start < offset) start++;
  let end = offset;
  while (end < text.length && !stops(text[end])) end++;
  if (isContinued(text.slice(start, end), text[end])) end--;
  while (end > offset && /\s/.test(text[end - 1] ?? "")) end--;
  return { start, end };
}

/** What ends a word in values that have several parts of their own. */
const ofWords: { readonly [Name in ValueTypeName]?: RegExp } = {
  "bind-paths": /[\s:]/,
  "bpf-program": /:/,
  calendar: /[\s,.]/,
  condition: /[\s|!]/,
  "cpu-set": /[\s,]/,
  "device-bytes": /\s/,
  "device-count": /\s/,
  "device-timespan": /\s/,
  "extension-images": /[\s:]/,
  "mount-images": /[\s:]/,
  "mount-options-per-partition": /[\s:]/,
  "nft-set": /[\s:]/,
  "node-set": /[\s,]/,
  "open-file": /[:,]/,
  rlimit: /[\s:]/,
  "stdio-input": /:/,
  "stdio-output": /:/,
  "syscall-filter": /[\s~:]/,
  timespan: /\s/,
};
