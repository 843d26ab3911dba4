import { badWordProblem, expand, type Outcome } from "./grammar/expand.ts";
import { fieldsOf } from "./grammar/fields.ts";
import { type PartitionOptions, partitionProblem } from "./grammar/partition-options.ts";
import { extractWord } from "./grammar/words.ts";
import { defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

/**
 * `RootImageOptions=`: words `OPTIONS`, for the root partition, or `PARTITION:OPTIONS`. An unknown partition is dropped;
 * a word with a third field, or one that cannot be read, spoils the whole line.
 *
 * Source: systemd.exec(5) "RootImageOptions="; `config_parse_root_image_options()` in load-fragment.c, `strv_split_colon_pairs()` in strv.c.
 */
export default defineValueType<readonly PartitionOptions[]>({
  name: "mount-options-per-partition",
  changes: [252, 262],
  parse: parseOptions,
  describe: () =>
    "Mount options, for the root partition or with a partition's name before a colon: `root:ro,noatime home:ro`.",
});

function parseOptions(text: string, context: ValueContext): Parsed<readonly PartitionOptions[]> {
  const { version } = context;
  const ignored: Outcome = { does: "ignores" };
  const options: PartitionOptions[] = [];
  const problems: Problem[] = [];
  for (let from = 0; ; ) {
    const word = extractWord(text, from, { quotes: true, keepEscapes: true, version });
    if (word.kind === "end") return { value: options, problems };
    if (word.kind === "bad") return { problems: [badWordProblem(text, word, ignored)] };
    from = word.next;
    const { words, rest, bad } = fieldsOf(word, 2, { version });
    if (bad) return { problems: [{ ...bad, ...ignored }] };
    if (rest !== "") {
      const message = `\`${word.text}\` has more than two fields.`;
      return { problems: [{ at: word.span, ...ignored, message, remedy: "Part the partitions with blanks." }] };
    }
    const [first, second] = words;
    if (!first) continue;
    const named = second && second.text !== "" ? { partition: first, options: second } : undefined;
    const fault = named && partitionProblem(named.partition, context);
    if (fault) problems.push(fault);
    if (fault) continue;
    const { value, problem } = expand(text, named?.options ?? first, "full", context, {
      does: "ignores",
      partial: true,
    });
    if (value) options.push({ partition: named?.partition.text ?? "root", options: value.text });
    if (problem) problems.push(problem);
  }
}
