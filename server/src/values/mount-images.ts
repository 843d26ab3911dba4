import { badWordProblem, type Outcome, readPath } from "./grammar/expand.ts";
import { fieldsOf } from "./grammar/fields.ts";
import { type PartitionOptions, readImageOptions } from "./grammar/partition-options.ts";
import type { PathDemands } from "./grammar/paths.ts";
import { extractWord, type Word } from "./grammar/words.ts";
import { defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

/** A disk image that is mounted for a unit. */
export interface MountImage {
  readonly source: string;
  readonly destination: string;
  /** Prefixed with `-`: the image need not exist. */
  readonly optional: boolean;
  readonly options: readonly PartitionOptions[];
}

/**
 * `MountImages=`: `[-]IMAGE:DESTINATION[:OPTIONS]` or `…:PARTITION:OPTIONS:PARTITION:OPTIONS`, parted by blanks, absolute paths with quotes,
 * specifiers and escapes (`\:`). A bad item is dropped, the others count; an unknown escape ends the line. Since 257 not below /proc and /sys.
 *
 * Source: systemd.exec(5) "MountImages="; `config_parse_mount_images()` in load-fragment.c.
 */
export default defineValueType<readonly MountImage[]>({
  name: "mount-images",
  changes: [252, 257, 262],
  parse: parseImages,
  describe: () =>
    "Absolute paths of a disk image and of the place to mount it, with mount options: `/srv/app.raw:/opt/app` or `/srv/app.raw:/opt/app:root:ro`. Parted by blanks; `-` before it: the image need not exist.",
});

const DROPPED: Outcome = { does: "ignores", partial: true };
const DEMANDS: PathDemands = { form: "absolute", apiFileSystems: "only /dev" };

function parseImages(text: string, context: ValueContext): Parsed<readonly MountImage[]> {
  const { version } = context;
  const images: MountImage[] = [];
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
  const { words, bad, next } = fieldsOf(word, 2, { version: context.version });
  if (bad) return { problems: [], stopped: bad };
  const [first, second] = words;
  if (!first) return { problems: [] };
  const optional = first.text.startsWith("-");
  const source = readPath(text, optional ? { ...first, text: first.text.slice(1) } : first, DEMANDS, context, DROPPED);
  if (source.value === undefined) return { problems: source.problem ? [source.problem] : [] };
  if (!second || second.text === "") {
    const message = `\`${word.text}\` does not say where the image is to be mounted.`;
    return { problems: [{ at: word.span, ...DROPPED, message, remedy: `Write \`${word.text}:/the/place\`.` }] };
  }
  const destination = readPath(text, second, DEMANDS, context, DROPPED);
  if (destination.value === undefined) return { problems: destination.problem ? [destination.problem] : [] };
  const { options, problems, stopped } = readImageOptions(text, word, next, context);
  if (stopped) return { problems, stopped };
  return { image: { source: source.value, destination: destination.value, optional, options }, problems };
}
