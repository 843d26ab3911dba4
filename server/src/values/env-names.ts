import { expand } from "./grammar/expand.ts";
import { joinedWords } from "./grammar/joined-words.ts";
import { benignText } from "./grammar/specifiers.ts";
import { type Fault, isVariableName, variableNameFault } from "./grammar/variables.ts";
import { readList, wordDropped } from "./grammar/word-list.ts";
import { defineValueType, type Parsed, type ValueContext } from "./value-type.ts";

/**
 * `PassEnvironment=`: names of variables, with quotes and specifiers. A bad name is dropped, the others count.
 *
 * Source: systemd.exec(5) "PassEnvironment="; `config_parse_pass_environ()` in load-fragment.c.
 */
export default defineValueType<readonly string[]>({
  name: "env-names",
  changes: [],
  parse: parseNames,
  describe: () => "Names of environment variables, parted by blanks: `LANG EDITOR`. Lines add up.",
});

function parseNames(text: string, context: ValueContext): Parsed<readonly string[]> {
  return readList(text, { quotes: true, version: context.version }, (word) => {
    const { value: expanded, problem } = expand(text, word, "env", context, wordDropped);
    if (!expanded) return { problems: problem ? [problem] : [] };
    if (isVariableName(benignText(expanded))) return { value: expanded.text };
    const joined = joinedWords(word.text, "names", isVariableName);
    return { problems: [{ at: word.span, ...wordDropped, ...(joined ?? nameFault(expanded.text)) }] };
  });
}

function nameFault(name: string): Fault {
  const [variable = ""] = name.split("=", 1);
  if (variable === name || !isVariableName(variable)) return variableNameFault(name);
  return {
    message: `\`${name}\` is an assignment; a variable's name alone is expected.`,
    remedy: `Write \`${variable}\`; its value is set with \`Environment=\`.`,
  };
}
