import type { Directive } from "../facts/directives.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "./unit-file.ts";

/** A directive as assigned in a file, where systemd takes the assignment. */
export interface Setting {
  readonly file: UnitFile;
  readonly directive: Directive;
  readonly section: string;
  readonly name: string;
  /** The value's text, continued lines joined; empty for a reset. */
  readonly text: string;
  /** What the value type read; `undefined` for an empty text. */
  readonly value: unknown;
  readonly at: Span;
  readonly key: Span;
}
