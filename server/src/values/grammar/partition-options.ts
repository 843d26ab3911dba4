import { hasWord, wordsOf } from "../../facts/enums.ts";
import { closest } from "../../text/suggest.ts";
import type { Problem, ValueContext } from "../value-type.ts";
import { expand, type Outcome, type Piece } from "./expand.ts";
import { fieldsOf } from "./fields.ts";
import type { Word } from "./words.ts";

/** Mount options for one partition of a disk image. */
export interface PartitionOptions {
  readonly partition: string;
  /** As they are given to the kernel, `ro,noatime`. */
  readonly options: string;
}

const DROPPED: Outcome = { does: "ignores", partial: true };

/** `name` as a partition, or why it is none. */
export function partitionProblem({ text, span }: Piece, { version }: ValueContext): Problem | undefined {
  if (hasWord("partition_designator", text, version)) return undefined;
  const known = wordsOf("partition_designator", version);
  const near = closest(text, known);
  const remedy =
    near === undefined ? `Write one of ${known.map((it) => `\`${it}\``).join(" ")}.` : `Write \`${near}\`.`;
  return { at: span, ...DROPPED, message: `\`${text}\` is not the name of a partition.`, remedy };
}

/**
 * The options behind the paths of an image: `OPTIONS` for the root partition, or pairs `PARTITION:OPTIONS:PARTITION:OPTIONS` …
 * A bad pair is dropped. `stopped` is set where a field cannot be read: systemd drops the item and all that follows.
 *
 * Source: the inner loops of `config_parse_mount_images()` and `config_parse_extension_images()` in systemd's load-fragment.c.
 */
export function readImageOptions(text: string, word: Word, from: number, context: ValueContext) {
  const options: PartitionOptions[] = [];
  const problems: Problem[] = [];
  for (let next = from; ; ) {
    const fields = fieldsOf(word, 2, { version: context.version }, next);
    if (fields.bad) return { options, problems, stopped: fields.bad };
    const [first, second] = fields.words;
    if (!first) return { options, problems };
    next = fields.next;
    const fault = second ? partitionProblem(first, context) : undefined;
    if (fault) problems.push(fault);
    if (fault) continue;
    const { value, problem } = expand(text, second ?? first, "full", context, DROPPED);
    if (value) options.push({ partition: second ? first.text : "root", options: value.text });
    if (problem) problems.push(problem);
    if (!second) return { options, problems };
  }
}
