import { badWordProblem, expand } from "./grammar/expand.ts";
import { benignText } from "./grammar/specifiers.ts";
import { type Fault, isVariableName, variableNameFault } from "./grammar/variables.ts";
import { extractWord } from "./grammar/words.ts";
import { defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

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
  const names: string[] = [];
  const problems: Problem[] = [];
  for (let from = 0; ; ) {
    const word = extractWord(text, from, { quotes: true, version: context.version });
    if (word.kind === "end") return { value: names, problems };
    if (word.kind === "bad") {
      const partial = names.length > 0 ? ({ partial: true } as const) : {};
      problems.push(badWordProblem(text, word, { does: "ignores", ...partial }));
      return { value: names, problems };
    }
    from = word.next;
    const outcome = { does: "ignores", partial: true } as const;
    const { value: expanded, problem } = expand(text, word, "env", context, outcome);
    if (problem) problems.push(problem);
    if (!expanded) continue;
    if (isVariableName(benignText(expanded))) names.push(expanded.text);
    else problems.push({ at: word.span, ...outcome, ...nameFault(expanded.text) });
  }
}

function nameFault(name: string): Fault {
  const equals = name.indexOf("=");
  if (equals > 0 && isVariableName(name.slice(0, equals))) {
    return {
      message: `\`${name}\` is an assignment; a variable's name alone is expected.`,
      remedy: `Write \`${name.slice(0, equals)}\`; its value is set with \`Environment=\`.`,
    };
  }
  return name === "" ? { message: "The name of the variable is empty." } : variableNameFault(name);
}
