import { invalidUtf8At } from "../text/utf8.ts";
import { badWordProblem, expand } from "./grammar/expand.ts";
import { benignText } from "./grammar/specifiers.ts";
import { type Fault, isVariableName, variableNameFault } from "./grammar/variables.ts";
import { extractWord } from "./grammar/words.ts";
import { defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

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
  const items: string[] = [];
  const problems: Problem[] = [];
  for (let from = 0; ; ) {
    const word = extractWord(text, from, { quotes: true, escapes: "c", version: context.version });
    if (word.kind === "end") return { value: items, problems };
    if (word.kind === "bad") {
      const partial = items.length > 0 ? ({ partial: true } as const) : {};
      problems.push(badWordProblem(text, word, { does: "ignores", ...partial }));
      return { value: items, problems };
    }
    from = word.next;
    const outcome = { does: "ignores", partial: true } as const;
    const { value: expanded, problem } = expand(text, word, "env", context, outcome);
    if (problem) problems.push(problem);
    if (!expanded) continue;
    const fault = wordFault(benignText(expanded));
    if (fault) problems.push({ at: word.span, ...outcome, ...fault });
    else items.push(expanded.text);
  }
}

function wordFault(word: string): Fault | undefined {
  const [name = ""] = word.split("=", 1);
  if (!isVariableName(name))
    return word === "" ? { message: "The name of the variable is empty." } : variableNameFault(name);
  return invalidUtf8At(word) === undefined ? undefined : { message: `The value of \`${name}\` is not valid UTF-8.` };
}
