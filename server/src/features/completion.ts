import type { Directive } from "../facts/directives.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { completeKeys, completeSections } from "./complete-keys.ts";
import { completeValue } from "./complete-value.ts";
import { cursorAt } from "./cursor.ts";

/** One thing that may be written at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: "section" | "directive" | "word" | "unit" | "specifier";
  /** Replaces `at`, which holds the cursor and is part of one line. */
  readonly text: string;
  readonly at: Span;
  /** A short remark: `needs 254`, a specifier's meaning. */
  readonly detail?: string;
  /** Every targeted release takes it; what some lack is listed behind the rest. */
  readonly known: boolean;
  readonly deprecated: boolean;
  /** The directive it is, for the text shown beside the list. */
  readonly directive?: Directive;
}

/** What completion knows beside the file. */
export interface CompletionContext {
  /** The targeted releases, ascending. */
  readonly versions: readonly number[];
  /** Names of units that the project has. */
  readonly units: readonly string[];
}

/** What may be written at `offset`: section headers, directives of the section, words and units of a value, specifiers. */
export function completionsAt(file: UnitFile, offset: number, context: CompletionContext): readonly Completion[] {
  const cursor = cursorAt(file.syntax, offset);
  switch (cursor.kind) {
    case "comment":
      return [];
    case "header":
      return completeSections(file, cursor.at);
    case "key": {
      const { at, section, assigned } = cursor;
      const headers = assigned || at.end > at.start ? [] : completeSections(file, at);
      return section === undefined
        ? headers
        : [...completeKeys(section, at, assigned ? "" : "=", context.versions), ...headers];
    }
    case "value":
      return cursor.directive ? completeValue(file, cursor.node, cursor.directive, offset, context) : [];
  }
}
