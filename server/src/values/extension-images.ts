import { badWordProblem, type Outcome, readPath } from "./grammar/expand.ts";
import { fieldsOf } from "./grammar/fields.ts";
import { type PartitionOptions, readImageOptions } from "./grammar/partition-options.ts";
import type { PathDemands } from "./grammar/paths.ts";
import { extractWord, type Word } from "./grammar/words.ts";
import { defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

/** A disk image that is laid over a unit's file system. */
export interface ExtensionImage {
  readonly source: string;
  /** Prefixed with `-`: the image need not exist. */
  readonly optional: boolean;
  readonly options: readonly PartitionOptions[];
}

/**
 * `ExtensionImages=`: `[-]IMAGE[:OPTIONS]` or `[-]IMAGE:PARTITION:OPTIONS:…`, parted by blanks, absolute paths with quotes,
 * specifiers and escapes (`\:`). A bad item is dropped, the others count; an unknown escape ends the line.
 * Since 257 not below /proc, /sys and /dev.
 *
 * Source: systemd.exec(5) "ExtensionImages="; `config_parse_extension_images()` in load-fragment.c.
 */
export default defineValueType<readonly ExtensionImage[]>({
  name: "extension-images",
  changes: [252, 257, 262],
  parse: parseImages,
  describe: () =>
    "Absolute paths of disk images, parted by blanks, with mount options behind a colon: `/var/lib/extensions/tools.raw`. `-` before it: the image need not exist.",
});

const DROPPED: Outcome = { does: "ignores", partial: true };
const DEMANDS: PathDemands = { form: "absolute", apiFileSystems: "refused" };

function parseImages(text: string, context: ValueContext): Parsed<readonly ExtensionImage[]> {
  const { version } = context;
  const images: ExtensionImage[] = [];
  const problems: Problem[] = [];
  for (let from = 0; ; ) {
    const word = extractWord(text, from, { quotes: true, keepEscapes: true, version });
    if (word.kind === "end") break;
    const stopped: Outcome = images.length > 0 ? DROPPED : { does: "ignores" };
    if (word.kind === "bad") {
      problems.push(badWordProblem(text, word, stopped));
      break;
    }
    from = word.next;
    const read = readImage(text, word, context);
    problems.push(...read.problems);
    if (read.image) images.push(read.image);
    if (read.stopped) {
      problems.push({ ...read.stopped, ...stopped });
      break;
    }
  }
  return { value: images, problems };
}

function readImage(text: string, word: Word, context: ValueContext) {
  const { words, bad, next } = fieldsOf(word, 1, { version: context.version });
  if (bad) return { problems: [], stopped: bad };
  const [first] = words;
  if (!first) return { problems: [] };
  const optional = first.text.startsWith("-");
  const source = readPath(text, optional ? { ...first, text: first.text.slice(1) } : first, DEMANDS, context, DROPPED);
  if (source.value === undefined) return { problems: source.problem ? [source.problem] : [] };
  const { options, problems, stopped } = readImageOptions(text, word, next, context);
  return stopped ? { problems, stopped } : { image: { source: source.value, optional, options }, problems };
}
