import { hasWord, wordsOf } from "../facts/enums.ts";
import { closest } from "../text/suggest.ts";
import { badWordProblem } from "./grammar/expand.ts";
import { joinedWords } from "./grammar/joined-words.ts";
import { quoted } from "./grammar/quoted.ts";
import { splitWords } from "./grammar/words.ts";
import { defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

/** One assignment to the list of file systems. */
export interface FilesystemList {
  /** It begins with `~`: they are taken from an allow list, or added to a deny list. */
  readonly inverted: boolean;
  /** Names of file systems as the kernel has them, and groups (`@…`). */
  readonly filesystems: readonly string[];
}

/**
 * `RestrictFileSystems=`: names of file systems and groups of them, parted by blanks, with quotes; `~` first inverts the list. Only
 * groups are checked; an unknown one is dropped and the others count.
 *
 * Source: systemd.exec(5) "RestrictFileSystems="; `config_parse_restrict_filesystems()` in load-fragment.c,
 * `lsm_bpf_parse_filesystem()` in bpf-lsm.c (later `bpf_restrict_fs_parse_filesystem()`).
 */
export default defineValueType<FilesystemList>({
  name: "filesystem-list",
  changes: [],
  parse: parseFilesystems,
  describe: () =>
    "File systems and groups of them, parted by blanks: `ext4 tmpfs @basic-api`; `~` first inverts the list.",
});

function parseFilesystems(text: string, { version }: ValueContext): Parsed<FilesystemList> {
  const inverted = text.startsWith("~");
  const list = inverted ? ` ${text.slice(1)}` : text;
  const { words, bad } = splitWords(list, { quotes: true, version });
  const known = (word: string) => !word.startsWith("@") || hasWord("filesystem_groups", word, version);
  const problems = words
    .filter((word) => !known(word.text))
    .map(({ text: word, span }): Problem => {
      const joined = joinedWords(word, "file systems", (it) => known(it) && /^@?[\w.-]+$/.test(it));
      if (joined) return { at: span, does: "ignores", partial: true, ...joined };
      const near = closest(word, wordsOf("filesystem_groups", version));
      const message = `${quoted(word)} is no group of file systems.`;
      return {
        at: span,
        does: "ignores",
        partial: true,
        message,
        ...(near !== undefined && { remedy: `\`${near}\` is one.` }),
      };
    });
  if (bad)
    problems.push(badWordProblem(list, bad, { does: "ignores", ...(words.length > 0 && { partial: true as const }) }));
  return { value: { inverted, filesystems: words.map((word) => word.text).filter(known) }, problems };
}
