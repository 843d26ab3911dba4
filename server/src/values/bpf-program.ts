import { firstVersionOf, hasWord, wordsOf } from "../facts/enums.ts";
import { closest } from "../text/suggest.ts";
import { badWordProblem, readPath } from "./grammar/expand.ts";
import { quoted } from "./grammar/quoted.ts";
import { extractWord } from "./grammar/words.ts";
import { defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

/** A program that is attached to the unit's control group. */
export interface BpfProgram {
  readonly attachType: string;
  /** Absolute, specifiers expanded: where the program is pinned. */
  readonly path: string;
}

/**
 * `BPFProgram=`: the kind of attachment, `:`, and the absolute path of a program pinned in the BPF file system, with specifiers.
 *
 * Source: systemd.resource-control(5) "BPFProgram="; `config_parse_bpf_foreign_program()` in load-fragment.c, from 249 on.
 */
export default defineValueType<BpfProgram>({
  name: "bpf-program",
  changes: [257],
  parse: parseProgram,
  describe: () => "The kind of attachment and the path of a pinned program: `egress:/sys/fs/bpf/egress-hook`.",
});

function parseProgram(text: string, context: ValueContext): Parsed<BpfProgram> {
  const word = extractWord(text, 0, { separators: ":", version: context.version });
  if (word.kind === "bad") return { problems: [badWordProblem(text, word, { does: "ignores" })] };
  if (word.kind === "end" || word.next >= text.length) {
    return rejected(text, `${quoted(text)} lacks a path behind the kind of attachment and \`:\`.`);
  }
  if (!hasWord("bpf_cgroup_attach_type", word.text, context.version)) {
    const later = firstVersionOf("bpf_cgroup_attach_type", word.text);
    const near = closest(word.text, wordsOf("bpf_cgroup_attach_type", context.version));
    const message = `${quoted(word.text)} is no kind of attachment${later === undefined ? "" : ` before systemd ${later}`}.`;
    return rejected(text, message, { at: word.span, ...(near !== undefined && { remedy: `\`${near}\` is one.` }) });
  }
  const piece = { text: text.slice(word.next), span: { start: word.next, end: text.length } };
  const { value: path, problem } = readPath(text, piece, { form: "absolute" }, context, { does: "ignores" });
  return path === undefined
    ? { problems: problem ? [problem] : [] }
    : { value: { attachType: word.text, path }, problems: [] };
}
