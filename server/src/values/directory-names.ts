import { badWordProblem, type Outcome, readPath } from "./grammar/expand.ts";
import { type Fields, fieldsOf } from "./grammar/fields.ts";
import { extractWord, type Word } from "./grammar/words.ts";
import { defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

/** A directory that systemd makes for a unit. */
export interface UnitDirectory {
  /** Relative to the system's directory of its kind: `app` for /var/lib/app. */
  readonly path: string;
  /** The name of a symbolic link to it, relative as well. */
  readonly link?: string;
  /** Flags as written, `ro`. */
  readonly flags?: string;
}

/**
 * `RuntimeDirectory=`, `StateDirectory=` and their kin: relative paths, parted by blanks, not below `private`. Since 252 a colon
 * and the name of a link may follow (not for `spec.withoutSymlink`), since 257 another colon and `ro`; an escaped colon is part of the path.
 *
 * A bad item is dropped, the others count.
 *
 * Source: systemd.exec(5) "RuntimeDirectory="; `config_parse_exec_directories()` in load-fragment.c.
 */
export default defineValueType<readonly UnitDirectory[]>({
  name: "directory-names",
  changes: [252, 257, 262],
  parse: parseDirectories,
  describe: ({ withoutSymlink }, version) =>
    `Relative paths, parted by blanks: \`app app/cache\`.${withoutSymlink || version < 252 ? "" : " Behind a colon stands the name of a link to it: `app:alias`."}`,
});

const DROPPED: Outcome = { does: "ignores", partial: true };

function parseDirectories(text: string, context: ValueContext): Parsed<readonly UnitDirectory[]> {
  const directories: UnitDirectory[] = [];
  const problems: Problem[] = [];
  const { version } = context;
  for (let from = 0; ; ) {
    const word = extractWord(text, from, { quotes: true, keepEscapes: version >= 252, version });
    if (word.kind === "end") break;
    const stopped: Outcome = directories.length > 0 ? DROPPED : { does: "ignores" };
    if (word.kind === "bad") {
      problems.push(badWordProblem(text, word, stopped));
      break;
    }
    from = word.next;
    const fields = fieldsIn(word, context);
    if (fields.bad || fields.words.length === 0) {
      problems.push({ ...(fields.bad ?? { at: word.span, message: "There is no path." }), ...stopped });
      break;
    }
    const { directory, problem } = readDirectory(text, word, fields, context);
    if (directory) directories.push(directory);
    if (problem) problems.push(problem);
  }
  return { value: directories, problems };
}

function fieldsIn(word: Word, { version }: ValueContext): Fields {
  if (version < 252) return { words: [{ text: word.text, span: word.span }], rest: "" };
  return fieldsOf(word, version >= 257 ? 3 : 2, { emptyWords: version >= 257, version });
}

function readDirectory(text: string, word: Word, { words }: Fields, context: ValueContext) {
  const [source, link, flags] = words;
  if (!source) return {};
  const { value: path, problem } = readPath(text, source, { form: "relative" }, context, DROPPED);
  if (path === undefined) return problem ? { problem } : {};
  if (path === "private" || path.startsWith("private/")) {
    const message = `\`${source.text}\` begins with \`private\`, which systemd keeps for itself.`;
    return { problem: { at: source.span, ...DROPPED, message } };
  }
  const hasLink = link !== undefined && link.text !== "";
  if (hasLink && context.spec.withoutSymlink) {
    return {
      problem: {
        at: word.span,
        ...DROPPED,
        message: "No link can be made to this kind of directory.",
        remedy: "Remove the colon and what follows it.",
      },
    };
  }
  const target = hasLink ? readPath(text, link, { form: "relative" }, context, DROPPED) : undefined;
  if (target?.problem) return { problem: target.problem };
  if (flags && flags.text !== "" && flags.text !== "ro") {
    return {
      problem: { at: flags.span, ...DROPPED, message: `\`${flags.text}\` is not a flag here; the only one is \`ro\`.` },
    };
  }
  return {
    directory: {
      path,
      ...(target?.value !== undefined && { link: target.value }),
      ...(flags?.text && { flags: flags.text }),
    },
  };
}
