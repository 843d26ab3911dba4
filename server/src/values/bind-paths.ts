import { bindOptionsFault, readBindDestination, readBindSource } from "./grammar/bind.ts";
import { badWordProblem, type Piece, type Read } from "./grammar/expand.ts";
import { fieldsOf } from "./grammar/fields.ts";
import { readList, restDropped, wordDropped } from "./grammar/word-list.ts";
import { extractWord } from "./grammar/words.ts";
import { defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

/** A path that shows up at another place, too. */
export interface BindPath {
  readonly source: string;
  readonly destination: string;
  /** Prefixed with `-`: the source need not exist. */
  readonly optional: boolean;
  /** With everything mounted below it. */
  readonly recursive: boolean;
}

/**
 * `BindPaths=`, `BindReadOnlyPaths=`: `[-]SOURCE[:DESTINATION[:rbind|norbind]]`, parted by blanks, absolute paths with quotes and specifiers.
 * A bad item is dropped, the others count.
 *
 * Since 261 a colon can be escaped and a fourth field is an error. Before, each single blank ended an item, so two blanks in a row
 * made an empty one; and the destination behind a bad source counted as a source of its own.
 *
 * Source: systemd.exec(5) "BindPaths="; `config_parse_bind_paths()` in load-fragment.c.
 */
export default defineValueType<readonly BindPath[]>({
  name: "bind-paths",
  changes: [252, 257, 261, 262],
  parse: (text, context) => (context.version >= 261 ? parseTuples(text, context) : parseStream(text, context)),
  describe: () =>
    "Absolute paths, parted by blanks, each as `SOURCE`, `SOURCE:DESTINATION` or with `:norbind` behind both; `-` before it: the source need not exist. `/srv/data:/data`.",
});

function parseTuples(text: string, context: ValueContext): Parsed<readonly BindPath[]> {
  const { version } = context;
  return readList(text, { quotes: true, keepEscapes: true, version }, (word) => {
    const { words, bad } = fieldsOf(word, 4, { emptyWords: true, version });
    if (bad) return { problems: [{ ...bad, ...wordDropped }] };
    const [source, destination, options, extra] = words;
    if (extra) {
      const message = `\`${word.text}\` has more than three fields.`;
      return { problems: [{ at: extra.span, ...wordDropped, message, remedy: "Write `\\:` for a colon in a path." }] };
    }
    const { value, problem } = source ? readBind(text, source, destination, options, context) : {};
    return { value, problems: problem ? [problem] : [] };
  });
}

function readBind(
  text: string,
  source: Piece,
  destination: Piece | undefined,
  options: Piece | undefined,
  context: ValueContext,
): Read<BindPath> {
  const from = readBindSource(text, source, context);
  if (!from.value) return from.problem ? { problem: from.problem } : {};
  const to = destination ? readBindDestination(text, destination, context) : undefined;
  if (to && to.value === undefined) return to.problem ? { problem: to.problem } : {};
  const fault = options && bindOptionsFault(options);
  if (fault) return { problem: fault };
  const { path, optional } = from.value;
  return { value: { source: path, destination: to?.value ?? path, optional, recursive: options?.text !== "norbind" } };
}

/** The older grammar: words end at a blank or a colon, and what follows depends on which it was. */
function parseStream(text: string, context: ValueContext): Parsed<readonly BindPath[]> {
  const { version } = context;
  const paths: BindPath[] = [];
  const problems: Problem[] = [];
  let from = 0;
  const nextWord = (separators: string, emptyWords: boolean) => {
    const word = extractWord(text, from, { separators, emptyWords, quotes: true, version });
    if (word.kind === "word") from = word.next;
    if (word.kind === "bad") problems.push(badWordProblem(text, word, restDropped(paths)));
    return word;
  };
  const afterColon = () => from <= text.length && text[from - 1] === ":";
  for (;;) {
    const source = nextWord(": \t\n\r", true);
    if (source.kind !== "word") break;
    const { value, problem } = readBindSource(text, source, context);
    if (problem) problems.push(source.text === "" ? { ...problem, ...emptyItem(problem) } : problem);
    if (!value) continue;
    let to: string | undefined;
    let recursive = true;
    if (afterColon()) {
      const destination = nextWord(": \t\n\r", true);
      if (destination.kind !== "word") break;
      const end = readBindDestination(text, destination, context);
      if (end.problem) problems.push(end.problem);
      if (end.value === undefined) continue;
      to = end.value;
      if (afterColon()) {
        const options = nextWord(" \t\n\r", false);
        if (options.kind === "bad") break;
        if (options.kind === "end") from = text.length + 1;
        const fault = options.kind === "word" ? bindOptionsFault(options) : undefined;
        if (fault) problems.push(fault);
        if (fault) continue;
        recursive = options.kind === "end" || options.text !== "norbind";
      }
    }
    paths.push({ source: value.path, destination: to ?? value.path, optional: value.optional, recursive });
  }
  return { value: paths, problems };
}

const emptyItem = ({ at }: Problem) => ({
  at: { start: Math.max(at.start - 1, 0), end: at.end + 1 },
  message: "Two blanks in a row, or a blank behind a colon, make an empty item here.",
  remedy: "Part the items with single blanks.",
});
