import { readPath } from "./grammar/expand.ts";
import { readList, restDropped, wordDropped } from "./grammar/word-list.ts";
import { defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

/** A path of a list. */
export interface ListedPath {
  /** Absolute, specifiers expanded, without superfluous slashes. */
  readonly path: string;
  /** Prefixed with `-`: it need not exist. */
  readonly optional: boolean;
  /** Prefixed with `+`: meant from the unit's root directory. */
  readonly prefixed: boolean;
}

/**
 * Absolute paths, parted by blanks, with quotes and specifiers; where `spec.prefixes` says so with `-` (need not exist) and `+`
 * (from the unit's root directory) before them, in this order. A bad path is dropped and the others count.
 *
 * Source: `config_parse_namespace_path_strv()`, `config_parse_unit_mounts_for()`, `config_parse_unit_path_strv_printf()` in
 * load-fragment.c. The last, for `Symlinks=`, drops the rest of the line at the first bad path (`spec.stopsAtFirst`).
 */
export default defineValueType<readonly ListedPath[]>({
  name: "path-list",
  changes: [252, 257],
  parse: parsePaths,
  describe: ({ prefixes }) =>
    `Absolute paths, parted by blanks: \`/var/lib/app /srv/data\`.${prefixes ? " With `-` before it a path need not exist; with `+` it is meant from `RootDirectory=`." : ""}`,
});

function parsePaths(text: string, context: ValueContext): Parsed<readonly ListedPath[]> {
  const { spec, version } = context;
  return readList<ListedPath>(text, { quotes: true, version }, (word, earlier) => {
    const prefix = spec.prefixes ? (/^-?\+?/.exec(word.text)?.[0] ?? "") : "";
    const piece = withoutPrefix(word.text, word.span, prefix, word.decoded);
    const outcome = spec.stopsAtFirst ? restDropped(earlier) : wordDropped;
    const { value: path, problem } = readPath(text, piece, { form: "absolute" }, context, outcome);
    if (problem) return { problems: [explained(problem, piece.text, word.text)], stops: spec.stopsAtFirst === true };
    if (path === undefined) return {};
    return { value: { path, optional: prefix.startsWith("-"), prefixed: prefix.endsWith("+") } };
  });
}

function withoutPrefix(text: string, span: { start: number; end: number }, prefix: string, decoded: boolean) {
  const start = decoded ? 0 : prefix.length;
  return { text: text.slice(prefix.length), span: { start: span.start + start, end: span.end } };
}

/** Says more about the mistakes that are typical for lists. */
function explained(problem: Problem, path: string, word: string): Problem {
  if (path.startsWith("-/") && word.startsWith("+")) return { ...problem, remedy: "Write `-` before `+`." };
  if (path === "") return { ...problem, remedy: "Write the path right behind the prefix." };
  if (path.endsWith(",")) return { ...problem, remedy: "Part paths with blanks, not with commas." };
  return problem;
}
