import { type EnumTable, firstVersionOf, hasWord, lastVersionOf, wordsOf } from "../facts/enums.ts";
import type { ValueSpec } from "../facts/value-spec.ts";
import { closest } from "../text/suggest.ts";
import { intendedBoolean, parseBoolean } from "./grammar/boolean.ts";
import { type Flaw, flawOf, rejectedScalar } from "./grammar/flaw.ts";
import { readInteger } from "./grammar/numbers.ts";
import { accepted, defineValueType, type Parsed } from "./value-type.ts";

/** The first release that mentions scheduling policies which the kernel lacks, as far as is known: 257 does not. */
const UNSUPPORTED_POLICIES_NOTED = 262;

/**
 * `Type=`, `Restart=`, `ProtectSystem=` …: one word of a table, in this case. Some tables grew out of booleans and take those
 * as well (`spec.booleansAccepted`: the value is the word that they mean), some take the number behind the word (`spec.integers`).
 *
 * Source: the string tables of systemd, `DEFINE_CONFIG_PARSE_ENUM()` in conf-parser.h, `string_table_lookup_from_string_fallback()`
 * in string-table.c; `config_parse_kill_mode()` (notes `none` since 246), `config_parse_exec_cpu_sched_policy()` in load-fragment.c.
 */
export default defineValueType<string>({
  name: "enum",
  changes: [246, UNSUPPORTED_POLICIES_NOTED],
  parse(text, { spec, version }) {
    const { table, booleansAccepted, integers, literals = [] } = spec;
    if (!table) return accepted(text);
    if (hasWord(table, text, version) || literals.includes(text)) return noted(text, table, version);
    const boolean = booleansAccepted && parseBoolean(text);
    if (booleansAccepted && boolean !== undefined)
      return accepted(boolean ? booleansAccepted.yesMeans : booleansAccepted.noMeans);
    const number = integers && readInteger(text);
    if (integers && number !== undefined && number >= BigInt(integers[0]) && number <= BigInt(integers[1])) {
      return noted(text, table, version);
    }
    return rejectedScalar(text, unknownWord(text, table, spec, version));
  },
  describe({ table, booleansAccepted, integers }, version) {
    const words = table ? wordsOf(table, version).map((it) => `\`${it}\``) : [];
    const rest = [
      booleansAccepted ? "a boolean" : "",
      integers ? `a number from ${integers[0]} to ${integers[1]}` : "",
    ];
    return `One of ${[...words, ...rest.filter((it) => it !== "")].join(", ")}.`;
  },
});

/** What is wrong with a word that `version` does not have in `table`. */
export function unknownWord(
  text: string,
  table: EnumTable,
  { booleansAccepted, integers }: Partial<ValueSpec>,
  version: number,
): Flaw {
  const words = wordsOf(table, version);
  const list = listOf(
    booleansAccepted ? words.filter((it) => parseBoolean(it) === undefined) : words,
    booleansAccepted,
  );
  if (text === "") return flawOf(text, `A word is missing${list}.`);
  const since = firstVersionOf(table, text);
  const last = lastVersionOf(table, text);
  if (since !== undefined && since > version)
    return flawOf(text, `\`${text}\` is known from systemd ${since} on only.`);
  if (last !== undefined && last < version)
    return flawOf(text, `\`${text}\` is not known any more since systemd ${last + 1}.`);
  const number = integers && readInteger(text);
  if (integers && number !== undefined)
    return flawOf(text, `\`${text}\` is out of range: numbers go from ${integers[0]} to ${integers[1]}.`);
  const intended = closest(text, words) ?? (booleansAccepted && intendedBoolean(text)) ?? onlyKin(text, words);
  return flawOf(text, `\`${text}\` is not one of the known words${list}.`, intended);
}

/** The choice, for messages; nothing where it is too long to help. */
function listOf(words: readonly string[], booleansAccepted: ValueSpec["booleansAccepted"]): string {
  if (words.length > 20) return "";
  return `: ${words.map((it) => `\`${it}\``).join(", ")}${booleansAccepted ? ", or a boolean" : ""}`;
}

/** The one word that begins with `text`, or that `text` begins with; what follows it there must not be a word of its own. */
function onlyKin(text: string, words: readonly string[]): string | undefined {
  const kin = words.filter(
    (it) =>
      Math.min(it.length, text.length) >= 3 && (it.startsWith(text) || (text.startsWith(it) && /^[\w-]+$/.test(text))),
  );
  return kin.length === 1 ? kin[0] : undefined;
}

/** Policies by the numbers that Linux has: other, fifo, rr, batch, idle, deadline, ext. */
const POLICIES = [0, 1, 2, 3, 5, 6, 7];

/** The result for a good word, with the message that some releases log about it. */
function noted(word: string, table: EnumTable, version: number): Parsed<string> {
  const at = { start: 0, end: word.length };
  if (table === "kill_mode" && word === "none" && version >= 246) {
    const message = "`none` leaves processes behind that systemd does not manage any more; it is deprecated.";
    return { value: word, problems: [{ at, does: "notes", message, remedy: "Write `mixed` or `control-group`." }] };
  }
  const number = readInteger(word);
  if (
    table === "sched_policy" &&
    number !== undefined &&
    !POLICIES.includes(Number(number)) &&
    version >= UNSUPPORTED_POLICIES_NOTED
  ) {
    return { value: word, problems: [{ at, does: "notes", message: `\`${word}\` is no scheduling policy of Linux.` }] };
  }
  return accepted(word);
}
