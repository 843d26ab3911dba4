import { hasWord } from "../facts/enums.ts";
import { unknownWord } from "./enum.ts";
import { parseBoolean } from "./grammar/boolean.ts";
import { gatherComment } from "./grammar/flaw.ts";
import { joinedWords } from "./grammar/joined-words.ts";
import { badWordMessage, splitWords } from "./grammar/words.ts";
import { accepted, defineValueType, type Problem } from "./value-type.ts";

/** Controllers handed to the unit: all, none, or some; with an empty list only the subtree itself. */
export type Delegation = "all" | "none" | readonly string[];

/**
 * `Delegate=`: a boolean, or names of controllers (`cpu memory`), which add up over lines. An unknown name does not spoil the others.
 *
 * Source: systemd.resource-control(5) "Delegate="; `config_parse_delegate()` in systemd's load-fragment.c.
 */
export default defineValueType<Delegation>({
  name: "delegate",
  changes: [],
  parse(text, { version }) {
    const boolean = parseBoolean(text);
    if (boolean !== undefined) return accepted(boolean ? "all" : "none");
    const { words, bad } = splitWords(text, { quotes: true });
    if (bad) return { problems: [{ at: bad.span, does: "ignores", ...badWordMessage(text, bad) }] };
    const isController = (word: string) => hasWord("cgroup_controller", word, version);
    const problems = words
      .filter((it) => !isController(it.text))
      .map(
        (it): Problem => ({
          ...(joinedWords(it.text, "controllers", isController) ??
            unknownWord(it.text, "cgroup_controller", {}, version)),
          at: it.span,
          does: "ignores",
          partial: true,
        }),
      );
    return {
      value: words.map((it) => it.text).filter(isController),
      problems: gatherComment(problems, text),
    };
  },
  describe: () => "A boolean, or names of controllers separated by blanks: `cpu memory pids`.",
});
