import { hasWord, wordsOf } from "../../facts/enums.ts";
import { closest } from "../../text/suggest.ts";
import type { Problem, ValueContext } from "../value-type.ts";
import { expand, type Piece, type Read, readPath } from "./expand.ts";
import { fieldsOf } from "./fields.ts";
import type { PathDemands } from "./paths.ts";
import { wordDropped } from "./word-list.ts";
import type { Word } from "./words.ts";

/** Mount options for one partition of a disk image. */
export interface PartitionOptions {
  readonly partition: string;
  /** As they are given to the kernel, `ro,noatime`. */
  readonly options: string;
}

/** `name` as a partition, or why it is none. */
export function partitionProblem({ text, span }: Piece, { version }: ValueContext): Problem | undefined {
  if (hasWord("partition_designator", text, version)) return undefined;
  const known = wordsOf("partition_designator", version);
  const near = closest(text, known);
  const remedy =
    near === undefined ? `Write one of ${known.map((it) => `\`${it}\``).join(" ")}.` : `Write \`${near}\`.`;
  return { at: span, ...wordDropped, message: `\`${text}\` is not the name of a partition.`, remedy };
}

/**
 * The options behind the paths of an image: `OPTIONS` for the root partition, or pairs `PARTITION:OPTIONS:PARTITION:OPTIONS` …
 * A bad pair is dropped. `bad` is a field that cannot be read: systemd drops the item and all that follows.
 *
 * Source: the inner loops of `config_parse_mount_images()` and `config_parse_extension_images()` in systemd's load-fragment.c.
 */
export function readImageOptions(text: string, word: Word, from: number, context: ValueContext) {
  const options: PartitionOptions[] = [];
  const problems: Problem[] = [];
  for (let next = from; ; ) {
    const fields = fieldsOf(word, 2, { version: context.version }, next);
    if (fields.bad) return { options, problems, bad: fields.bad };
    const [first, second] = fields.words;
    if (!first) return { options, problems };
    next = fields.next;
    const fault = second ? partitionProblem(first, context) : undefined;
    if (fault) problems.push(fault);
    if (fault) continue;
    const { value, problem } = expand(text, second ?? first, "full", context, wordDropped);
    if (value) options.push({ partition: second ? first.text : "root", options: value.text });
    if (problem) problems.push(problem);
    if (!second) return { options, problems };
  }
}

/** The path of an image, perhaps with `-` before it: then it need not exist. */
export function readImagePath(text: string, field: Piece, demands: PathDemands, context: ValueContext) {
  const optional = field.text.startsWith("-");
  const piece = optional ? { ...field, text: field.text.slice(1) } : field;
  const { value: path, problem }: Read<string> = readPath(text, piece, demands, context, wordDropped);
  return { path, optional, problem };
}
