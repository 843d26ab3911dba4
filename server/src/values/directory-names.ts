import type { Span } from "../text/span.ts";
import { readPath } from "./grammar/expand.ts";
import { type Fields, fieldsOf } from "./grammar/fields.ts";
import { isBelow } from "./grammar/paths.ts";
import { type Item, readList, restDropped, wordDropped } from "./grammar/word-list.ts";
import type { Word } from "./grammar/words.ts";
import { defineValueType, type Parsed, type ValueContext } from "./value-type.ts";

/** A directory that systemd makes for a unit. */
export interface UnitDirectory {
  /** Relative to the system's directory of its kind: `app` for /var/lib/app. */
  readonly path: string;
  /** The name of a symbolic link to it, relative as well. */
  readonly link?: string;
  /** The unit cannot write to it. */
  readonly readOnly: boolean;
}

/**
 * `RuntimeDirectory=`, `StateDirectory=` and their kin: relative paths, parted by blanks, not below `private`. Since 250 a colon
 * and the name of a link may follow (not for `spec.withoutSymlink`), since 257 another colon and `ro`; an escaped colon is part of the path.
 *
 * A bad item is dropped, the others count.
 *
 * Source: systemd.exec(5) "RuntimeDirectory="; `config_parse_exec_directories()` in load-fragment.c.
 */
export default defineValueType<readonly UnitDirectory[]>({
  name: "directory-names",
  changes: [250, 252, 257, 262],
  parse: parseDirectories,
  describe: ({ withoutSymlink }, version) =>
    `Relative paths, parted by blanks: \`app app/cache\`.${withoutSymlink || version < 250 ? "" : " Behind a colon stands the name of a link to it: `app:alias`."}`,
});

function parseDirectories(text: string, context: ValueContext): Parsed<readonly UnitDirectory[]> {
  const { version } = context;
  return readList<UnitDirectory>(text, { quotes: true, keepEscapes: version >= 250, version }, (word, earlier) => {
    const fields = fieldsIn(word, context);
    if (!fields.bad && fields.words.length > 0) return readDirectory(text, word, fields, context);
    const fault = fields.bad ?? { at: word.span, message: "There is no path." };
    return { problems: [{ ...fault, ...restDropped(earlier) }], stops: true };
  });
}

function fieldsIn(word: Word, { version }: ValueContext): Fields {
  if (version < 250) return { words: [{ text: word.text, span: word.span }], rest: "" };
  return fieldsOf(word, version >= 257 ? 3 : 2, { emptyWords: version >= 257, version });
}

function readDirectory(text: string, word: Word, { words }: Fields, context: ValueContext): Item<UnitDirectory> {
  const [source, link, flags] = words;
  if (!source) return {};
  const { value: path, problem } = readPath(text, source, { form: "relative" }, context, wordDropped);
  if (path === undefined) return { problems: problem ? [problem] : [] };
  const dropped = (at: Span, message: string, remedy?: string) => ({
    problems: [{ at, ...wordDropped, message, ...(remedy !== undefined && { remedy }) }],
  });
  if (isBelow(path, "private")) {
    return dropped(source.span, `\`${source.text}\` begins with \`private\`, which systemd keeps for itself.`);
  }
  const hasLink = link !== undefined && link.text !== "";
  if (hasLink && context.spec.withoutSymlink) {
    return dropped(
      word.span,
      "No link can be made to this kind of directory.",
      "Remove the colon and what follows it.",
    );
  }
  const target = hasLink ? readPath(text, link, { form: "relative" }, context, wordDropped) : {};
  if (target.problem) return { problems: [target.problem] };
  const flag = flags?.text ?? "";
  if (flags && flag !== "" && flag !== "ro") {
    return dropped(flags.span, `\`${flag}\` is not a flag here; the only one is \`ro\`.`);
  }
  return { value: { path, ...(target.value !== undefined && { link: target.value }), readOnly: flag === "ro" } };
}
