import { expand } from "./grammar/expand.ts";
import { guesses } from "./grammar/guesses.ts";
import { quoted } from "./grammar/quoted.ts";
import { defineValueType, rejected } from "./value-type.ts";

/** A namespace of the journal, specifiers expanded. */
export interface LogNamespace {
  readonly name: string;
  readonly certain: boolean;
}

/**
 * `LogNamespace=`: letters, digits, `:`, `-`, `_`, `.` and `@`, at most 222 of them; not `.` or `..`. So it fits into file and unit names.
 *
 * Source: systemd.exec(5) "LogNamespace="; `config_parse_log_namespace()` in load-fragment.c, `log_namespace_name_valid()` in
 * syslog-util.c, the same in all releases.
 */
export default defineValueType<LogNamespace>({
  name: "log-namespace",
  changes: [],
  parse(text, context) {
    const at = { start: 0, end: text.length };
    const { value: expanded, problem } = expand(text, { text, span: at }, "full", context, { does: "ignores" });
    if (!expanded) return { problems: problem ? [problem] : [] };
    if (!guesses(expanded).some(isNamespace)) return rejected(text, flawOf(expanded.text));
    return { value: { name: expanded.text, certain: expanded.certain }, problems: [] };
  },
  describe: () => "The name of a namespace of the journal: `myapp`.",
});

function isNamespace(name: string): boolean {
  return /^[A-Za-z0-9:\-_.@]{1,222}$/.test(name) && name !== "." && name !== "..";
}

function flawOf(name: string): string {
  if (name === "") return "The name of the namespace is empty.";
  const character = /[^A-Za-z0-9:\-_.@]/u.exec(name)?.[0];
  if (character !== undefined) return `${quoted(name)} holds \`${character}\`, which the name of a namespace cannot.`;
  if (name.length > 222) return `The name of the namespace has ${name.length} characters; 222 are possible.`;
  return `${quoted(name)} cannot be the name of a namespace.`;
}
