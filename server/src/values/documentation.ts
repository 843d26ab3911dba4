import { closest } from "../text/suggest.ts";
import { badWordProblem, expand } from "./grammar/expand.ts";
import type { Flaw } from "./grammar/flaw.ts";
import { quoted } from "./grammar/quoted.ts";
import { splitWords, type Word } from "./grammar/words.ts";
import { defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

/**
 * `Documentation=`: addresses of the kinds `http://`, `https://`, `file:/`, `info:` and `man:`, ASCII only, parted by blanks, with quotes.
 * A bad one is dropped, the others count. Specifiers are expanded before the words are cut.
 *
 * Source: systemd.unit(5) "Documentation="; `config_parse_documentation()` in load-fragment.c, `documentation_url_is_valid()` in
 * web-util.c. An open quote drops the whole line from 257 on, the rest of the line before.
 */
export default defineValueType<readonly string[]>({
  name: "documentation",
  changes: [257],
  parse: parseAddresses,
  describe: () =>
    "Addresses, parted by blanks: `man:foo(8) https://example.org/docs file:/usr/share/doc/foo`. Lines add up.",
});

function parseAddresses(text: string, context: ValueContext): Parsed<readonly string[]> {
  const at = { start: 0, end: text.length };
  const { value: expanded, problem } = expand(text, { text, span: at }, "full", context, { does: "ignores" });
  if (!expanded) return { problems: problem ? [problem] : [] };
  const options = { quotes: true, keepEscapes: true };
  const { words, bad } = splitWords(expanded.text, options);
  const written = splitWords(text, options).words;
  const placeOf = (index: number) => (written.length === words.length ? written[index]?.span : undefined) ?? at;
  if (bad) {
    const partial = context.version < 257 && words.length > 0 ? ({ partial: true } as const) : {};
    const { at: span, ...rest } = badWordProblem(expanded.text, bad, { does: "ignores", ...partial });
    return { problems: [{ at: expanded.text === text ? span : at, ...rest }] };
  }
  const problems = words.flatMap((word, index): Problem[] => {
    const flaw = isAddress(word.text) ? undefined : addressFlaw(word);
    return flaw ? [{ at: placeOf(index), does: "ignores", partial: true, ...flaw }] : [];
  });
  return { value: words.map((word) => word.text).filter(isAddress), problems };
}

function isAddress(text: string): boolean {
  return /^(?:https?:\/\/|file:\/|info:|man:)[\0-\x7f]+$/.test(text);
}

function addressFlaw({ text }: Word): Omit<Flaw, "at"> {
  if (/[^\0-\x7f]/.test(text))
    return { message: `${quoted(text)} is not plain ASCII.`, remedy: "Encode other characters as `%%XX`." };
  const scheme = SCHEMES.find((it) => text.toLowerCase().startsWith(it));
  if (scheme !== undefined && !text.startsWith(scheme)) {
    const replacement = scheme + text.slice(scheme.length);
    const message = `${quoted(text)} is not recognised: \`${scheme}\` is written in lower case.`;
    return isAddress(replacement) ? { message, remedy: `Write \`${replacement}\`.`, replacement } : { message };
  }
  if (scheme !== undefined) return { message: `Nothing follows \`${scheme}\`.` };
  if (text.startsWith("file:"))
    return { message: `${quoted(text)} is no absolute path.`, remedy: "Write `file:/path`." };
  if (text.startsWith("/"))
    return {
      message: `${quoted(text)} is a path, not an address.`,
      remedy: `Write \`file:${text}\`.`,
      replacement: `file:${text}`,
    };
  if (/^[#;]/.test(text)) return { message: `${quoted(text)} is read as an address: a comment cannot follow a value.` };
  if (/^[\w.+-]+\([0-9]\w*\)$/.test(text)) {
    return {
      message: `${quoted(text)} does not say that it is a manual page.`,
      remedy: `Write \`man:${text}\`.`,
      replacement: `man:${text}`,
    };
  }
  if (/^(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|io|dev|de)(?:\/|$))/.test(text)) {
    return { message: `${quoted(text)} has no \`https://\` before it.`, remedy: `Write \`https://${text}\`.` };
  }
  const named = /^([A-Za-z]+):/.exec(text)?.[1];
  const near = named === undefined ? undefined : closest(named, ["http", "https", "file", "info", "man"]);
  return {
    message: `${quoted(text)} is none of the kinds of address that are known here.`,
    remedy: near ? `\`${near}:\` may be meant.` : "They begin with `man:`, `https://`, `http://`, `file:/` or `info:`.",
  };
}

const SCHEMES = ["http://", "https://", "file:/", "info:", "man:"] as const;
