import type { Problem, ValueContext } from "../value-type.ts";
import { expand, type Piece, type Read, readPath } from "./expand.ts";
import { pathProblem, simplifyPath } from "./paths.ts";
import { wordDropped } from "./word-list.ts";

/** The source of a bind mount, perhaps with `-` before it: then it need not exist. The `-` may come from a specifier. */
export function readBindSource(
  text: string,
  piece: Piece,
  context: ValueContext,
): Read<{ path: string; optional: boolean }> {
  const { value: expanded, problem } = expand(text, piece, "path", context, wordDropped);
  if (!expanded) return problem ? { problem } : {};
  const optional = expanded.text.startsWith("-");
  const path = optional ? expanded.text.slice(1) : expanded.text;
  const fault = pathProblem(path, { form: "absolute" }, context.version);
  if (!fault) return { value: { path: simplifyPath(path, context.version), optional } };
  if (expanded.uncertain.some(({ start, could }) => start <= (optional ? 1 : 0) && could !== "differ")) return {};
  return { problem: { at: piece.span, ...wordDropped, ...fault } };
}

/** The destination of a bind mount. */
export function readBindDestination(text: string, piece: Piece, context: ValueContext): Read<string> {
  const read = readPath(text, piece, { form: "absolute" }, context, wordDropped);
  if (!read.problem || !/^(ro|rw|rbind|norbind)$/.test(piece.text)) return read;
  const message = `\`${piece.text}\` stands where the destination is expected.`;
  const remedy = "Write `SOURCE:DESTINATION` before options; read-only is `BindReadOnlyPaths=`.";
  return { problem: { ...read.problem, message, remedy } };
}

/** What is wrong with the third field of a bind mount. */
export function bindOptionsFault({ text, span }: Piece): Problem | undefined {
  if (text === "" || text === "rbind" || text === "norbind") return undefined;
  const readOnly = /^(ro|rw|read-only)$/.test(text) ? { remedy: "Read-only is `BindReadOnlyPaths=`." } : {};
  return {
    at: span,
    ...wordDropped,
    message: `\`${text}\` is not an option here: they are \`rbind\` and \`norbind\`.`,
    ...readOnly,
  };
}
