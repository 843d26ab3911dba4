import { fieldsOf } from "./grammar/fields.ts";
import { type PartitionOptions, readImageOptions, readImagePath } from "./grammar/partition-options.ts";
import type { PathDemands } from "./grammar/paths.ts";
import { type Item, readList, restDropped } from "./grammar/word-list.ts";
import type { Word } from "./grammar/words.ts";
import { defineValueType, type Parsed, type ValueContext } from "./value-type.ts";

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
 * Since 255 not below /proc, /sys and /dev.
 *
 * Source: systemd.exec(5) "ExtensionImages="; `config_parse_extension_images()` in load-fragment.c.
 */
export default defineValueType<readonly ExtensionImage[]>({
  name: "extension-images",
  changes: [252, 255, 257, 262],
  parse: parseImages,
  describe: () =>
    "Absolute paths of disk images, parted by blanks, with mount options behind a colon: `/var/lib/extensions/tools.raw`. `-` before it: the image need not exist.",
});

const DEMANDS: PathDemands = { form: "absolute", apiFileSystems: "refused" };

function parseImages(text: string, context: ValueContext): Parsed<readonly ExtensionImage[]> {
  const options = { quotes: true, keepEscapes: true, version: context.version };
  return readList<ExtensionImage>(text, options, (word, earlier) => readImage(text, word, earlier, context));
}

function readImage(text: string, word: Word, earlier: readonly unknown[], context: ValueContext): Item<ExtensionImage> {
  const { words, bad, next } = fieldsOf(word, 1, { version: context.version });
  if (bad) return { problems: [{ ...bad, ...restDropped(earlier) }], stops: true };
  const [first] = words;
  if (!first) return {};
  const { path, optional, problem } = readImagePath(text, first, DEMANDS, context);
  if (path === undefined) return { problems: problem ? [problem] : [] };
  const { options, problems, bad: unread } = readImageOptions(text, word, next, context);
  if (unread) return { problems: [...problems, { ...unread, ...restDropped(earlier) }], stops: true };
  return { value: { source: path, optional, options }, problems };
}
