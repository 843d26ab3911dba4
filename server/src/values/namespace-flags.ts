import { hasWord, wordsOf } from "../facts/enums.ts";
import { unknownWord } from "./enum.ts";
import { parseBoolean } from "./grammar/boolean.ts";
import { joinedWords } from "./grammar/joined-words.ts";
import { badWordMessage, splitWords } from "./grammar/words.ts";
import { accepted, defineValueType, type Problem } from "./value-type.ts";

/** Kinds of namespaces: all, none, those listed, or with `inverted` all but those listed. */
export type Namespaces = "all" | "none" | { readonly kinds: readonly string[]; readonly inverted: boolean };

/**
 * `RestrictNamespaces=`, `DelegateNamespaces=`: a boolean, or kinds of namespaces (`net ipc`), with `~` in front all but these.
 * Lines add up. The words in `spec.excludes` are known but cannot be listed.
 *
 * Source: `config_parse_namespace_flags()` (`config_parse_restrict_namespaces()` up to 257) in systemd's load-fragment.c,
 * `namespace_flags_from_string()` in nsflags.c.
 */
export default defineValueType<Namespaces>({
  name: "namespace-flags",
  changes: [],
  parse(text, { spec, version }) {
    const boolean = parseBoolean(text);
    if (boolean !== undefined) return accepted(boolean ? "all" : "none");
    const inverted = text.startsWith("~");
    const list = inverted ? ` ${text.slice(1)}` : text;
    const { words, bad } = splitWords(list);
    const problem = (it: Omit<Problem, "does">) => ({ problems: [{ ...it, does: "ignores" } as const] });
    const isKind = (word: string) => hasWord("namespace", word, version);
    const unknown = words.find((it) => !isKind(it.text));
    if (unknown) {
      const flaw =
        joinedWords(unknown.text, "kinds of namespaces", isKind) ?? unknownWord(unknown.text, "namespace", {}, version);
      return problem({ ...flaw, at: unknown.span });
    }
    if (bad) return problem({ at: bad.span, ...badWordMessage(list, bad) });
    const excluded = inverted ? undefined : words.find((it) => spec.excludes?.includes(it.text));
    if (excluded) return problem({ at: excluded.span, message: `\`${excluded.text}\` is not possible here.` });
    return accepted({ kinds: words.map((it) => it.text), inverted });
  },
  describe: (_, version) =>
    `A boolean, or kinds of namespaces separated by blanks, with \`~\` in front all but these: ${wordsOf(
      "namespace",
      version,
    )
      .map((it) => `\`${it}\``)
      .join(", ")}.`,
});
