import { expand, type Outcome } from "./grammar/expand.ts";
import { defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

/** An extended attribute. */
export interface ExtendedAttribute {
  readonly name: string;
  readonly value: string;
}

/**
 * `XAttrListen=` and its kin: `NAME=VALUE` with specifiers; the name begins with `user.`. Quotes belong to the value.
 *
 * Source: systemd.socket(5) "XAttrEntryPoint="; `config_parse_xattr()` in load-fragment.c, since 262.
 */
export default defineValueType<ExtendedAttribute>({
  name: "xattr",
  changes: [],
  parse: parseAttribute,
  describe: () => "An attribute in the namespace `user`: `user.owner=web`. Lines add up.",
});

function parseAttribute(text: string, context: ValueContext): Parsed<ExtendedAttribute> {
  const outcome: Outcome = { does: "ignores" };
  const equals = text.indexOf("=");
  if (equals < 0) return rejected(text, `\`${text}\` is not of the form \`NAME=VALUE\`.`);
  const left = { text: text.slice(0, equals), span: { start: 0, end: equals } };
  const { value: name, problem } = expand(text, left, "full", context, outcome);
  if (!name) return { problems: problem ? [problem] : [] };
  if (!name.text.startsWith("user.") && !name.uncertain.some(({ start, could }) => start < 5 && could !== "differ")) {
    return rejected(text, `\`${name.text}\` does not begin with \`user.\`: only that namespace can be written.`, {
      at: left.span,
      remedy: `Write \`user.${left.text}\`.`,
    });
  }
  const right = { text: text.slice(equals + 1), span: { start: equals + 1, end: text.length } };
  const { value, problem: bad } = expand(text, right, "full", context, outcome);
  if (!value) return { problems: bad ? [bad] : [] };
  return { value: { name: name.text, value: value.text }, problems: [] };
}
