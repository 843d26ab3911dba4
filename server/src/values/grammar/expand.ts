import type { SpecifierKind } from "../../facts/value-spec.ts";
import { type Span, slice } from "../../text/span.ts";
import type { Problem, ValueContext } from "../value-type.ts";
import { type PathDemands, pathProblem, simplifyPath } from "./paths.ts";
import { type BadSpecifier, type Expanded, expandSpecifiers } from "./specifiers.ts";
import { type BadWord, badWordMessage } from "./words.ts";

/** What systemd does about a problem, and whether it concerns only a word. */
export type Outcome = Pick<Problem, "does" | "partial">;

/** A piece of a value: its text without quotes and escapes, and where it is written. */
export interface Piece {
  readonly text: string;
  readonly span: Span;
}

/** What was read, or why it could not be. Neither: the answer hangs on what is not known. */
export interface Read<T> {
  readonly value?: T;
  readonly problem?: Problem;
}

/** A piece of `source` with its specifiers replaced, or the problem with one of them. */
export function expand(
  source: string,
  piece: Piece,
  kind: SpecifierKind,
  context: ValueContext,
  outcome: Outcome,
): Read<Expanded> {
  const expanded = expandSpecifiers(piece.text, kind, context);
  if (expanded.kind === "text") return { value: expanded };
  return { problem: specifierProblem(source, piece, expanded, outcome) };
}

/** The problem with a specifier of a piece of `source`, at the specifier as written where it can be found. */
export function specifierProblem(source: string, piece: Piece, bad: BadSpecifier, outcome: Outcome): Problem {
  const { message, remedy } = bad;
  return { at: specifierSpan(source, piece, bad), ...outcome, message, ...(remedy !== undefined && { remedy }) };
}

function specifierSpan(source: string, { text, span }: Piece, { at, letter }: BadSpecifier): Span {
  if (letter === "") return span;
  const written = slice(source, span);
  const offset = written === text ? at.start : written.indexOf(`%${letter}`);
  if (offset < 0) return span;
  const start = span.start + offset;
  return { start, end: start + 2 };
}

/** The problem with a text that cannot be cut into words. */
export function badWordProblem(source: string, bad: BadWord, outcome: Outcome): Problem {
  return { at: bad.span, ...outcome, ...badWordMessage(source, bad) };
}

/** A path with its specifiers replaced, simplified; or what is wrong with it. */
export function readPath(
  source: string,
  piece: Piece,
  demands: PathDemands,
  context: ValueContext,
  outcome: Outcome,
): Read<string> {
  const { value: expanded, problem } = expand(source, piece, "path", context, outcome);
  if (!expanded) return problem ? { problem } : {};
  const fault = pathProblem(expanded.text, demands, context.version, slice(source, piece.span) || piece.text);
  const path = simplifyPath(expanded.text, context.version);
  if (!fault) return { value: path };
  if (expanded.uncertain.some(({ start, could }) => start === 0 && could !== "differ")) return { value: path };
  return { problem: { at: piece.span, ...outcome, ...fault } };
}
