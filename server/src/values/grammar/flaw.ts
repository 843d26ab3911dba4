import type { Span } from "../../text/span.ts";
import { type Does, type Parsed, type Problem, rejected } from "../value-type.ts";

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

/** A comment behind a value, which systemd takes for a part of it; `undefined` where there is none. */
export function commentIn(text: string): Flaw | undefined {
  const comment = /(?<=\S)[ \t]+[#;](?=[ \t]|\S*[A-Za-z])/.exec(text);
  if (!comment) return undefined;
  const at = { start: comment.index + comment[0].length - 1, end: text.length };
  const message = `\`${text.slice(at.start)}\` is part of the value: a comment needs a line of its own.`;
  return { at, message, remedy: "Move the comment to a line above." };
}

/** The problems of a list of words, with those that are about a comment behind the list told as one. */
export function gatherComment(problems: readonly Problem[], text: string): readonly Problem[] {
  const comment = problems.length > 0 ? commentIn(text) : undefined;
  const first = comment && problems.find(({ at }) => at.start >= comment.at.start);
  if (!comment || !first) return problems;
  const { does, partial } = first;
  const told: Problem = { ...comment, does, ...(partial && { partial }) };
  return [...problems.filter(({ at }) => at.start < comment.at.start), told];
}

/**
 * The slips that spoil values of every kind: a comment behind the value, quotes around it, a semicolon after it.
 * `undefined` when there is none of them, and the grammar's own flaw says it best.
 */
export function slipOf(text: string): Flaw | undefined {
  const comment = commentIn(text);
  if (comment) return comment;
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
