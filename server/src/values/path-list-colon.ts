import { badWordProblem, readPath } from "./grammar/expand.ts";
import { extractWord } from "./grammar/words.ts";
import { defineValueType, type Parsed, type ValueContext } from "./value-type.ts";

/**
 * `ExecSearchPath=`: absolute paths with colons between them; a backslash before a colon makes it a part of the path.
 * At the first bad path the rest of the line is dropped, also at an empty one.
 *
 * Source: systemd.exec(5) "ExecSearchPath="; `config_parse_colon_separated_paths()` in load-fragment.c.
 */
export default defineValueType<readonly string[]>({
  name: "path-list-colon",
  changes: [252, 257],
  parse: parsePaths,
  describe: () => "Absolute paths with colons between them: `/usr/local/bin:/usr/bin`.",
});

function parsePaths(text: string, context: ValueContext): Parsed<readonly string[]> {
  const paths: string[] = [];
  for (let from = 0; ; ) {
    const word = extractWord(text, from, { separators: ":", emptyWords: true, version: context.version });
    if (word.kind === "end") return { value: paths, problems: [] };
    const outcome = { does: "ignores", ...(paths.length > 0 && { partial: true as const }) } as const;
    if (word.kind === "bad") return { value: paths, problems: [badWordProblem(text, word, outcome)] };
    from = word.next;
    const { value: path, problem } = readPath(text, word, { form: "absolute" }, context, outcome);
    if (path !== undefined) paths.push(path);
    if (problem) {
      const empty =
        word.text === "" ? { message: "There is an empty path: two colons in a row, or one at an end." } : {};
      return { value: paths, problems: [{ ...problem, ...empty }] };
    }
  }
}
