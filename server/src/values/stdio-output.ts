import { parseStreamWord, parseTarget, type Stream } from "./grammar/stdio.ts";
import { defineValueType, type Parsed, type Problem, rejected, type ValueContext } from "./value-type.ts";

/**
 * `StandardOutput=`, `StandardError=`: a word such as `journal` or `inherit`, `fd:NAME`, or `file:`, `append:` (since 240), `truncate:` (since 248)
 * and an absolute path. `syslog` and `syslog+console` are replaced by `journal` and `journal+console` with a message since 246.
 *
 * Source: systemd.exec(5) "StandardOutput="; `config_parse_exec_output()` in load-fragment.c.
 */
export default defineValueType<Stream>({
  name: "stdio-output",
  changes: [240, 246, 247, 248, 252, 257],
  parse: parseOutput,
  describe: () =>
    "`journal`, `null`, `inherit`, `tty`, `kmsg`, `socket` …, `fd:` and a descriptor's name, or `file:`, `append:`, `truncate:` and an absolute path.",
});

function parseOutput(text: string, context: ValueContext): Parsed<Stream> {
  const { version } = context;
  if (text === "syslog" || text === "syslog+console") {
    const kind = text.replace("syslog", "journal");
    return { value: { kind }, problems: version >= 246 ? [obsolete(text, kind)] : [] };
  }
  if (version < 248 && text.startsWith("truncate:")) {
    return rejected(text, `\`truncate:\` is known since systemd 248; this is ${version}.`, {
      remedy: "Write `file:` or `append:`.",
    });
  }
  const forms = ["fd", "file", ...(version >= 240 ? ["append"] : []), ...(version >= 248 ? ["truncate"] : [])];
  return parseTarget(text, forms, context) ?? parseStreamWord(text, "exec_output", context);
}

function obsolete(text: string, current: string): Problem {
  return {
    at: { start: 0, end: text.length },
    does: "notes",
    message: `\`${text}\` is the old name of \`${current}\`.`,
    remedy: `Write \`${current}\`, or remove the line: it is the default.`,
    replacement: current,
  };
}
