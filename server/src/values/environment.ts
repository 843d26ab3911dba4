import { invalidUtf8At } from "../text/utf8.ts";
import { expand } from "./grammar/expand.ts";
import { benignText, type Expanded } from "./grammar/specifiers.ts";
import { type Fault, isVariableName, variableNameFault } from "./grammar/variables.ts";
import { readList, wordDropped } from "./grammar/word-list.ts";
import { defineValueType, type Parsed, type ValueContext } from "./value-type.ts";

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
  let previous: string | undefined;
  return readList(text, { quotes: true, escapes: "c", version: context.version }, (word) => {
    const { value: expanded, problem } = expand(text, word, "env", context, wordDropped);
    if (!expanded) return { problems: problem ? [problem] : [] };
    const fault = assignmentFault(expanded, word.text, previous);
    previous = word.text;
    if (fault) return { problems: [{ at: word.span, ...wordDropped, ...fault }] };
    const equals = expanded.text.indexOf("=");
    if (equals < 0) return {};
    return { value: { name: expanded.text.slice(0, equals), value: expanded.text.slice(equals + 1) } };
  });
}

/** What is wrong with a word whatever its specifiers stand for; `previous` is the word before it. */
function assignmentFault(expanded: Expanded, written: string, previous: string | undefined): Fault | undefined {
  const word = benignText(expanded);
  const equals = word.indexOf("=");
  if (equals < 0) {
    if (expanded.uncertain.some(({ could }) => could === "be anything")) return undefined;
    const message = `\`${written}\` is not of the form \`NAME=value\``;
    if (written === "export") return { message: `${message}.`, remedy: "Leave it out: this is no shell." };
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
