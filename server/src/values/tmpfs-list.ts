import { badWordProblem, readPath } from "./grammar/expand.ts";
import { readList, wordDropped } from "./grammar/word-list.ts";
import { extractWord } from "./grammar/words.ts";
import { defineValueType, type Parsed, type ValueContext } from "./value-type.ts";

/** A place where an empty file system in memory is mounted. */
export interface TemporaryFileSystem {
  readonly path: string;
  /** Mount options as written, `size=10M,ro`; they are not looked at. */
  readonly options: string;
}

/**
 * `TemporaryFileSystem=`: absolute paths, parted by blanks, each with mount options behind a colon. A bad item is dropped, the others count.
 *
 * Source: systemd.exec(5) "TemporaryFileSystem="; `config_parse_temporary_filesystems()` in load-fragment.c.
 */
export default defineValueType<readonly TemporaryFileSystem[]>({
  name: "tmpfs-list",
  changes: [252, 257],
  parse: parseFileSystems,
  describe: () => "Absolute paths, parted by blanks, with mount options behind a colon: `/var:ro /scratch:size=1G`.",
});

function parseFileSystems(text: string, context: ValueContext): Parsed<readonly TemporaryFileSystem[]> {
  const { version } = context;
  return readList(text, { quotes: true, version }, (word) => {
    const path = extractWord(word.text, 0, { separators: ":", emptyWords: true, version });
    if (path.kind === "bad") return { problems: [{ ...badWordProblem(word.text, path, wordDropped), at: word.span }] };
    if (path.kind === "end") return {};
    const span = word.decoded ? word.span : { start: word.span.start, end: word.span.start + path.span.end };
    const piece = { text: path.text, span };
    const { value, problem } = readPath(text, piece, { form: "absolute" }, context, wordDropped);
    if (problem) return { problems: [problem] };
    return { value: value === undefined ? undefined : { path: value, options: word.text.slice(path.next) } };
  });
}
