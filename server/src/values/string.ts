import { utf8Length } from "../text/utf8.ts";
import { expand } from "./grammar/expand.ts";
import { defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

/**
 * Any text, with specifiers where `spec.specifiers` says so. With `spec.ascii` (`RebootArgument=` of [Unit]) it must be ASCII of at most
 * `spec.maxLength` bytes; 247 did not look at that.
 *
 * Source: `config_parse_unit_string_printf()`, `config_parse_reboot_parameter()` in load-fragment.c, `config_parse_string()` in conf-parser.c.
 */
export default defineValueType<string>({
  name: "string",
  changes: [252],
  parse: parseString,
  describe: ({ ascii, maxLength }) =>
    ascii ? `ASCII text of at most ${maxLength ?? 255} characters.` : "Any text; quotes belong to it.",
});

function parseString(text: string, context: ValueContext): Parsed<string> {
  const { spec, version } = context;
  if (spec.specifiers === "no") return { value: text, problems: [] };
  const piece = { text, span: { start: 0, end: text.length } };
  const { value, problem } = expand(text, piece, spec.specifiers, context, { does: "ignores" });
  if (!value) return { problems: problem ? [problem] : [] };
  if (!spec.ascii || version < 252) return { value: value.text, problems: [] };
  const wrong = /[^\x00-\x7f]/u.exec(value.text)?.[0];
  if (wrong !== undefined) return rejected(text, `\`${wrong}\` is not an ASCII character.`);
  const longest = spec.maxLength ?? 255;
  if (utf8Length(value.text) > longest)
    return rejected(text, `The text has ${utf8Length(value.text)} characters; ${longest} are possible.`);
  return { value: value.text, problems: [] };
}
