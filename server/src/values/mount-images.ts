import { readPath } from "./grammar/expand.ts";
import { fieldsOf } from "./grammar/fields.ts";
import { type PartitionOptions, readImageOptions, readImagePath } from "./grammar/partition-options.ts";
import type { PathDemands } from "./grammar/paths.ts";
import { type Item, readList, restDropped, wordDropped } from "./grammar/word-list.ts";
import type { Word } from "./grammar/words.ts";
import { defineValueType, type Parsed, type ValueContext } from "./value-type.ts";

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
 * specifiers and escapes (`\:`). A bad item is dropped, the others count; an unknown escape ends the line. Since 255 not below /proc and /sys.
 *
 * Source: systemd.exec(5) "MountImages="; `config_parse_mount_images()` in load-fragment.c.
 */
export default defineValueType<readonly MountImage[]>({
  name: "mount-images",
  changes: [252, 255, 257, 262],
  parse: parseImages,
  describe: () =>
    "Absolute paths of a disk image and of the place to mount it, with mount options: `/srv/app.raw:/opt/app` or `/srv/app.raw:/opt/app:root:ro`. Parted by blanks; `-` before it: the image need not exist.",
});

const DEMANDS: PathDemands = { form: "absolute", apiFileSystems: "only /dev" };

function parseImages(text: string, context: ValueContext): Parsed<readonly MountImage[]> {
  const options = { quotes: true, keepEscapes: true, version: context.version };
  return readList<MountImage>(text, options, (word, earlier) => readImage(text, word, earlier, context));
}

function readImage(text: string, word: Word, earlier: readonly unknown[], context: ValueContext): Item<MountImage> {
  const { words, bad, next } = fieldsOf(word, 2, { version: context.version });
  if (bad) return { problems: [{ ...bad, ...restDropped(earlier) }], stops: true };
  const [first, second] = words;
  if (!first) return {};
  const { path, optional, problem } = readImagePath(text, first, DEMANDS, context);
  if (path === undefined) return { problems: problem ? [problem] : [] };
  if (!second || second.text === "") {
    const message = `\`${word.text}\` does not say where the image is to be mounted.`;
    return { problems: [{ at: word.span, ...wordDropped, message, remedy: `Write \`${word.text}:/the/place\`.` }] };
  }
  const destination = readPath(text, second, DEMANDS, context, wordDropped);
  if (destination.value === undefined) return { problems: destination.problem ? [destination.problem] : [] };
  const { options, problems, bad: unread } = readImageOptions(text, word, next, context);
  if (unread) return { problems: [...problems, { ...unread, ...restDropped(earlier) }], stops: true };
  return { value: { source: path, destination: destination.value, optional, options }, problems };
}
