import { badWordProblem, type Outcome, readPath } from "./grammar/expand.ts";
import { extractWord } from "./grammar/words.ts";
import { defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

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
  const systems: TemporaryFileSystem[] = [];
  const problems: Problem[] = [];
  const dropped: Outcome = { does: "ignores", partial: true };
  for (let from = 0; ; ) {
    const word = extractWord(text, from, { quotes: true, version });
    if (word.kind === "end") break;
    if (word.kind === "bad") {
      problems.push(badWordProblem(text, word, systems.length > 0 ? dropped : { does: "ignores" }));
      break;
    }
    from = word.next;
    const path = extractWord(word.text, 0, { separators: ":", emptyWords: true, version });
    if (path.kind === "bad") problems.push({ ...badWordProblem(word.text, path, dropped), at: word.span });
    if (path.kind !== "word") continue;
    const span = word.decoded ? word.span : { start: word.span.start, end: word.span.start + path.span.end };
    const { value, problem } = readPath(text, { text: path.text, span }, { form: "absolute" }, context, dropped);
    if (value !== undefined) systems.push({ path: value, options: word.text.slice(path.next) });
    if (problem) problems.push(problem);
  }
  return { value: systems, problems };
}
