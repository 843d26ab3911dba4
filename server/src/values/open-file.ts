import { wordsOf } from "../facts/enums.ts";
import { closest } from "../text/suggest.ts";
import { descriptorNameFault } from "./fd-name.ts";
import { isDescriptorName } from "./grammar/credentials.ts";
import { badWordProblem } from "./grammar/expand.ts";
import { isAbsolutePath, isValidPath } from "./grammar/paths.ts";
import { extractWord, type Word } from "./grammar/words.ts";
import { defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

/** A file that is opened for a service. */
export interface OpenFile {
  readonly path: string;
  /** The name of the descriptor; the file's name when none is given. */
  readonly name: string;
  readonly options: readonly string[];
}

/**
 * `OpenFile=`: `PATH[:NAME[:OPTIONS]]` with C escapes, no specifiers; options with commas between them, at most one of `read-only`, `append`, `truncate`.
 * The path is absolute; without a name, its last component must be one.
 *
 * Source: systemd.service(5) "OpenFile="; `open_file_parse()` and `open_file_validate()` in open-file.c, since 253.
 */
export default defineValueType<OpenFile>({
  name: "open-file",
  changes: [252],
  parse: parseFile,
  describe: (_spec, version) =>
    `An absolute path, with a name and options behind colons: \`/etc/app/data:data:read-only,graceful\`. Options: ${wordsOf("open_file_flags", version).join(", ")}.`,
});

function parseFile(text: string, { version }: ValueContext): Parsed<OpenFile> {
  const words: Word[] = [];
  for (let from = 0; words.length < 3; ) {
    const word = extractWord(text, from, { separators: ":", emptyWords: true, escapes: "c", version });
    if (word.kind === "end") break;
    if (word.kind === "bad") return { problems: [badWordProblem(text, word, { does: "ignores" })] };
    words.push(word);
    from = word.next;
  }
  const [path, name, options] = words;
  if (!path) return rejected(text, "There is no path.");
  if (words.length === 3 && text.slice(options?.next) !== "")
    return rejected(text, `\`${text}\` has more than three fields.`, {
      remedy: "Write `\\x3a` for a colon in the path.",
    });

  const flags = options ? readOptions(options, version) : { words: [] };
  if (flags.message !== undefined)
    return rejected(text, flags.message, {
      at: options?.span ?? path.span,
      ...(flags.remedy && { remedy: flags.remedy }),
    });
  if (!isAbsolutePath(path.text)) return rejected(text, `\`${path.text}\` is not an absolute path.`, { at: path.span });
  if (!isValidPath(path.text, version)) return rejected(text, "The path is too long.", { at: path.span });
  const called = name && name.text !== "" ? name.text : fileName(path.text);
  if (called === undefined) return rejected(text, `\`${path.text}\` names no file.`, { at: path.span });
  if (!isDescriptorName(called)) {
    const more =
      name && name.text !== ""
        ? { at: name.span }
        : { at: path.span, remedy: "Give the descriptor a name behind a colon." };
    return rejected(text, descriptorNameFault(called), more);
  }
  return { value: { path: path.text, name: called, options: flags.words }, problems: [] };
}

function readOptions({ text }: Word, version: number): { words: string[]; message?: string; remedy?: string } {
  const known = wordsOf("open_file_flags", version);
  const words: string[] = [];
  for (let from = 0; ; ) {
    const word = extractWord(text, from, { separators: ",", version });
    if (word.kind === "bad") return { words, message: "The backslash at the end escapes nothing." };
    if (word.kind === "end") break;
    from = word.next;
    if (!known.includes(word.text)) {
      const near = closest(word.text, known);
      const remedy =
        near === undefined ? `Options are ${known.map((it) => `\`${it}\``).join(", ")}.` : `Write \`${near}\`.`;
      return { words, message: `\`${word.text}\` is not an option.`, remedy };
    }
    if (words.includes(word.text)) return { words, message: `\`${word.text}\` is given twice.` };
    words.push(word.text);
  }
  const modes = words.filter((it) => it !== "graceful");
  return modes.length > 1
    ? { words, message: `${modes.map((it) => `\`${it}\``).join(" and ")} exclude each other.` }
    : { words };
}

/** The last component of a path; `undefined` when that is no file's name. */
function fileName(path: string): string | undefined {
  const last = path.split("/").findLast((it) => it !== "" && it !== ".");
  return last === ".." ? undefined : last;
}
