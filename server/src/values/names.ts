import type { Span } from "../text/span.ts";
import { badWordProblem } from "./grammar/expand.ts";
import { interfaceNameFlaw, longestAlternativeName, longestInterfaceName } from "./grammar/interface-names.ts";
import { isFileName } from "./grammar/paths.ts";
import { quoted } from "./grammar/quoted.ts";
import { splitWords, type WordOptions } from "./grammar/words.ts";
import { defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

const FIRST_WITH_ALTERNATIVES = 257;

/** One assignment to a list of names. */
export interface NameList {
  /** It begins with `~`: the names are taken from an allow list, or added to a deny list. */
  readonly inverted: boolean;
  readonly names: readonly { readonly at: Span; readonly name: string }[];
}

/**
 * Names of the kind `spec.item` says, parted by blanks: network interfaces (`RestrictNetworkInterfaces=`, with quotes, and `~` to invert
 * the list), rules (`OOMRules=`, with quotes) or sessions (`LUOSession=`, each once). A bad name is dropped and the others count; an open quote
 * drops the rest of the line, for rules all of it.
 *
 * Source: `config_parse_restrict_network_interfaces()`, `config_parse_managed_oom_rules()`, `config_parse_luo_sessions()` in
 * load-fragment.c. Alternative names of interfaces (up to 127 characters) are accepted since 257.
 */
export default defineValueType<NameList>({
  name: "names",
  changes: [FIRST_WITH_ALTERNATIVES, 252],
  sequential: true,
  parse: parseNames,
  describe: ({ item, invert }) =>
    `Names of ${item ?? "things"}s, parted by blanks.${invert ? " `~` first inverts the list." : ""}`,
});

function parseNames(text: string, context: ValueContext): Parsed<NameList> {
  const { spec } = context;
  const kind = KINDS[spec.item ?? ""] ?? INTERFACES;
  const inverted = spec.invert === true && text.startsWith("~");
  const list = inverted ? ` ${text.slice(1)}` : text;
  const { words, bad } = splitWords(list, kind.options);
  if (bad && kind.wholeLine) return { problems: [badWordProblem(list, bad, { does: "ignores" })] };
  const taken = new Set(
    kind.once
      ? context.earlier
          .slice(-LOOKED_BACK)
          .flatMap((it) => splitWords(it.text, kind.options).words.map((word) => word.text))
      : [],
  );
  const names: { at: Span; name: string }[] = [];
  const problems: Problem[] = [];
  for (const { text: name, span: at } of words) {
    const message =
      kind.flaw(name, context.version) ?? (taken.has(name) ? `${quoted(name)} is in the list already.` : undefined);
    if (kind.once) taken.add(name);
    if (message === undefined) names.push({ at, name });
    else problems.push({ at, does: "ignores", partial: true, message });
  }
  if (bad)
    problems.push(badWordProblem(list, bad, { does: "ignores", ...(words.length > 0 && { partial: true as const }) }));
  return { value: { inverted, names }, problems };
}

/** Lines beyond that are not searched for the same name: nobody writes so many, and the time has to stay in proportion. */
const LOOKED_BACK = 200;

interface NameKind {
  readonly options: WordOptions;
  /** What is wrong with a name. */
  readonly flaw: (name: string, version: number) => string | undefined;
  /** A line that cannot be cut into words is dropped as a whole. */
  readonly wholeLine?: true;
  /** A name that comes again draws a message. */
  readonly once?: true;
}

const INTERFACES: NameKind = {
  options: { quotes: true },
  flaw: (name, version) =>
    interfaceNameFlaw(
      name,
      version >= FIRST_WITH_ALTERNATIVES ? longestAlternativeName : longestInterfaceName,
      version,
    ),
};

const KINDS: Readonly<Record<string, NameKind>> = {
  "network interface": INTERFACES,
  rule: {
    options: { quotes: true, keepEscapes: true },
    flaw: (name, version) =>
      unsafe(name) ?? (isFileName(name, version) ? undefined : `${quoted(name)} cannot be the name of a file.`),
    wholeLine: true,
  },
  session: {
    options: {},
    flaw: (name) =>
      unsafe(name) ??
      (name.length > 255 ? `The name has ${name.length} characters; 255 are possible.` : notPlain(name)),
    once: true,
  },
};

/** Since `string_is_safe()` of 262 neither quotes, backslashes, wildcards nor control characters. */
function unsafe(name: string): string | undefined {
  const character = /[\0-\x1f\x7f\\"'*?[]/.exec(name)?.[0];
  return character === undefined ? undefined : `${quoted(name)} holds \`${character}\`, which these names cannot.`;
}

function notPlain(name: string): string | undefined {
  const character = /[^\x21-\x7e]|:/u.exec(name)?.[0];
  return character === undefined ? undefined : `${quoted(name)} holds \`${character}\`, which these names cannot.`;
}
