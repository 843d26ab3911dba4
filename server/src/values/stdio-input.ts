import { parseStreamWord, parseTarget, type Stream } from "./grammar/stdio.ts";
import { defineValueType } from "./value-type.ts";

/**
 * `StandardInput=`: a word such as `null` or `tty`, `fd:NAME`, or `file:` and an absolute path.
 *
 * Source: systemd.exec(5) "StandardInput="; `config_parse_exec_input()` in load-fragment.c.
 */
export default defineValueType<Stream>({
  name: "stdio-input",
  changes: [247, 252, 257],
  parse: (text, context) => parseTarget(text, ["fd", "file"], context) ?? parseStreamWord(text, "exec_input", context),
  describe: () => "`null`, `tty`, `socket`, `data` …, `fd:` and a descriptor's name, or `file:` and an absolute path.",
});
