import { invalidUtf8At } from "../text/utf8.ts";
import { expand } from "./grammar/expand.ts";
import { joinedWords } from "./grammar/joined-words.ts";
import { benignText } from "./grammar/specifiers.ts";
import { type Fault, isVariableName, variableNameFault } from "./grammar/variables.ts";
import { readList, wordDropped } from "./grammar/word-list.ts";
import { defineValueType, type Parsed, type ValueContext } from "./value-type.ts";

/**
 * `UnsetEnvironment=`: names of variables, or assignments `NAME=value` that are removed only with exactly that value;
 * with quotes, C escapes and specifiers. A bad word is dropped, the others count.
 *
 * Source: systemd.exec(5) "UnsetEnvironment="; `config_parse_unset_environ()` in load-fragment.c.
 */
export default defineValueType<readonly string[]>({
  name: "env-names-or-assignments",
  changes: [262],
  parse: parseNamesOrAssignments,
  describe: () =>
    "Names of environment variables, or `NAME=value` to remove one only if it has this value; parted by blanks: `LANG MODE=debug`.",
});

function parseNamesOrAssignments(text: string, context: ValueContext): Parsed<readonly string[]> {
  return readList(text, { quotes: true, escapes: "c", version: context.version }, (word) => {
    const { value: expanded, problem } = expand(text, word, "env", context, wordDropped);
    if (!expanded) return { problems: problem ? [problem] : [] };
    const fault = wordFault(benignText(expanded));
    return fault ? { problems: [{ at: word.span, ...wordDropped, ...fault }] } : { value: expanded.text };
  });
}

function wordFault(word: string): Fault | undefined {
  const [name = ""] = word.split("=", 1);
  if (!isVariableName(name)) return joinedWords(word, "names", isVariableName) ?? variableNameFault(name);
  return invalidUtf8At(word) === undefined ? undefined : { message: `The value of \`${name}\` is not valid UTF-8.` };
}
