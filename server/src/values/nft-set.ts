import { closest } from "../text/suggest.ts";
import { badWordProblem } from "./grammar/expand.ts";
import { quoted } from "./grammar/quoted.ts";
import { splitWords } from "./grammar/words.ts";
import { defineValueType, type Parsed, type ValueContext } from "./value-type.ts";

const FIRST_WITH_LONG_NAMES = 262;

/** A set of the firewall that gets an ID of the unit as an element. */
export interface NftSet {
  readonly source: string;
  readonly family: string;
  readonly table: string;
  readonly set: string;
}

/**
 * `NFTSet=`: entries `source:family:table:set`, parted by blanks, with quotes. Sources are those of `spec.sources`; names of tables and sets begin
 * with a letter and hold letters, digits and `/\_.`, up to 31 characters, from 262 on 255. The first bad entry drops the rest of the line.
 *
 * Source: systemd.resource-control(5) "NFTSet="; `config_parse_nft_set()` in firewall-util-nft.c, `nft_identifier_valid()` in parse-util.c,
 * from 255 on.
 */
export default defineValueType<readonly NftSet[]>({
  name: "nft-set",
  changes: [FIRST_WITH_LONG_NAMES],
  parse: parseSets,
  describe: () =>
    "Entries `source:family:table:set`, parted by blanks: `cgroup:inet:filter:my_service user:inet:filter:serviceuser`.",
});

function parseSets(text: string, { spec, version }: ValueContext): Parsed<readonly NftSet[]> {
  const { words, bad } = splitWords(text, { quotes: true, keepEscapes: true, version });
  const sets: NftSet[] = [];
  for (const { text: word, span } of words) {
    const partial = sets.length > 0 ? ({ partial: true } as const) : {};
    const result = readSet(word, spec.sources ?? [], version);
    if ("message" in result) return { value: sets, problems: [{ at: span, does: "ignores", ...partial, ...result }] };
    sets.push(result);
  }
  if (!bad) return { value: sets, problems: [] };
  return {
    value: sets,
    problems: [badWordProblem(text, bad, { does: "ignores", ...(sets.length > 0 && { partial: true as const }) })],
  };
}

function readSet(
  word: string,
  sources: readonly string[],
  version: number,
): NftSet | { message: string; remedy?: string } {
  const { words, bad } = splitWords(word, { separators: ":", escapes: "c", version });
  const [source, family, table, set, ...more] = words.map((it) => it.text);
  if (
    bad ||
    source === undefined ||
    family === undefined ||
    table === undefined ||
    set === undefined ||
    more.length > 0
  ) {
    return { message: `${quoted(word)} does not have the form \`source:family:table:set\`.` };
  }
  if (!sources.includes(source)) return unknown(source, "source", sources);
  if (!FAMILIES.includes(family)) return unknown(family, "protocol family", FAMILIES);
  for (const name of [table, set]) {
    const longest = version >= FIRST_WITH_LONG_NAMES ? 255 : 31;
    if (name.length > longest)
      return { message: `${quoted(name)} has ${name.length} characters; ${longest} are possible.` };
    if (!/^[A-Za-z][A-Za-z0-9/\\_.]*$/.test(name))
      return { message: `${quoted(name)} cannot be the name of a table or set.` };
  }
  return { source, family, table, set };
}

function unknown(word: string, what: string, words: readonly string[]): { message: string; remedy: string } {
  const near = closest(word, words);
  const remedy = near === undefined ? `They are ${words.map((it) => `\`${it}\``).join(", ")}.` : `\`${near}\` is one.`;
  return { message: `${quoted(word)} is no ${what}.`, remedy };
}

const FAMILIES = ["arp", "bridge", "inet", "ip", "ip6", "netdev"];
