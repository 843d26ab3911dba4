import type { Span } from "../../text/span.ts";
import { type Does, type Parsed, rejected } from "../value-type.ts";

/** Why a text is not what a grammar asks for; a problem that does not know yet what systemd does about it. */
export interface Flaw {
  /** The guilty word: offsets in the text given to the grammar. */
  readonly at: Span;
  /** What is wrong, with the word quoted: a full sentence. */
  readonly message: string;
  /** The way out: a full sentence. */
  readonly remedy?: string;
  /** What to write at `at`, where that is beyond doubt what the author meant. */
  readonly replacement?: string;
}

/** A flaw of the whole text, with what to write instead where that is certain. */
export function flawOf(text: string, message: string, replacement?: string): Flaw {
  const at = { start: 0, end: text.length };
  return replacement === undefined
    ? { at, message }
    : { at, message, remedy: `Write \`${replacement}\`.`, replacement };
}

/** The result of a value type for a flaw of a text that begins at `offset`. */
export function rejectedFor(flaw: Flaw, does: Does = "ignores", offset = 0): Parsed<never> {
  const { at, message, ...way } = flaw;
  return rejected("", message, { at: { start: at.start + offset, end: at.end + offset }, does, ...way });
}

/**
 * The slips that spoil values of every kind: a comment behind the value, quotes around it, a full stop or semicolon after it.
 * `undefined` when there is none of them, and the grammar's own flaw says it best.
 */
export function slipOf(text: string): Flaw | undefined {
  const comment = /(?<=\S)[ \t]+[#;]/.exec(text);
  if (comment) {
    const at = { start: comment.index + comment[0].length - 1, end: text.length };
    const message = `\`${text.slice(at.start)}\` is part of the value: a comment needs a line of its own.`;
    return { at, message, remedy: "Move the comment to a line above." };
  }
  const [, , bare] = /^(["'])([^"']+)\1$/.exec(text) ?? [];
  if (bare !== undefined) return flawOf(text, `The quotes of \`${text}\` are part of the value.`, bare);
  const ended = /^([^\s;]+);$/.exec(text)?.[1];
  return ended === undefined ? undefined : flawOf(text, `The semicolon of \`${text}\` is part of the value.`, ended);
}

/** The same, with one of the slips above named instead where the text has one. */
export function rejectedScalar(text: string, flaw: Flaw, does: Does = "ignores"): Parsed<never> {
  return rejectedFor(slipOf(text) ?? flaw, does);
}

/** `text` is what people write for "no limit" where systemd's word is `infinity`. */
export function meansInfinity(text: string): boolean {
  return /^(?:-1|unlimited|infinite|infinity|inf|max|none|never|no|off)$/i.test(text);
}
