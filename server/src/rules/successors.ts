import type { Directive } from "../facts/directives.ts";
import type { Span } from "../text/span.ts";
import type { Fix } from "./finding.ts";

/** What to write instead of an outdated directive: a sentence. */
export function insteadOf({ replacement, replacementIn, advice }: Directive): string {
  if (replacement) return `Use \`${replacement}=\`${replacementIn ? ` in [${replacementIn}]` : ""}.`;
  return advice ?? "Remove the line.";
}

/** The fix that renames an outdated key, where the value may stay as it is. */
export function renameToSuccessor(
  { replacement, replacementIn, sameValue }: Directive,
  path: string,
  at: Span,
): readonly Fix[] {
  if (!replacement || replacementIn || !sameValue) return [];
  return [{ title: `Change to \`${replacement}=\``, safety: "unsafe", edits: [{ path, at, text: replacement }] }];
}
