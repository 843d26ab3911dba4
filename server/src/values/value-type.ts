import type { UnitType } from "../facts/unit-type.ts";
import type { ValueSpec, ValueTypeName } from "../facts/value-spec.ts";
import type { Span } from "../text/span.ts";

/** What systemd does with a line: drops it, does not load the unit because of it, or only mentions it in the log. */
export type Does = "ignores" | "refuses" | "notes";

/** The unit a value belongs to, as far as its name decides about values. */
export interface UnitIdentity {
  /** `web@1.service`; for a drop-in the unit it is for; `undefined` where no name is known (standard input, fragments). */
  readonly name?: string;
  readonly type: UnitType;
  /** The unit is a template (`web@.service`): what `%i` stands for is not known. */
  readonly template: boolean;
}

/** What a value's meaning depends on beside its text. */
export interface ValueContext {
  /** The systemd release whose parser is asked. */
  readonly version: number;
  readonly spec: ValueSpec;
  readonly unit: UnitIdentity;
  /**
   * Earlier values of the same directive that this release accepted, oldest first, from the last reset on.
   * Most types do not look at it: of some keys only the first assignment counts, some lists have a largest length.
   */
  readonly earlier: readonly EarlierValue[];
}

/** An earlier assignment of the same directive. */
export interface EarlierValue {
  readonly text: string;
  /** What the type's `parse` made of it. */
  readonly value: unknown;
}

/** Something in a value that this release of systemd does not take, or takes with a message in the log. */
export interface Problem {
  /** The guilty word: offsets in the text given to `parse`. */
  readonly at: Span;
  readonly does: Does;
  /** What is wrong, with the word quoted: a full sentence. Says nothing of what systemd does with the line. */
  readonly message: string;
  /** Only this word is dropped; the rest of the value counts. */
  readonly partial?: true;
  /** The way out: a full sentence. */
  readonly remedy?: string;
  /** What to write at `at` instead, where that is beyond doubt what the author meant. */
  readonly replacement?: string;
}

/** The result of reading a value: its meaning, where there is one, and what is wrong with it. */
export interface Parsed<T> {
  readonly value?: T;
  readonly problems: readonly Problem[];
}

/** The grammar of one value type. */
export interface ValueType<T = unknown> {
  readonly name: ValueTypeName;
  /** Releases from which on `parse` answers differently than for the release before, ascending. */
  readonly changes: readonly number[];
  /** `parse` looks at `context.earlier`. */
  readonly sequential?: true;
  /**
   * Reads a value that is not empty: the text behind `=`, continued lines joined, white space at both ends removed.
   * An empty text is given only for directives where the empty value is invalid. Never throws.
   */
  parse(text: string, context: ValueContext): Parsed<T>;
  /** The grammar in one or two plain sentences of ours, with accepted examples in backticks, for `explain` and hovers. */
  describe(spec: ValueSpec, version: number): string;
}

/** States a value type; gives the literal its type. */
export function defineValueType<T>(type: ValueType<T>): ValueType<T> {
  return type;
}

/** A result without a meaning: the whole text, or the part at `at`, is wrong. */
export function rejected(
  text: string,
  message: string,
  more: { readonly at?: Span; readonly does?: Does; readonly remedy?: string; readonly replacement?: string } = {},
): Parsed<never> {
  const { at = { start: 0, end: text.length }, does = "ignores", ...rest } = more;
  return { problems: [{ at, does, message, ...rest }] };
}

/** A result without problems. */
export function accepted<T>(value: T): Parsed<T> {
  return { value, problems: [] };
}
