import type { Directive } from "../facts/directives.ts";
import type { Node } from "../syntax/tree.ts";
import type { LivingSpan } from "../text/living-span.ts";
import type { Does, Problem } from "../values/value-type.ts";

/**
 * What one systemd release does with one line that it does not simply take.
 * This is the only place where that is worked out; rules put it into words.
 */
export interface Verdict {
  readonly cause: Cause;
  /** The guilty word. */
  readonly at: LivingSpan;
  /** The line it is about. */
  readonly node: Node;
  /** The whole line, continued ones included. */
  readonly line: LivingSpan;
  readonly does: Does;
}

export type Cause =
  | { readonly kind: "not-utf8" }
  | { readonly kind: "too-long" }
  | {
      readonly kind: "bad-section-header";
      readonly header: string;
      readonly fault: "unclosed" | "characters" | "empty";
    }
  | { readonly kind: "unknown-section"; readonly name: string; readonly empty: boolean }
  | { readonly kind: "outside-section"; readonly key?: string }
  | { readonly kind: "not-an-assignment"; readonly text: string; readonly reason: "no-equals" | "no-key" }
  | { readonly kind: "unknown-directive"; readonly section: string; readonly key: string; readonly value: string }
  | { readonly kind: "not-known-yet"; readonly directive: Directive; readonly value: string }
  | { readonly kind: "gone"; readonly directive: Directive; readonly value: string }
  | { readonly kind: "without-effect"; readonly directive: Directive; readonly value: string }
  | { readonly kind: "deprecated"; readonly directive: Directive; readonly value: string }
  | {
      readonly kind: "unsuitable-unit";
      readonly directive: Directive;
      readonly value: string;
      readonly fitting: readonly string[];
    }
  | { readonly kind: "value"; readonly directive: Directive; readonly value: string; readonly problem: Problem }
  /** The value would be taken but for a `# …` behind it; `at` is that part. `partial`: only words of the comment are dropped. */
  | {
      readonly kind: "trailing-comment";
      readonly directive: Directive;
      readonly value: string;
      readonly partial: boolean;
    };

/** The cause of one kind. */
export type CauseOf<Kind extends Cause["kind"]> = Extract<Cause, { readonly kind: Kind }>;
