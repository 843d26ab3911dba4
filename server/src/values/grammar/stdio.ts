import { type EnumTable, firstVersionOf, hasWord, wordsOf } from "../../facts/enums.ts";
import { closest } from "../../text/suggest.ts";
import { type Parsed, rejected, type ValueContext } from "../value-type.ts";
import { isDescriptorName } from "./credentials.ts";
import { expand, readPath } from "./expand.ts";
import { benignText } from "./specifiers.ts";

/** Where a standard stream leads. */
export interface Stream {
  /** A word of the table, or `fd`, `file`, `append`, `truncate`. */
  readonly kind: string;
  /** The name of the descriptor or the absolute path, for those. */
  readonly target?: string;
}

/**
 * `fd:NAME`, `file:PATH` and the other forms with a colon; `undefined` when `text` is none of `forms`.
 * A bad target made the unit unloadable before 247.
 */
export function parseTarget(text: string, forms: readonly string[], context: ValueContext): Parsed<Stream> | undefined {
  const kind = forms.find((it) => text.startsWith(`${it}:`));
  if (kind === undefined) return undefined;
  const start = kind.length + 1;
  const piece = { text: text.slice(start), span: { start, end: text.length } };
  const does = context.version < 247 ? "refuses" : "ignores";
  const outcome = { does } as const;
  if (kind !== "fd") {
    const { value: path, problem } = readPath(text, piece, { form: "absolute" }, context, outcome);
    if (path !== undefined) return { value: { kind, target: path }, problems: [] };
    return { problems: problem ? [problem] : [] };
  }
  const { value: name, problem } = expand(text, piece, "fd", context, outcome);
  if (!name) return { problems: problem ? [problem] : [] };
  if (isDescriptorName(benignText(name)))
    return { value: { kind, ...(name.text !== "" && { target: name.text }) }, problems: [] };
  return rejected(
    text,
    `\`${name.text}\` is not a name for a file descriptor: printable ASCII without colons, at most 255 characters.`,
    {
      at: piece.span,
      does,
    },
  );
}

/** A word of `table`, or the problem with `text`. */
export function parseStreamWord(text: string, table: EnumTable, { version }: ValueContext): Parsed<Stream> {
  if (hasWord(table, text, version)) return { value: { kind: text }, problems: [] };
  const known = wordsOf(table, version);
  if (text === "")
    return rejected(text, "There is no value.", { remedy: `Write one of ${listOf(known)}, or remove the line.` });
  if (text.startsWith("/"))
    return rejected(text, `\`${text}\` is a path without a word that says what to do with it.`, {
      remedy: `Write \`file:${text}\`.`,
    });
  const first = firstVersionOf(table, text);
  if (first !== undefined && first > version)
    return rejected(text, `\`${text}\` is known since systemd ${first} only.`);
  const near = closest(text, known);
  if (near === undefined) return rejected(text, `\`${text}\` is not one of ${listOf(known)}.`);
  return rejected(text, `\`${text}\` is not one of ${listOf(known)}.`, {
    remedy: `Write \`${near}\`.`,
    replacement: near,
  });
}

const listOf = (words: readonly string[]) => words.map((it) => `\`${it}\``).join(", ");
