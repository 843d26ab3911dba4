import { invalidUtf8At } from "../text/utf8.ts";
import { badWordProblem, expand } from "./grammar/expand.ts";
import { isVariableName, variableNameFault } from "./grammar/variables.ts";
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
    if (expanded) {
      const fault = assignmentFault(expanded.text, previous);
      const equals = expanded.text.indexOf("=");
      if (!fault) variables.push({ name: expanded.text.slice(0, equals), value: expanded.text.slice(equals + 1) });
      else if (!expanded.uncertain.some((it) => it.start <= Math.max(equals, 0))) {
        problems.push({ at: word.span, ...outcome, ...fault });
      }
    }
    previous = expanded?.text;
  }
  return { value: variables, problems };
}

function assignmentFault(word: string, previous: string | undefined): { message: string; remedy?: string } | undefined {
  const equals = word.indexOf("=");
  if (equals < 0) {
    const before = previous !== undefined && previous.includes("=") ? previous : undefined;
    if (before === undefined) return { message: `\`${word}\` is not of the form \`NAME=value\`.` };
    return {
      message: `\`${word}\` is not of the form \`NAME=value\`: a blank ends the value before it.`,
      remedy: `If it belongs to the value before it, write \`"${before} ${word}"\`.`,
    };
  }
  const name = word.slice(0, equals);
  if (!isVariableName(name)) return variableNameFault(name);
  if (invalidUtf8At(word) !== undefined) return { message: `The value of \`${name}\` is not valid UTF-8.` };
  return undefined;
}
