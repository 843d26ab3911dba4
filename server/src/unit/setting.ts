import type { Directive } from "../facts/directives.ts";
import type { Assignment } from "../syntax/tree.ts";
import type { LivingSpan } from "../text/living-span.ts";
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
  /** As it is written. */
  readonly line: Assignment;
  readonly at: LivingSpan;
  readonly key: LivingSpan;
}
