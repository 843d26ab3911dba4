import { badWordProblem, expand } from "./grammar/expand.ts";
import { quoted } from "./grammar/quoted.ts";
import { splitWords } from "./grammar/words.ts";
import { defineValueType, type EarlierValue, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

/** 254 has no limit, 257 has one. */
const FIRST_WITH_LIMIT = 255;

/** A field that is added to each record of the journal. */
export interface JournalField {
  readonly name: string;
  readonly value: string;
}

/**
 * `LogExtraFields=`: `NAME=value` words with quotes, C escapes and specifiers. Names hold capital letters, digits and `_`, begin with a letter, and have
 * up to 64 characters. A bad word is dropped and the others count; since 255 (or 256, 257) there are at most 1014 fields.
 *
 * Source: systemd.exec(5) "LogExtraFields="; `config_parse_log_extra_fields()` in load-fragment.c, `journal_field_valid()` in journal-file.c.
 */
export default defineValueType<readonly JournalField[]>({
  name: "journal-fields",
  changes: [FIRST_WITH_LIMIT],
  sequential: true,
  parse: parseFields,
  describe: () =>
    'Fields and their values, parted by blanks, quoted where the value holds some: `TEAM=web "NOTE=front end"`.',
});

function parseFields(text: string, context: ValueContext): Parsed<readonly JournalField[]> {
  const { version, earlier } = context;
  const { words, bad } = splitWords(text, { quotes: true, escapes: "c", version });
  const fields: JournalField[] = [];
  const problems: Problem[] = [];
  let room = version >= FIRST_WITH_LIMIT ? LIMIT - countIn(earlier) : Number.POSITIVE_INFINITY;
  for (const word of words) {
    const outcome = { does: "ignores", partial: true } as const;
    const { value: expanded, problem } = expand(text, word, "full", context, outcome);
    if (problem) problems.push(problem);
    if (!expanded) continue;
    const equals = expanded.text.indexOf("=");
    const name = expanded.text.slice(0, Math.max(equals, 0));
    const message = flawOf(expanded.text, name, equals);
    if (message) problems.push({ at: word.span, ...outcome, ...message });
    else if (room-- <= 0) {
      problems.push({
        at: word.span,
        ...outcome,
        message: `${quoted(word.text)} is one field too many: ${LIMIT} are possible.`,
      });
      return { value: fields, problems };
    } else fields.push({ name, value: expanded.text.slice(equals + 1) });
  }
  if (bad)
    problems.push(badWordProblem(text, bad, { does: "ignores", ...(words.length > 0 && { partial: true as const }) }));
  return { value: fields, problems };
}

/** How many fields earlier lines have set, as far as it matters. */
function countIn(earlier: readonly EarlierValue[]): number {
  let count = 0;
  for (const { value } of earlier) {
    count += Array.isArray(value) ? value.length : 0;
    if (count >= LIMIT) break;
  }
  return count;
}

function flawOf(word: string, name: string, equals: number): { message: string; remedy?: string } | undefined {
  if (equals < 0)
    return {
      message: `${quoted(word)} has no \`=\`: fields are written \`NAME=value\`.`,
      remedy: "Quote the whole word where a value holds blanks.",
    };
  if (name === "") return { message: `${quoted(word)} has no name before \`=\`.` };
  if (name.length > 64) return { message: `The name of the field has ${name.length} characters; 64 are possible.` };
  if (name.startsWith("_"))
    return { message: `\`${name}\` begins with \`_\`, as only fields of the journal itself do.` };
  if (/^[A-Z][A-Z0-9_]*$/.test(name)) return undefined;
  const upper = name.toUpperCase();
  const message = `${quoted(name)} is no name of a field: capital letters, digits and \`_\` are possible, with a letter first.`;
  return /^[A-Z][A-Z0-9_]*$/.test(upper) ? { message, remedy: `Write \`${upper}\`.` } : { message };
}

const LIMIT = 1014;
