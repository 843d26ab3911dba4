import { replaceEscapes } from "./grammar/escapes.ts";
import { expand } from "./grammar/expand.ts";
import { badWordMessage } from "./grammar/words.ts";
import { defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

/**
 * `StandardInputText=`: one line of text, with C escapes and specifiers; escapes are replaced first. Quotes belong to it.
 * A bad one made the unit unloadable before 247.
 *
 * Source: systemd.exec(5) "StandardInputText="; `config_parse_exec_input_text()` in load-fragment.c.
 */
export default defineValueType<string>({
  name: "text",
  changes: [247, 262],
  parse: parseText,
  describe: () => "A line of text, with C escapes such as `\\t`. Lines add up, each ends with a newline.",
});

function parseText(text: string, context: ValueContext): Parsed<string> {
  const does = context.version < 247 ? "refuses" : "ignores";
  const unescaped = replaceEscapes(text, context.version);
  if (unescaped.bad) {
    const span = unescaped.bad;
    const reason = span.end - span.start < 2 ? "trailing-backslash" : "bad-escape";
    const { message, remedy } = badWordMessage(text, { kind: "bad", reason, span });
    return rejected(text, message, { at: span, does, remedy });
  }
  const piece = { text: unescaped.text, span: { start: 0, end: text.length } };
  const { value, problem } = expand(text, piece, "full", context, { does });
  return value ? { value: value.text, problems: [] } : { problems: problem ? [problem] : [] };
}
