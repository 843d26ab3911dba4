import { type Prefix, parseAddress, parsePrefix } from "./grammar/addresses.ts";
import { badWordProblem } from "./grammar/expand.ts";
import { joinedWords } from "./grammar/joined-words.ts";
import { quoted } from "./grammar/quoted.ts";
import { splitWords } from "./grammar/words.ts";
import { defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

/** Addresses as one word stands for them: a prefix, or one of the literals, which cover both families. */
export type PrefixWord =
  | Prefix
  | { readonly family: "both"; readonly name: "any" | "localhost" | "link-local" | "multicast" };

/**
 * `IPAddressAllow=`, `IPAddressDeny=`: addresses with an optional `/` and length of the prefix, or `any`, `localhost`, `link-local`, `multicast`, parted by
 * blanks; quotes are ordinary characters. A bad word is dropped and the others count; in 247 the rest of the line goes with it.
 *
 * Source: systemd.resource-control(5) "IPAddressAllow="; `config_parse_in_addr_prefixes()` in in-addr-prefix-util.c, before 252
 * `config_parse_ip_address_access()` in ip-address-access.c; `is_localhost()` in hostname-util.c.
 */
export default defineValueType<readonly PrefixWord[]>({
  name: "ip-prefix-list",
  changes: [252],
  parse: parsePrefixes,
  describe: () =>
    "Addresses and prefixes, parted by blanks: `10.0.0.0/8 fe80::/64 localhost`, or `any`, `link-local`, `multicast`.",
});

function parsePrefixes(text: string, { version }: ValueContext): Parsed<readonly PrefixWord[]> {
  const { words, bad } = splitWords(text, { version });
  const prefixes: PrefixWord[] = [];
  const problems: Problem[] = [];
  for (const { text: word, span } of words) {
    const prefix = prefixOf(word);
    if (prefix) prefixes.push(prefix);
    else {
      problems.push({ at: span, does: "ignores", partial: true, ...flawOf(word) });
      if (version < 252) return { value: prefixes, problems };
    }
  }
  if (bad)
    problems.push(badWordProblem(text, bad, { does: "ignores", ...(words.length > 0 && { partial: true as const }) }));
  return { value: prefixes, problems };
}

function prefixOf(word: string): PrefixWord | undefined {
  if (word === "any" || word === "link-local" || word === "multicast") return { family: "both", name: word };
  if (/^(?:.*\.)?localhost(?:\.localdomain)?\.?$/i.test(word)) return { family: "both", name: "localhost" };
  return parsePrefix(word);
}

function flawOf(word: string): { message: string; remedy?: string; replacement?: string } {
  const joined = joinedWords(word, "addresses", (it) => prefixOf(it) !== undefined);
  if (joined) return joined;
  const message = `${quoted(word)} is no address or prefix.`;
  if (/^[#;]/.test(word)) return { message, remedy: "A comment cannot follow a value: put it on a line of its own." };
  const lower = word.toLowerCase();
  if (["any", "link-local", "multicast"].includes(lower))
    return { message, remedy: `Write \`${lower}\`.`, replacement: lower };
  if (lower === "all") return { message, remedy: "Write `any`.", replacement: "any" };
  const [address = "", length] = word.split("/");
  const parsed = parseAddress(address);
  if (parsed)
    return {
      message: `${quoted(word)} has the length \`${length}\`: prefixes of this family have 0…${parsed.bytes.length * 8} bits.`,
    };
  if (/^[0-9]+(?:\.[0-9]+){0,2}\/[0-9]+$/.test(word)) {
    const full = [...address.split("."), "0", "0", "0"].slice(0, 4).join(".");
    const replacement = `${full}/${length}`;
    const whole = parsePrefix(replacement);
    return whole
      ? {
          message: `${quoted(word)} does not have all four numbers of the address.`,
          remedy: `Write \`${replacement}\`.`,
          replacement,
        }
      : { message };
  }
  if (/^[0-9.]+-[0-9.]+$/.test(word)) return { message, remedy: "Ranges are written as prefixes: `10.0.0.0/24`." };
  if (/^[0-9.*]+$/.test(word) && word.includes("*"))
    return { message, remedy: "Wildcards are written as prefixes: `10.0.0.0/24`." };
  if (/^\[.*\]/.test(word)) return { message, remedy: "Write the address without brackets." };
  if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(word) && /[a-z]/i.test(word))
    return { message, remedy: "Host names are not looked up: write the address." };
  return { message };
}
