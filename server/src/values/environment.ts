import { invalidUtf8At } from "../text/utf8.ts";
import { badWordProblem, expand } from "./grammar/expand.ts";
import { benignText, type Expanded } from "./grammar/specifiers.ts";
import { type Fault, isVariableName, variableNameFault } from "./grammar/variables.ts";
import { extractWord } from "./grammar/words.ts";
import { defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

/** One variable of an environment. */
export interface Variable {
  readonly name: string;
  readonly value: string;
}

/**
 * `Environment=`: words `NAME=value`, with quotes, C escapes and specifiers. Variables are not expanded in them.
 *
 * A bad word is dropped, the others count; from an unbalanced quote or an unknown escape on, nothing more is read.
 *
 * Source: systemd.exec(5) "Environment="; `config_parse_environ()` in load-fragment.c, `env_assignment_is_valid()` in env-util.c.
 */
export default defineValueType<readonly Variable[]>({
  name: "environment",
  changes: [262],
  parse: parseEnvironment,
  describe: () =>
    'Variables as `NAME=value`, parted by blanks; quote what holds blanks: `"GREETING=hello world" LEVEL=2`. Lines add up.',
});

function parseEnvironment(text: string, context: ValueContext): Parsed<readonly Variable[]> {
  const variables: Variable[] = [];
  const problems: Problem[] = [];
  let previous: string | undefined;
  for (let from = 0; ; ) {
    const word = extractWord(text, from, { quotes: true, escapes: "c", version: context.version });
    if (word.kind === "end") break;
    if (word.kind === "bad") {
      const partial = variables.length > 0 ? ({ partial: true } as const) : {};
      problems.push(badWordProblem(text, word, { does: "ignores", ...partial }));
      break;
    }
    from = word.next;
    const outcome = { does: "ignores", partial: true } as const;
    const { value: expanded, problem } = expand(text, word, "env", context, outcome);
    if (problem) problems.push(problem);
    if (!expanded) continue;
    const fault = assignmentFault(expanded, word.text, previous);
    const equals = expanded.text.indexOf("=");
    if (fault) problems.push({ at: word.span, ...outcome, ...fault });
    else if (equals > 0)
      variables.push({ name: expanded.text.slice(0, equals), value: expanded.text.slice(equals + 1) });
    previous = word.text;
  }
  return { value: variables, problems };
}

/** What is wrong with a word whatever its specifiers stand for; `previous` is the word before it. */
function assignmentFault(expanded: Expanded, written: string, previous: string | undefined): Fault | undefined {
  const word = benignText(expanded);
  const equals = word.indexOf("=");
  if (equals < 0) {
    if (expanded.uncertain.some(({ anything }) => anything)) return undefined;
    const message = `\`${written}\` is not of the form \`NAME=value\``;
    if (!previous?.includes("=")) return { message: `${message}.` };
    return {
      message: `${message}: a blank ends the value before it.`,
      remedy: `If it belongs to the value before it, write \`"${previous} ${written}"\`.`,
    };
  }
  const name = word.slice(0, equals);
  if (!isVariableName(name)) return variableNameFault(name);
  return invalidUtf8At(word) === undefined ? undefined : { message: `The value of \`${name}\` is not valid UTF-8.` };
}
