import type { Condition } from "./condition.ts";
import { expand, readPath } from "./grammar/expand.ts";
import { defineValueType, type Parsed, type ValueContext } from "./value-type.ts";

/**
 * `ConditionPathExists=` …: an absolute path, with specifiers and blanks; before it `|` (one of these has to hold) and `!` (negation), in this order and
 * without blanks.
 *
 * Source: systemd.unit(5) "ConditionPathExists="; `config_parse_unit_condition_path()` in load-fragment.c. 252 looks at the length of components, 257 drops `..`
 * behind the root.
 */
export default defineValueType<Condition>({
  name: "condition-path",
  changes: [252, 257],
  parse: parseCondition,
  describe: () =>
    "An absolute path: `/etc/app.conf`; before it `!` negates, and `|` asks for one of several conditions only.",
});

function parseCondition(text: string, context: ValueContext): Parsed<Condition> {
  const [prefix = ""] = /^\|?!?/.exec(text) ?? [];
  const piece = { text: text.slice(prefix.length), span: { start: prefix.length, end: text.length } };
  const { value: parameter, problem } = readPath(text, piece, { form: "absolute" }, context, { does: "ignores" });
  if (parameter === undefined) {
    if (!problem) return { problems: [] };
    return { problems: [{ ...problem, ...remedyFor(piece.text) }] };
  }
  const certain = expand(text, piece, "path", context, { does: "ignores" }).value?.certain ?? false;
  return {
    value: { triggering: prefix.startsWith("|"), negated: prefix.endsWith("!"), parameter, certain },
    problems: [],
  };
}

/** The mistakes that are typical here. */
function remedyFor(path: string): { remedy?: string } {
  if (/^\s+\//.test(path)) return { remedy: "Write the path right behind `!` or `|`." };
  if (/^\|\s*!?\//.test(path)) return { remedy: "Write `|` before `!`." };
  return {};
}
