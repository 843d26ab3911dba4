import { hasWord, wordsOf } from "../facts/enums.ts";
import { closest } from "../text/suggest.ts";
import { extractWord } from "./grammar/words.ts";
import { accepted, defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

/**
 * `RootImagePolicy=` and its kin: `*`, `-` or `~`, or rules `PARTITION=FLAG+FLAG` with colons between them; a rule without partition
 * is the one for all others. A bad policy makes the unit unloadable. Since 262 unknown partitions and flags are skipped in silence.
 *
 * The value is the text.
 *
 * Source: systemd.image-policy(7); `config_parse_image_policy()` and `image_policy_from_string()` in image-policy.c.
 */
export default defineValueType<string>({
  name: "image-policy",
  changes: [262],
  parse: parsePolicy,
  describe: () =>
    "`*` (anything), `-` (ignore everything), `~` (nothing may be there), or rules with colons between them: `root=verity+signed:home=encrypted:=absent`.",
});

function parsePolicy(text: string, { version }: ValueContext): Parsed<string> {
  if (text === "*" || text === "-" || text === "~") return accepted(text);
  const graceful = version >= FIRST_GRACEFUL;
  const seen = new Set<string>();
  for (let from = 0; ; ) {
    const rule = extractWord(text, from, { separators: ":", emptyWords: true, version });
    if (rule.kind === "end") return accepted(text);
    if (rule.kind === "bad")
      return rejected(text, "The backslash at the end escapes nothing.", { at: rule.span, does: "refuses" });
    from = rule.next;
    const refused = (message: string, remedy?: string) =>
      rejected(text, message, { at: rule.span, does: "refuses", ...(remedy !== undefined && { remedy }) });
    const left = extractWord(rule.text, 0, { separators: "=", emptyWords: true, version });
    if (left.kind !== "word" || left.next > rule.text.length) {
      return refused(
        `\`${rule.text}\` is not of the form \`PARTITION=FLAGS\`.`,
        "Write rules such as `root=verity+signed`.",
      );
    }
    const partition = strip(left.text);
    const known = partition === "" || hasWord("partition_designator", partition, version);
    if (!known && graceful) continue;
    if (!known)
      return refused(
        `\`${partition}\` is not the name of a partition.`,
        oneOf(partition, wordsOf("partition_designator", version)),
      );
    if (seen.has(partition)) {
      return refused(
        partition === ""
          ? "There are two rules for all other partitions."
          : `There are two rules for \`${partition}\`.`,
      );
    }
    seen.add(partition);
    const flags = flagsFault(strip(rule.text.slice(left.next)), version, graceful);
    if (flags) return refused(flags.message, flags.remedy);
  }
}

const FIRST_GRACEFUL = 262;
const FLAGS = [
  "verity",
  "signed",
  "encrypted",
  "unprotected",
  "unused",
  "absent",
  "open",
  "ignore",
  "read-only-on",
  "read-only-off",
  "growfs-on",
  "growfs-off",
];

function flagsFault(flags: string, version: number, graceful: boolean) {
  if (flags === "" || flags === "-") return undefined;
  for (let from = 0; ; ) {
    const word = extractWord(flags, from, { separators: "+", emptyWords: true, version });
    if (word.kind === "end") return undefined;
    if (word.kind === "bad") return { message: "The backslash at the end escapes nothing.", remedy: "Remove it." };
    from = word.next;
    const flag = strip(word.text);
    if (graceful || FLAGS.includes(flag)) continue;
    if (flag === "")
      return { message: "There is an empty flag: two `+` in a row, or one at an end.", remedy: "Remove the `+`." };
    return { message: `\`${flag}\` is not a flag of image policies.`, remedy: oneOf(flag, FLAGS) };
  }
}

function oneOf(word: string, known: readonly string[]): string {
  const near = closest(word, known);
  return near === undefined ? `Write one of ${known.map((it) => `\`${it}\``).join(" ")}.` : `Write \`${near}\`.`;
}

const strip = (text: string) => text.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, "");
