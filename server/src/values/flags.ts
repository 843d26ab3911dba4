import { type EnumTable, hasWord } from "../facts/enums.ts";
import type { Span } from "../text/span.ts";
import { unknownWord } from "./enum.ts";
import { parseBoolean } from "./grammar/boolean.ts";
import { type Flaw, flawOf, gatherComment } from "./grammar/flaw.ts";
import { joinedWords } from "./grammar/joined-words.ts";
import { parseUnsigned, UINT64_MAX } from "./grammar/numbers.ts";
import { badWordMessage, splitWords, type Word } from "./grammar/words.ts";
import { accepted, defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

/** Words that each switch something on, or with `inverted` off; or all of them, or none. */
export interface Flags {
  readonly words: readonly string[];
  readonly inverted?: true;
  readonly all?: boolean;
  /** Words that systemd drops without a message. */
  readonly dropped: readonly { readonly text: string; readonly at: Span }[];
}

/** How the parser of a table's words takes a word that it does not know: it drops the line, the word, or the word without a message. */
type Leniency = "line" | "word" | "silent" | "silent unless all";

const LENIENCY: Partial<Record<EnumTable, Leniency>> = {
  seccomp_arch: "word",
  secure_bits: "silent",
  cgroup_controller: "silent unless all",
};

/**
 * `CoredumpFilter=`, `SystemCallArchitectures=`, `SecureBits=` …: words of a table, separated by blanks; beside them what `spec`
 * lists: words for all (`spec.extra`), a mask in hexadecimal, a leading `~`, a boolean. Without a table: names of the
 * kernel's BPF interface, separated by commas, or `any`.
 *
 * Source: `config_parse_exec_coredump_filter()`, `config_parse_syscall_archs()`, `config_parse_disable_controllers()`,
 * `config_parse_service_refresh_on_reload()`, `secure_bits_from_string()`, `bpf_delegate_from_string()` (namespace.c).
 */
export default defineValueType<Flags>({
  name: "flags",
  changes: [],
  parse(text, context) {
    const { spec } = context;
    if (!spec.table) return bpfNames(text);
    const boolean = spec.booleanAlso ? parseBoolean(text) : undefined;
    if (boolean !== undefined) return accepted({ words: [], all: boolean, dropped: [] });
    const inverted = spec.invert && text.startsWith("~");
    const { value, problems } = tableWords(inverted ? ` ${text.slice(1)}` : text, spec.table, context);
    return value && inverted ? { value: { ...value, inverted }, problems } : { ...(value && { value }), problems };
  },
  describe: ({ table, extra = [], hexMask, invert }) =>
    table
      ? `Words separated by blanks${extra.length > 0 ? `, or ${extra.map((it) => `\`${it}\``).join(", ")}` : ""}${hexMask ? ", or a mask in hexadecimal" : ""}.${invert ? " A `~` in front: all but these." : ""}`
      : "Names of the kernel's BPF interface separated by commas, like `BPFMapCreate`, or `any`.",
});

function tableWords(text: string, table: EnumTable, { spec, version }: ValueContext): Parsed<Flags> {
  const leniency = LENIENCY[table] ?? "line";
  const { words, bad } = splitWords(text, { quotes: leniency === "word" || leniency === "silent" });
  const listed = (word: string) => hasWord(table, word, version);
  const known = (word: string) =>
    listed(word) ||
    spec.extra?.includes(word) ||
    (spec.hexMask && parseUnsigned(word, { base: 16, max: UINT64_MAX }) !== undefined);
  const good = words.filter((it) => known(it.text)).map((it) => it.text);
  const others = words.filter((it) => !known(it.text));
  const flaw = (word: Word): Flaw => ({
    ...(joinedWords(word.text, "words", listed) ?? unknownWord(word.text, table, {}, version)),
    at: word.span,
  });
  const broken: Problem | undefined = bad && { at: bad.span, does: "ignores", ...badWordMessage(text, bad) };
  const dropped = others.map((it) => ({ text: it.text, at: it.span }));
  switch (leniency) {
    case "silent":
      return accepted({ words: good, dropped });
    case "silent unless all":
      if (broken) return { problems: [broken] };
      if (good.length === 0) return { problems: others.slice(0, 1).map((it) => ({ ...flaw(it), does: "ignores" })) };
      return accepted({ words: good, dropped });
    case "word": {
      const problems = others.map((it): Problem => ({ ...flaw(it), does: "ignores", partial: true }));
      return {
        value: { words: good, dropped: [] },
        problems: gatherComment(broken ? [...problems, { ...broken, partial: true }] : problems, text),
      };
    }
    default: {
      const [first] = others;
      if (first) return { problems: gatherComment([{ ...flaw(first), does: "ignores" }], text) };
      return broken ? { problems: [broken] } : accepted({ words: good, dropped: [] });
    }
  }
}

/** The names come from the kernel headers that systemd was built with: any in their style may be known. */
function bpfNames(text: string): Parsed<Flags> {
  if (text === "any") return accepted({ words: [], all: true, dropped: [] });
  const { words, bad } = splitWords(text, { separators: "," });
  if (bad) return { problems: [{ at: bad.span, does: "ignores", ...badWordMessage(text, bad) }] };
  const isName = ({ text: word }: Word) => /^BPF[A-Z0-9][A-Za-z0-9]*$/.test(word);
  const problems = words
    .filter((it) => !isName(it))
    .map((word): Problem => {
      const flaw = flawOf(
        word.text,
        `\`${word.text}\` is not a name of the kernel's BPF interface, like \`BPFMapCreate\`.`,
      );
      return { ...flaw, at: word.span, does: "ignores", partial: true };
    });
  return { value: { words: words.filter(isName).map((it) => it.text), dropped: [] }, problems };
}
