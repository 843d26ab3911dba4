import { wordsOf } from "../facts/enums.ts";
import { closest } from "../text/suggest.ts";
import { badWordProblem } from "./grammar/expand.ts";
import { joinedWords } from "./grammar/joined-words.ts";
import { quoted } from "./grammar/quoted.ts";
import { splitWords, type Word } from "./grammar/words.ts";
import { accepted, defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

/** 257 drops only the bad word, 262 the line from there on; in between it is not known. */
const FIRST_TO_STOP = 261;

/** One assignment to the list of address families. */
export interface AddressFamilies {
  /** It begins with `~`: the families are taken from an allow list, or added to a deny list. */
  readonly inverted: boolean;
  /** `AF_…`; none at all for the word `none`. */
  readonly families: readonly string[];
}

/**
 * `RestrictAddressFamilies=`: names as in `AF_INET`, in any case, parted by blanks, with quotes; `~` first inverts the list; since 249 `none` alone.
 * A bad name is dropped and the others count; from 261 or 262 on the rest of the line goes with it.
 *
 * Source: systemd.exec(5) "RestrictAddressFamilies="; `config_parse_address_families()` in load-fragment.c,
 * `parse_address_families()` in parse-helpers.c, `af_from_name()` in af-list.c.
 */
export default defineValueType<AddressFamilies>({
  name: "address-families",
  changes: [249, FIRST_TO_STOP],
  parse: parseFamilies,
  describe: (_, version) =>
    `Address families, parted by blanks: \`AF_UNIX AF_INET AF_INET6\`; \`~\` first inverts the list.${version >= 249 ? " `none` allows none." : ""}`,
});

function parseFamilies(text: string, { version }: ValueContext): Parsed<AddressFamilies> {
  if (text === "none" && version >= 249) return accepted({ inverted: false, families: [] });
  const inverted = text.startsWith("~");
  const list = inverted ? ` ${text.slice(1)}` : text;
  const { words, bad } = splitWords(list, { quotes: true, version });
  const families: string[] = [];
  const problems: Problem[] = [];
  const stops = version >= FIRST_TO_STOP;
  for (const word of words) {
    const family = familyOf(word.text, version);
    if (family !== undefined) families.push(family);
    else {
      const partial = stops && families.length === 0 ? {} : ({ partial: true } as const);
      problems.push({ at: word.span, does: "ignores", ...partial, ...flawOf(word, version) });
      if (stops) return { value: { inverted, families }, problems };
    }
  }
  if (bad)
    problems.push(badWordProblem(list, bad, { does: "ignores", ...(words.length > 0 && { partial: true as const }) }));
  return { value: { inverted, families }, problems };
}

function familyOf(word: string, version: number): string | undefined {
  const upper = word.toUpperCase();
  return wordsOf("address_family", version).find((it) => it.toUpperCase() === upper);
}

function flawOf({ text: word }: Word, version: number): { message: string; remedy?: string; replacement?: string } {
  if (word === "none" && version >= 249) return { message: "`none` must be the only word." };
  if (word.startsWith("~"))
    return { message: `${quoted(word)} begins with \`~\`, which may only stand before the whole list.` };
  const joined = joinedWords(word, "address families", (it) => familyOf(it, version) !== undefined);
  if (joined) return joined;
  const message = `${quoted(word)} is no address family.`;
  const replacement = familyOf(`AF_${word}`, version);
  if (replacement) return { message, remedy: `Write \`${replacement}\`.`, replacement };
  if (/^ipv?4$/i.test(word)) return { message, remedy: "Write `AF_INET`.", replacement: "AF_INET" };
  if (/^ipv6$/i.test(word)) return { message, remedy: "Write `AF_INET6`.", replacement: "AF_INET6" };
  const near = closest(word, wordsOf("address_family", version));
  return near === undefined
    ? { message, remedy: "Their names begin with `AF_`." }
    : { message, remedy: `\`${near}\` is one.` };
}
