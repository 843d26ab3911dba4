import type { Directive } from "../facts/directives.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { completeKeys, completeResets, completeSections } from "./complete-keys.ts";
import { completeSnippets } from "./complete-snippets.ts";
import { completeValue } from "./complete-value.ts";
import { cursorAt } from "./cursor.ts";
import type { Surroundings } from "./surroundings.ts";

/** One thing that may be written at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: "section" | "directive" | "word" | "number" | "unit" | "cpus" | "specifier" | "reset" | "snippet";
  /** Replaces `at`, which holds the cursor and is part of one line. */
  readonly text: string;
  /** The same with places to fill in, in the notation of the protocol (`${1:name}`), for editors that take it. */
  readonly snippet?: string;
  readonly at: Span;
  /** A short remark: `needs 254`, a specifier's meaning. */
  readonly detail?: string;
  /** Every targeted release takes it; what some lack is listed behind the rest. */
  readonly known: boolean;
  readonly deprecated: boolean;
  /** The place among those of its kind, where their names do not tell. */
  readonly rank?: number;
  /** What it does or stands for, in a sentence or two. */
  readonly about?: string;
  /** The directive it is, for the text shown beside the list. */
  readonly directive?: Directive;
}

/** What may be written at `offset`: section headers, directives of the section, snippets, words and units of a value, specifiers. */
export function completionsAt(
  file: UnitFile,
  offset: number,
  around: Surroundings,
  { snippets }: { readonly snippets: boolean },
): readonly Completion[] {
  const cursor = cursorAt(file.syntax, offset);
  switch (cursor.kind) {
    case "comment":
      return [];
    case "header":
      return completeSections(file, cursor.at);
    case "key": {
      const { at, section, assigned } = cursor;
      const headers = assigned || at.end > at.start ? [] : completeSections(file, at);
      const ready = snippets && !assigned ? completeSnippets(file, at, section) : [];
      if (section === undefined) return [...headers, ...ready];
      const resets = assigned ? [] : completeResets(file, section, at, around);
      return [...resets, ...completeKeys(section, at, assigned ? "" : "=", around.versions), ...headers, ...ready];
    }
    case "value":
      return cursor.directive ? completeValue(file, cursor.node, cursor.directive, offset, around) : [];
  }
}
